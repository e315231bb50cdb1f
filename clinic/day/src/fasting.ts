/**
 * Fasting: hours since the last clear drink, light meal and fatty meal, and the nurse's answer.
 *
 * Takes  `check.done` entries `drank-clear`, `ate-light`, `ate-fatty` said today, whose occurredAt is when it was had.
 * Gives  a check: a signed limit that is not reached makes it no, whatever was answered; an unsigned one decides nothing.
 */
import { dateOf, type Figure, figure, type Moment, minutesBetween } from '@flavum/base'
import type { Stay } from '@flavum/casebook'
import { type Datum, fastingClearLiquid, fastingFattyMeal, fastingLightMeal, type Site } from '@flavum/evidence'
import { answered, asked, type Check, type CheckName, checkWords, insteadOf } from './check.ts'
import { notRecorded } from './fact-figure.ts'
import { limitOf } from './limit.ts'
import { messages } from './messages.ts'

const meals: readonly (readonly [CheckName, Datum])[] = [
  ['drank-clear', fastingClearLiquid],
  ['ate-light', fastingLightMeal],
  ['ate-fatty', fastingFattyMeal],
]

export function fasting(stay: Stay, site: Site, now: Moment): Check {
  const had = meals.map(([name, datum]) => {
    const said = stay.of('check.done').filter((r) => r.body.check === name && dateOf(r.recordedAt) === dateOf(now))
    const last = said.at(-1)
    const hours: Figure<'h'> =
      last?.body.answer === 'yes'
        ? figure(minutesBetween(last.occurredAt, now) / 60, 'h', `hours since the ${checkWords[name]}`)
        : notRecorded('h', checkWords[name])
    const limit = limitOf(datum, site)
    const wait = limit.decides.value !== null && hours.value !== null ? hours.value >= limit.decides.value : null
    return { name, hours, limit, long: last?.body.answer === 'no' ? true : wait }
  })
  const check = asked(
    'fasting',
    answered(stay, 'fasting', now),
    true,
    had.flatMap(({ name, hours, limit }) => [
      { what: checkWords[name], figure: hours },
      { what: `${checkWords[name]}, at least`, figure: limit.shown },
    ]),
  )
  const short = had.find((meal) => meal.long === false)
  if (short && check.status !== 'not-applicable')
    return insteadOf(check, 'no', messages.reason('day/too-soon-after-meal', { meal: checkWords[short.name] }))
  if (check.why.code === 'day/check-open' && had.every((meal) => meal.long === true))
    return insteadOf(check, 'yes', messages.reason('day/clear', { what: checkWords.fasting }))
  return check
}
