/**
 * The procedure's thirteen steps as a reading of what was done: where the work stands, what the step wants, what was begun early.
 *
 * Takes  a state. Gives for every step whether it is done for the present target; the first that is not is where the work stands.
 * Not    a cage: things can be done out of order, and then the log says so.
 */
import { type ProcedureStep, procedureSteps } from '@flavum/evidence'
import { andThen, type Done, done, once } from './done.ts'
import { epidurogramAt } from './epidural-needle.ts'
import { happening } from './events.ts'
import { type Act, type Target, timeOutItems } from './inputs.ts'
import { sedation } from './patient.ts'
import type { State, Work } from './state.ts'

export const timeOutPassed = ({ timeOut: answers }: State): boolean =>
  answers !== null && timeOutItems.every((item) => answers[item] === 'yes')

export const workAt = ({ work }: State, target: Target | null): Work | undefined =>
  work.find((w) => w.target.level === target?.level && w.target.side === target.side)

const tests: readonly ((state: State) => boolean)[] = [
  timeOutPassed,
  ({ position, counted }) => position?.prone === true && counted !== null,
  (state) => state.drugs.some((d) => d.route === 'skin' || d.route === 'tract') || sedation(state) > 0,
  ({ pulses }) => pulses.ap > 0,
  (state) => state.target !== null && epidurogramAt(state, state.target) !== null,
  ({ seen }) => seen['contralateral-oblique'] !== undefined,
  ({ cuts }) => cuts.length > 0,
  (state) => dockedAt(state) || bites(state, 'rongeur') + bites(state, 'sculpter') > 0,
  (state) => bites(state, 'rongeur') + bites(state, 'sculpter') > 0,
  (state) => bites(state, 'sculpter') > 0,
  checked,
  ({ scene, work }) =>
    scene.claims.every((c) =>
      work.some((w) => w.target.level === c.level && w.target.side === c.side && w.bites.sculpter > 0),
    ),
  ({ over }) => over !== null,
]

const dockedAt = ({ portal, depthGuideMm }: State): boolean =>
  portal?.at != null && !portal.trocar && depthGuideMm !== null

const bites = (state: State, tool: 'rongeur' | 'sculpter'): number => workAt(state, state.target)?.bites[tool] ?? 0

/** Contrast given and seen after the last bite at this level. */
function checked(state: State): boolean {
  const { edits, target, contrast } = state
  const last = edits?.number ?? 0
  return (
    last > 0 && contrast.some((c) => c.target.level === target?.level && c.afterEdits === last && c.seen.length > 0)
  )
}

export interface StepReading {
  readonly step: ProcedureStep
  readonly done: boolean
}

export const stepsOf = (state: State): readonly StepReading[] =>
  procedureSteps.entries.map((step) => ({ step, done: tests[step.step]!(state) }))

/** The first that is not done. */
export function stepOf(state: State): ProcedureStep {
  const readings = stepsOf(state)
  return (readings.find((r) => !r.done) ?? readings.at(-1)!).step
}

function begun(state: State, act: Act): number | null {
  switch (act.do) {
    case 'needle':
      return act.act === 'place' ? 4 : null
    case 'incise':
      return 6
    case 'portal':
      return act.act === 'place' ? 7 : null
    case 'bite':
      return state.tool === null ? null : state.tool.tool === 'sculpter' ? 9 : 8
    default:
      return null
  }
}

/** Of each step begun, each step before it that was missing is told once. Bone is taken only where it is needed. */
export function outOfOrder(state: State, act: Act): Done {
  const step = begun(state, act)
  if (step === null) return done(state)
  const steps = procedureSteps.entries
  const missing = steps.filter((s) => s.step < step && s.step !== 8 && !tests[s.step]!(state))
  return missing.reduce<Done>(
    (sofar, m) =>
      andThen(sofar, (s) =>
        once(
          s,
          happening('rehearsal/step-out-of-order', 'warning', {
            step,
            name: steps[step]!.name,
            missing: m.step,
            missingName: m.name,
          }),
          `${step} ${m.step} ${state.target?.level} ${state.target?.side}`,
        ),
      ),
    done(state),
  )
}
