import { figureText, mm, point, radFromDeg, transformFromAxes } from '@flavum/base'
import { mobileDetector, obliquePose, type Tool, takeFrame } from '@flavum/fluoroscopy'
import { gridCentre, gridFrom, volume } from '@flavum/grid'

// your CT: columns run toward the patient's left, rows toward the back, slices toward the head; mm and HU
const corner = point('lps', -95, -95, 0)
const lpsFromIjk = transformFromAxes(
  'lps',
  'ijk',
  corner,
  { x: 2, y: 0, z: 0 },
  { x: 0, y: 2, z: 0 },
  { x: 0, y: 0, z: 3 },
)
const grid = gridFrom([96, 96, 64], lpsFromIjk, 'my scan')
const hu = new Int16Array(96 * 96 * 64).fill(30)

const isocentre = gridCentre(grid)
const pose = obliquePose({ isocentre }, { toward: 'left', by: radFromDeg(45) }) // prone, tube under the table
const needle: Tool = { kind: 'rod', from: isocentre, to: point('lps', 0, 60, 40), diameter: mm(1.3) }
const scan = volume(grid, 'CT', hu)
const frame = await takeFrame({ volume: scan, pose, detector: mobileDetector(256), tools: [needle], seed: 1 })
console.error(`left of the picture: ${frame.leftOfPicture}, ${figureText(frame.dose.referenceAirKerma, 3)} a pulse`)
process.stdout.write(Buffer.concat([Buffer.from('P5 256 256 255\n'), frame.display])) // > xray.pgm
