/** From going home to two years, for a made-up person: answers, visits, falls, later treatment, and being lost. */
import { addDays, type LocalDate, maths, type Random } from '@flavum/base'
import { dueDay, followUps } from './follow-up.ts'
import type { Diary } from './synthetic-diary.ts'
import { answersFor, type Health } from './synthetic-health.ts'

const year = 365
const twoYears = 760

export function syntheticFollowUp(r: Random, notes: Diary, on: LocalDate, health: Health, completed: boolean): void {
  const { put } = notes
  const gain = completed ? health.gain : 0
  /** Days to something that happens so often a year; null where not within two years. */
  const wait = (perYear: number): number | null => {
    const days = Math.ceil((-maths.log(1 - r.next()) / perYear) * year)
    return days <= twoYears ? days : null
  }
  const worse = gain < 8 ? 2.2 : 0.6
  const dead = wait(0.022 * health.frailty)
  const gone = wait(0.1)
  const end = Math.min(dead ?? twoYears, gone ?? twoYears)
  if (dead === end) put('following.ended', addDays(on, end), { reason: 'died' })
  else if (gone === end)
    put('following.ended', addDays(on, end), {
      reason:
        (['moved', 'declined', 'cannot-be-reached', 'cannot-be-reached', 'other'] as const)[r.below(5)] ?? 'other',
    })
  const before = (days: number | null): days is number => days !== null && days < end

  put('contact.attempted', addDays(on, 1), {
    how: 'telephone',
    about: 'call after a day',
    result: r.next() < 0.94 ? 'reached' : 'no-answer',
  })
  for (const [treatment, rate] of [
    ['injection', 0.07],
    ['surgery', 0.045],
    ['pild', 0.012],
    ['spacer', 0.01],
  ] as const) {
    const days = wait(rate * worse)
    if (before(days)) {
      const body = { treatment, on: addDays(on, days), elsewhere: r.next() < 0.4 }
      put('treatment.later', addDays(on, days), body)
    }
  }
  for (const [what, rate] of [
    ['fall', 0.12],
    ['emergency-visit', 0.3],
    ['readmission', 0.12],
  ] as const) {
    const days = wait(rate * health.frailty)
    if (before(days)) put('care.unplanned', addDays(on, days), { what, on: addDays(on, days), related: 'unknown' })
  }
  const infected = wait(0.01)
  if (before(infected))
    put(
      'complication.occurred',
      addDays(on, Math.min(infected, 4 + r.below(14))),
      { what: 'superficial infection', grade: 2, serious: 'no', related: 'yes', outcome: 'resolved' },
      'nurse',
    )
  for (const [n, window] of followUps.entries()) {
    const day = addDays(dueDay(on, window), r.below(12) - 4)
    if (day >= addDays(on, end)) break
    // much of the gain comes early, a little wanes
    const share = ([0.5, 0.85, 1, 1, 0.95, 0.85] as const)[n] ?? 1
    const now: Health = {
      ...health,
      disability: Math.max(0, health.disability - gain * share),
      pain: Math.max(0, health.pain - (gain / 7) * share),
    }
    answersFor(r, notes, day, window, now, 0.1 + 0.05 * n)
    if (r.next() < 0.8) put('visit.done', day, { kind: 'visit', what: window }, 'nurse')
    if (r.next() < 0.7) {
      const dose = r.next() < 0.05 ? null : Math.max(0, health.opioids - (gain > 10 ? 10 : 0))
      put('opioids.recorded', day, { on: day, dose })
    }
  }
}
