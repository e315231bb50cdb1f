/**
 * How a C-arm may stand, by class: what the accuracy of the engines is judged at.
 *
 * Takes  a volume's grid.
 * Gives  poses and detectors, by a name for each class.
 */
import { type Direction, direction, dot, mm, type Point, plus, point, rad, radFromDeg, scale } from '@flavum/base'
import { axesOf, type CarmPose, centredOn, type Detector, poseFromAngles } from '@flavum/fluoroscopy'
import { type Grid, gridCentre } from '@flavum/grid'

export interface View {
  readonly pose: CarmPose
  readonly detector: Detector
}
export type ViewClass = readonly [name: string, views: readonly View[]]

export function viewClasses(grid: Grid, columns: number): readonly ViewClass[] {
  const detector: Detector = { columns, rows: columns - 8, pixel: mm(300 / columns) }
  const isocentre = gridCentre(grid)
  const stand = { isocentre, sourceDetector: mm(1020), sourceIsocentre: mm(530) }
  const at = (primary: number, secondary = 0, roll = 0): CarmPose =>
    poseFromAngles({ primary: radFromDeg(primary), secondary: radFromDeg(secondary), roll: rad(roll) }, stand)
  const seen = (poses: readonly CarmPose[]): View[] => poses.map((pose) => ({ pose, detector }))
  const diagonal = (Math.atan(Math.SQRT1_2) * 180) / Math.PI

  return [
    ['round the patient, every 15 degrees', seen(Array.from({ length: 24 }, (_, n) => at(n * 15 - 165)))],
    ['tilted 20 and 35 degrees', seen([-35, -20, 20, 35].flatMap((s) => [10, 100, -170, -80].map((p) => at(p, s))))],
    ['steep, 55 to 84 degrees', seen([-84, -70, -55, 55, 70, 84].flatMap((s) => [20, 160].map((p) => at(p, s))))],
    [
      'exactly 45 degrees, and the diagonal of all three axes',
      seen([
        ...[45, 135, -45, -135].map((p) => at(p)),
        ...[0, 90, 180].flatMap((p) => [at(p, 45), at(p, -45)]),
        ...[45, -135].flatMap((p) => [at(p, diagonal), at(p, -diagonal)]),
      ]),
    ],
    ['detector turned', seen([0.3, Math.PI / 4, Math.PI / 2, 2.5].flatMap((r) => [at(0, 0, r), at(140, 25, r)]))],
    [
      'detector off-centre',
      [
        { u: -0.15 * columns, v: 1.1 * columns },
        { u: 0.1 * columns + 0.3, v: 0.42 * columns + 0.7 },
      ].flatMap((centre) => [at(15), at(-125, 30)].map((pose) => ({ pose, detector: { ...detector, centre } }))),
    ],
    [
      'collimated to a rectangle',
      [at(0), at(75, 10), at(-135, -40)].map((pose) => {
        const [left, top, right, bottom] = [0.22, 0.31, 0.71, 0.64].map((x) => Math.round(x * columns))
        return {
          pose,
          detector: { ...detector, collimation: { left: left!, top: top!, right: right!, bottom: bottom! } },
        }
      }),
    ],
    [
      'source 3 mm before the box',
      [at(0), at(90), at(38, 20), at(180, -60)].map((pose) => close(grid, pose, detector)),
    ],
    [
      'source beside the box, part of it behind',
      [at(0), at(90), at(60, 15)].map((pose) => beside(grid, pose, detector)),
    ],
  ]
}

/** Half of what the box takes up along a direction, mm. */
function support(grid: Grid, way: Direction<'lps'>): number {
  const { rows } = grid.lpsFromIjk
  let sum = 0
  for (const n of [0, 1, 2] as const) {
    const axis = direction('lps', rows[0][n], rows[1][n], rows[2][n])
    sum += (Math.abs(dot(axis, way)) * grid.size[n]) / 2
  }
  return sum
}

/** The cone half as wide again as it is far: 40 degrees from side to side. */
const wide = (sourceIsocentre: number): Pick<CarmPose, 'sourceDetector' | 'sourceIsocentre'> => ({
  sourceIsocentre: mm(sourceIsocentre),
  sourceDetector: mm(Math.max(410, sourceIsocentre * 1.5)),
})

function close(grid: Grid, pose: CarmPose, detector: Detector): View {
  return { pose: { ...pose, ...wide(support(grid, axesOf(pose).z) + 3) }, detector }
}

/** The source level with the middle of the box, 5 mm from its side, the detector toward it: what lies ahead is seen, the rest not. */
function beside(grid: Grid, pose: CarmPose, detector: Detector): View {
  const { x, z } = axesOf(pose)
  const far = wide(100)
  const middle = gridCentre(grid)
  const off = plus(scale(x, support(grid, x) + 5), scale(z, far.sourceIsocentre))
  const isocentre: Point<'lps'> = point('lps', middle.x + off.x, middle.y + off.y, middle.z + off.z)
  const { columns } = detector
  return {
    pose: { ...centredOn(pose, isocentre), ...far },
    detector: { ...detector, centre: { u: 2 * columns, v: columns / 2 } },
  }
}
