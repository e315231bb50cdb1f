/**
 * How far a case came, and what ended it there.
 *
 * Takes  what had happened by a day.
 * Gives  one stage and, short of the last, exactly one loss: so that every stage is the next one plus its losses.
 */
import { instantOf } from '@flavum/base'
import { type Loss, type Stage, stages } from './row.ts'
import type { UpTo } from './up-to.ts'

export function stageOf(known: UpTo): Stage {
  const reached: Readonly<Record<Stage, boolean>> = {
    referred: true,
    assessed: known.all('selection.assessed').length > 0,
    decided: known.last('decision.made')?.body.choice === 'pild',
    consented: consentHolds(known),
    scheduled: known.all('procedure.scheduled').length > 0 && !withdrawn(known),
    started:
      known.all('procedure.started').length > 0 ||
      known.all('procedure.ended').length > 0 ||
      known.all('procedure.abandoned').length > 0,
    completed: known.all('procedure.ended').length > 0 && known.all('procedure.abandoned').length === 0,
  }
  return stages.findLast((s) => reached[s]) ?? 'referred'
}

export function lossOf(known: UpTo, stage: Stage): Loss | null {
  if (stage === 'completed') return null
  if (stage === 'started') return known.all('procedure.abandoned').length > 0 ? 'abandoned' : 'end not recorded'
  if (withdrawn(known)) return 'consent withdrawn'
  const choice = known.last('decision.made')?.body.choice
  if (choice !== undefined && choice !== 'pild') return choice === 'undecided' ? 'undecided' : `chose ${choice}`
  const ending = known.last('following.ended')?.body.reason
  if (ending === 'cannot-be-reached') return 'cannot be reached'
  if (ending !== undefined) return ending === 'other' ? 'left for another reason' : ending
  return known.all('case.closed').length > 0 ? 'case closed' : 'still on the way'
}

const consentHolds = (known: UpTo): boolean => known.all('consent.given').length > 0 && !withdrawn(known)

/** The last word on consent was no. */
function withdrawn(known: UpTo): boolean {
  const no = known.last('consent.withdrawn')
  const yes = known.last('consent.given')
  return no !== undefined && (yes === undefined || instantOf(yes.occurredAt) <= instantOf(no.occurredAt))
}
