/**
 * Drugs that keep blood from clotting, after the procedure: what is decided about taking each again, and whether it still holds.
 *
 * Takes  the case, and the stay that is asked about.
 * Gives  per drug that the case knows: who decided what, counted from the actual end; or that somebody must ask, and why.
 * Limits never sets a day of its own. A plan of an earlier stay does not speak for this one; a drug known from it is asked about.
 * Trap   a bloody tap, a dural puncture, a neurological change or a bleeding opens the question again, also once the drug is
 *        taken again, until the prescriber decides knowing of it. One that came later than the decision was not known to it,
 *        whatever the decision says. A decision made before the end was a guess and does not count.
 */
import { isLater, type Moment, minutesAfter } from '@flavum/base'
import type { CaseState, Recorded } from './case-state.ts'
import { type NerveEvent, nerveEvents } from './nerve-events.ts'
import { inOrder } from './questions.ts'
import { actualEnd, type Stay } from './stay.ts'

export interface Restart {
  /** As it was first written. */
  readonly drug: string
  /**
   * `not-yet`: the procedure has no end. `continues`: its prescriber decided that it is taken throughout; no day to pause it is not that decision. `planned`: the prescriber's hours
   * after the actual end. `decided`: a moment decided after the end; `withheld`: decided, and no moment set.
   */
  readonly state: 'not-yet' | 'ask' | 'continues' | 'planned' | 'decided' | 'withheld' | 'restarted'
  /** When it is, or was, taken again; null while that is open, and where nobody wrote it down. */
  readonly at: Moment | null
  readonly prescriber: string | null
  /** What happened that the prescriber did not know of. */
  readonly askAgain: readonly NerveEvent[]
  /** What the prescriber set for this stay. */
  readonly plan: Recorded<'antithrombotic.planned'> | null
}

export const isSameDrug = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** One for every drug that was on record by a moment, or now. */
export function restartsOf(state: CaseState, stay: Stay, by?: Moment): readonly Restart[] {
  const drugs = (
    [
      'antithrombotic.planned',
      'antithrombotic.last-taken',
      'antithrombotic.restart-decided',
      'antithrombotic.restarted',
    ] as const
  ).flatMap((type) => inOrder(state, type, by).map((r) => r.body.drug.trim()))
  return drugs
    .filter((drug, i) => drugs.findIndex((d) => isSameDrug(d, drug)) === i)
    .map((drug) => restartOf(drug, stay))
}

function restartOf(drug: string, stay: Stay): Restart {
  const end = actualEnd(stay)
  const isAfterEnd = (m: Moment): boolean => end !== null && !isLater(end, m)
  const plan =
    stay
      .of('antithrombotic.planned')
      .filter((r) => isSameDrug(r.body.drug, drug))
      .at(-1) ?? null
  const decision = stay
    .of('antithrombotic.restart-decided')
    .filter((r) => isSameDrug(r.body.drug, drug) && isAfterEnd(r.occurredAt))
    .at(-1)
  const again = stay
    .of('antithrombotic.restarted')
    .filter((r) => isSameDrug(r.body.drug, drug) && isAfterEnd(r.body.at ?? r.occurredAt))
    .at(-1)
  const askAgain = nerveEvents(stay)
    .filter(({ event, at }) => !decision?.body.knowing.includes(event) || isLater(at, decision.occurredAt))
    .map(({ event }) => event)

  const prescriber = decision?.body.prescriber ?? plan?.body.prescriber ?? null
  const stands = (state: Restart['state'], at: Moment | null = null): Restart => ({
    drug,
    state,
    at,
    prescriber,
    askAgain,
    plan,
  })
  if (askAgain.length > 0) return stands('ask')
  if (end === null) return stands('not-yet')
  if (again && !(decision && putsOff(decision, again))) return stands('restarted', again.body.at)
  if (decision) return stands(decision.body.restartAt ? 'decided' : 'withheld', decision.body.restartAt)
  const hours = plan?.body.restartAfterHours ?? null
  if (hours !== null) return stands('planned', minutesAfter(end, hours * 60))
  return stands(plan?.body.continues && plan.body.stopOn === null ? 'continues' : 'ask')
}

/** Whether it was decided, after the drug was taken again, to wait. */
function putsOff(
  { occurredAt, body }: Recorded<'antithrombotic.restart-decided'>,
  again: Recorded<'antithrombotic.restarted'>,
): boolean {
  const taken = again.body.at ?? again.occurredAt
  return isLater(occurredAt, taken) && (body.restartAt === null || isLater(body.restartAt, taken))
}
