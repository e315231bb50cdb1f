/**
 * Where one appointment of a care plan stands on a day: always in exactly one status.
 *
 * Limits a call or visit whose last day has passed stays overdue until somebody has spoken to the person; only then is it
 *        missed. Therapy stays overdue until it is done or declined. Nobody is lost by waiting long enough.
 */
import { dateOf, type LocalDate, type Moment, type Reason } from '@flavum/base'
import { type CaseState, inOrder } from '@flavum/casebook'
import { type Appointment, questionnaireName } from './care-plan.ts'
import { messages } from './messages.ts'

export type Status = 'not yet' | 'owed' | 'overdue' | 'missed window' | 'cannot be reached' | 'done'

export interface Standing {
  readonly status: Status
  /** Whether somebody still has to do something about it. */
  readonly open: boolean
  /** Attempts to reach the person about it. */
  readonly attempts: number
  readonly why: Reason | null
}

/** What has been recorded since the plan began and by now, read once per case. */
export interface Contacts {
  /** By kind and name: `call first call`. */
  readonly done: ReadonlySet<string>
  readonly answered: ReadonlySet<string>
  readonly missed: ReadonlyMap<string, string>
  readonly attempts: readonly { readonly about: string; readonly result: string; readonly on: LocalDate }[]
  /** The last day on which somebody spoke to the person. */
  readonly spokenOn: LocalDate | null
}

export function contactsOf(state: CaseState, since: LocalDate, now: Moment): Contacts {
  const of = <T extends 'visit.done' | 'contact.attempted' | 'questionnaire.answered' | 'questionnaire.missed'>(
    type: T,
  ) => inOrder(state, type, now).filter((r) => dateOf(r.occurredAt) >= since)
  const visits = of('visit.done')
  const attempts = of('contact.attempted').map(({ occurredAt, body }) => ({ ...body, on: dateOf(occurredAt) }))
  return {
    done: new Set(visits.map(({ body }) => plain(`${body.kind} ${body.what}`))),
    answered: new Set(of('questionnaire.answered').map(({ body }) => questionnaireName(body.instrument, body.window))),
    missed: new Map(
      of('questionnaire.missed').map(({ body }) => [questionnaireName(body.instrument, body.window), body.reason]),
    ),
    attempts,
    spokenOn:
      [...visits.map((r) => dateOf(r.occurredAt)), ...attempts.filter((a) => a.result === 'reached').map((a) => a.on)]
        .sort()
        .at(-1) ?? null,
  }
}

export function standingOf({ what, kind, from, due, until }: Appointment, contacts: Contacts, on: LocalDate): Standing {
  const about = contacts.attempts.filter(
    (a) => plain(a.about) === plain(what) || (kind === 'questionnaire' && what.endsWith(`, ${a.about}`)),
  )
  const attempts = about.length
  const stand = (status: Status, open: boolean, why: Reason | null = null): Standing => ({
    status,
    open,
    attempts,
    why,
  })

  if (kind === 'questionnaire' ? contacts.answered.has(what) : contacts.done.has(plain(`${kind} ${what}`)))
    return stand('done', false)
  const reason = contacts.missed.get(what)
  if (reason !== undefined) return stand('missed window', false, messages.reason('recovery/missed-because', { reason }))
  if (about.at(-1)?.result === 'declined') return stand('missed window', false, messages.reason('recovery/declined'))
  if (on < from) return stand('not yet', false)
  if (on > until && kind === 'questionnaire')
    return stand('missed window', true, messages.reason('recovery/reason-missing'))
  if (on > until && kind !== 'therapy' && contacts.spokenOn !== null && contacts.spokenOn > until)
    return stand('missed window', false, messages.reason('recovery/spoken-since'))
  if (unreachable(about, contacts, on > due))
    return stand('cannot be reached', true, messages.reason('recovery/not-reached'))
  return stand(on > due ? 'overdue' : 'owed', true)
}

/** A wrong address holds for everything until the person is reached; no answer counts once the day has passed. */
function unreachable(about: Contacts['attempts'], { attempts }: Contacts, late: boolean): boolean {
  const lastKnown = attempts.filter((a) => a.result === 'reached' || a.result === 'wrong-contact').at(-1)
  const last = about.at(-1)
  return lastKnown?.result === 'wrong-contact' || (late && last !== undefined && last.result !== 'reached')
}

/** As a person may type it. */
const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')
