import { figureText, mm, point, radFromDeg, say, transformFromAxes } from '@flavum/base'
import { mobileDetector, obliquePose, openProjector, type Tool, takeFrame } from '@flavum/fluoroscopy'
import { gridCentre, gridFrom, volume } from '@flavum/grid'

// your CT: columns run toward the patient's left, rows toward the back, slices toward the head; mm and HU
const corner = point('lps', -95, -95, 0)
const axes = [
  { x: 2, y: 0, z: 0 },
  { x: 0, y: 2, z: 0 },
  { x: 0, y: 0, z: 3 },
] as const
const grid = gridFrom([96, 96, 64], transformFromAxes('lps', 'ijk', corner, ...axes), 'my scan')
const scan = volume(grid, 'CT', new Int16Array(96 * 96 * 64).fill(30))

const engine = await openProjector()
const isocentre = gridCentre(grid)
const pose = obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) }) // prone, tube under the table
const needle: Tool = { kind: 'rod', from: isocentre, to: point('lps', 0, 60, 40), diameter: mm(1.3) }
const frame = await takeFrame({
  volume: scan,
  pose,
  detector: mobileDetector(256),
  projector: engine.projector,
  tools: [needle],
  seed: 1,
})
console.error(
  `${say(engine.says)} Left of the picture: ${frame.leftOfPicture}. ${figureText(frame.dose.referenceAirKerma, 3)} a pulse.`,
)
process.stdout.write(Buffer.concat([Buffer.from('P5 256 256 255\n'), frame.display])) // > xray.pgm
engine.close()
