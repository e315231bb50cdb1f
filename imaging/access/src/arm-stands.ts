/**
 * Whether a mobile C-arm reaches the views from either side of the table, and what it would run into there.
 *
 * Takes  the ground: the body is taken from the CT, as wide as it is anywhere, lying prone on a usual table.
 * Gives  for given views both stands, each with travel and free way; none where there is no CT to take the body from.
 */
import { figure, mm, type Row } from '@flavum/base'
import {
  bodyOutline,
  type CarmPose,
  clashes,
  mobileArm,
  type Side as StandSide,
  type Table,
  type Trunk,
  tableUnder,
  travel,
  trunkFrom,
} from '@flavum/fluoroscopy'
import type { AccessPlan, ArmStand, CarmView } from './access-plan.ts'
import type { Ground } from './ground.ts'
import type { ArmsAt } from './write-plan.ts'

const stands: readonly StandSide[] = ['patient-left', 'patient-right']

export function armsAt({ request: { volume } }: Ground): ArmsAt {
  if (volume?.modality !== 'CT') return () => []
  const trunk = trunkFrom(bodyOutline(volume))
  const table = tableUnder(trunk, 'HFP')
  const standing = standOn(trunk, table)
  return (views) => stands.map((side) => standing(side, views))
}

const standOn =
  (trunk: Trunk, table: Table) =>
  (side: StandSide, views: readonly CarmView[]): ArmStand => {
    const arm = mobileArm(side)
    const look = ({ name, pose }: CarmView, lowered: number) => {
      const lower = slid(pose, lowered)
      const way = travel(lower, arm, table)
      const { clearances, findings } = clashes(lower, arm, trunk, table)
      const told = [...way.refusals, ...findings]
      const errors = told.filter((f) => f.severity === 'error').length
      const free = Math.min(...clearances.map((c) => c.free.value ?? 0))
      return {
        name,
        lowered: figure(mm(lowered), 'mm', 'access/isocentre-slid'),
        travel: way,
        clearances,
        findings: told,
        errors,
        free,
      }
    }
    const seen = views.map((view) => {
      const tries = slides.map((mmDown) => look(view, mmDown))
      const works = tries.find((t) => t.errors === 0)
      return (
        works ?? tries.reduce((a, b) => (b.errors < a.errors || (b.errors === a.errors && b.free > a.free) ? b : a))
      )
    })
    return {
      side,
      possible: seen.every((v) => v.errors === 0),
      views: seen.map(({ errors: _, free: __, ...view }) => view),
    }
  }

/** The isocentre may slide along the central ray: the picture keeps its middle, only its size changes. Least first, mm toward the tube. */
const slides = [0, 20, 40, 60, 80, 100, 120, 140]

/** From the rim to where the isocentre stands for a view, mm (LPS): along the beam, as far as the arm that reaches it had to slide. */
export function slideFor(
  { arms, carm }: Pick<AccessPlan, 'arms' | 'carm'>,
  name: CarmView['name'],
): readonly [number, number, number] {
  const toward = arms.find((a) => a.possible)?.views.find((v) => v.name === name)?.lowered.value ?? 0
  const pose = carm.find((v) => v.name === name)?.pose
  if (!pose || toward === 0) return [0, 0, 0]
  const [x, y, z] = pose.lpsFromCarm.rows
  return [-toward * x[2], -toward * y[2], -toward * z[2]]
}

function slid(pose: CarmPose, toward: number): CarmPose {
  const { rows } = pose.lpsFromCarm
  const row = (n: 0 | 1 | 2): Row => [rows[n][0], rows[n][1], rows[n][2], rows[n][3] - rows[n][2] * toward]
  return { ...pose, lpsFromCarm: { ...pose.lpsFromCarm, rows: [row(0), row(1), row(2)] } }
}
