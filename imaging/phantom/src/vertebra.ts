/**
 * What one vertebra is made of: sizes and limbs, ready for `vertebra-field.ts` to join them.
 *
 * Takes  its dimensions, its place, the vertebra above and the joint below. Gives its parts, those of the left side standing for
 *        both.
 */
import { maths, radFromDeg } from '@flavum/base'
import type { Row } from './dimensions.ts'
import { type Joint, jointPlace } from './joint.ts'
import { type LaminaPlate, laminaPlate } from './lamina.ts'
import { type Beam, beam, lerp, plusScaled, type Vec } from './shapes.ts'
import { fromWorld, halfDepth, meanHeight, type Pose, toWorld } from './stack.ts'

export const partNames = [
  'body',
  'pedicle',
  'lamina',
  'superior-articular',
  'inferior-articular',
  'transverse',
  'spinous',
] as const
export type PartName = (typeof partNames)[number]

/** What one vertebra's surface is made of; all beams are those of the left side, in the vertebra's frame unless said. */
export interface Vertebra {
  readonly row: Row
  readonly pose: Pose
  readonly plate: LaminaPlate
  /** Half heights and depth in the middle. */
  readonly h: number
  readonly depth: number
  readonly pedicle: Beam
  readonly pedicleZ: number
  readonly pedicleX: number
  readonly pars: readonly [Beam, Beam]
  /** Made for each side apart, because overgrowth may differ: [left, right], in the frame of the disc below. */
  readonly inferior: readonly [Beam, Beam] | null
  /** In the frame of the disc above. */
  readonly superior: readonly (readonly [Beam, Beam])[] | null
  readonly below: Joint | null
  readonly above: Joint | null
  /** The vertebra above: what hangs down from it is kept clear of. */
  readonly upper: Vertebra | null
  readonly transverse: readonly [Beam, Beam] | null
  /** Limbs by which a transitional vertebra is tied to the sacrum, in its own frame; those of the right side as if left. */
  readonly ties: readonly [Beam | null, Beam | null]
  /** False where that half of the lamina is missing; with both halves gone the spinous process is too. */
  readonly lamina: { readonly left: boolean; readonly right: boolean }
  readonly spinous: { readonly root: number; readonly z: number; readonly length: number; readonly half: number }
  /** A ball in LPS that holds it. */
  readonly ball: readonly [number, number, number, number]
}

/** What sets one vertebra apart from a usual one. */
export interface Peculiar {
  readonly lamina: { readonly left: boolean; readonly right: boolean }
  /** The sacrum's frame and the sides that grew to it. */
  readonly tied?: { readonly sacrum: Pose; readonly left: boolean; readonly right: boolean }
}

export function vertebra(
  row: Row,
  pose: Pose,
  upper: Vertebra | null,
  below: Joint | null,
  peculiar: Peculiar,
): Vertebra {
  const above = upper?.below ?? null
  const h = meanHeight(row) / 2
  const depth = halfDepth(row)
  const pedicleX = row.canalWidth / 2 + row.pedicleWidth / 2 - 0.3
  const pedicleZ = h - 2.2 - row.pedicleHeight / 2
  const lean = maths.tan(radFromDeg(row.pedicleDeg))
  const pw = row.pedicleWidth / 2
  const ph = row.pedicleHeight / 2
  const dorsal: Vec = [pedicleX + 3 * lean, depth + 5.5, pedicleZ]
  const pedicle = beam(
    [pedicleX - 6 * lean, depth - 9, pedicleZ],
    dorsal,
    [1, 0, 0],
    [pw + 1.5, pw],
    [ph + 1.5, ph],
    0.3,
  )
  const plate = laminaPlate(row)
  const belowBase: Vec = below
    ? fromWorld(pose, toWorld(below.pose, plusScaled(jointPlace(below, -4), [0, 0, 1], 7)))
    : [row.facetX, depth + row.canalDepth * 0.66, -h - 2]
  const waist: Vec = [lerp(pedicleX, belowBase[0], 0.55), depth + 9.5, pedicleZ - ph / 3]
  const pars: [Beam, Beam] = [
    beam(dorsal, waist, [1, 0, 0], [Math.min(pw, 6.2), 5.8], [6, 5.6]),
    beam(waist, belowBase, [1, 0, 0], [5.8, 6], [5.4, 5]),
  ]
  const inferior = below ? inferiorBeams(below) : null
  const superior = above ? superiorBeams(above, fromWorld(above.pose, toWorld(pose, dorsal))) : null
  const t0: Vec = [pedicleX + pw * 0.4, depth + 6, pedicleZ - 1]
  const reach = row.transverse
  const stout = row.name === 'L5' || row.name === 'L6'
  const transverse: [Beam, Beam] | null =
    reach > 0
      ? (() => {
          const mid: Vec = [t0[0] + reach * 0.5, t0[1] + reach * 0.12, t0[2] + row.transverseRise * 0.4]
          const tip: Vec = [t0[0] + reach, t0[1] + reach * 0.24, t0[2] + row.transverseRise]
          const lift: Vec = [0, 0, 1]
          return stout
            ? [beam(t0, mid, lift, [8.5, 6.6], [7.5, 5.2], 0.2), beam(mid, tip, lift, [6.6, 4.2], [5.2, 3.2], 0.2)]
            : [beam(t0, mid, lift, [6.2, 4.2], [3.6, 2.5]), beam(mid, tip, lift, [4.2, 4.8], [2.5, 2.3])]
        })()
      : null
  const top = plate.top
  return {
    row,
    pose,
    plate,
    h,
    depth,
    pedicle,
    pedicleX,
    pedicleZ,
    pars,
    inferior,
    superior,
    below,
    above,
    upper,
    transverse,
    ties: ties(t0, pose, peculiar.tied),
    lamina: peculiar.lamina,
    spinous: {
      root: depth + row.canalDepth + 3,
      z: top - 0.64 * row.laminaHeight,
      length: row.spinous,
      half: row.spinousHeight / 2,
    },
    ball: [...toWorld(pose, [0, 18, -4]), 62] as unknown as readonly [number, number, number, number],
  }
}

/** From the root of the transverse process down into the wing of the sacrum (Castellvi's third type), broad as a wing itself. */
function ties(root: Vec, pose: Pose, tied: Peculiar['tied']): readonly [Beam | null, Beam | null] {
  if (!tied) return [null, null]
  return [1, -1].map((side) => {
    if (!(side > 0 ? tied.left : tied.right)) return null
    // each side is built as a left one: in a frame that leans sideways the wings lie unevenly
    const [x, y, z] = fromWorld(pose, toWorld(tied.sacrum, [side * 43, 14, -7]))
    return beam([root[0] + 2, root[1] - 2, root[2] - 1], [side * x, y, z], [0, 1, 0], [6.5, 9.5], [9, 13], 0.2)
  }) as unknown as readonly [Beam | null, Beam | null]
}

function inferiorBeams(j: Joint): readonly [Beam, Beam] {
  return [0, 1].map((s) => {
    const c = jointPlace(j, -4 - 0.2 * j.grown[s]!)
    const r = j.width / 2 + 0.7 * j.grown[s]!
    const thick = 0.4 * j.grown[s]!
    return beam(
      plusScaled(c, [0, 0, 1], 7),
      plusScaled(c, [0, 0, 1], -5.5),
      [j.t[0], j.t[1], 0],
      [r, r],
      [7 + thick, 6 + thick],
      0.2,
    )
  }) as unknown as readonly [Beam, Beam]
}

function superiorBeams(j: Joint, root: Vec): readonly (readonly [Beam, Beam])[] {
  return [0, 1].map((s) => {
    const c = jointPlace(j, 3.6 + 0.2 * j.grown[s]!)
    const grow = 0.7 * j.grown[s]!
    const thick = 0.4 * j.grown[s]!
    const foot = plusScaled(c, [0, 0, 1], -6)
    const across: Vec = [j.t[0], j.t[1], 0]
    return [
      beam(root, foot, across, [7, j.width / 2], [6.5, 6.4], 0.1),
      beam(
        foot,
        plusScaled(c, [0, 0, 1], 6.5),
        across,
        [j.width / 2 + grow, j.width * 0.4 + grow],
        [6.4 + thick, 5 + thick],
        0.1,
      ),
    ] as const
  })
}
