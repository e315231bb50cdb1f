/**
 * The score of a rehearsal: critical errors first, then the points, each with its figures, its moments and what to do better.
 *
 * Takes  a course: every input with the state it led to and what happened. Gives the score, the same for the same course.
 * How    errors are read off the events, figures off the states; the total is the plain mean of what could be told.
 * Not    a measure of a person's skill: a rehearsal on a model, by assumed parameters (score-parameters.ts).
 */
import { type Figure, figure, type Reason, unknown } from '@flavum/base'
import { type Course, stateAt } from './course.ts'
import { criticalOf, isBite } from './score-critical.ts'
import { scoreMessages } from './score-messages.ts'
import { type AssumedScore, assumedScore } from './score-parameters.ts'
import { pointsOf } from './score-points.ts'
import type { CriticalError, Outcome, Score, ScorePoint, StopRule } from './score-shape.ts'
import { stateHash } from './state.ts'
import { inWords, ruleOfContrast, rulesOfCase, rulesOfState, saysSo } from './stopping.ts'

export function scoreOf(course: Course, p: AssumedScore = assumedScore): Score {
  const state = stateAt(course)
  const events = course.moments.flatMap((m) => m.events)
  const { scene, over, target } = state
  const ofCase = target ? [...rulesOfCase(scene, target)] : []
  const ofState = rulesOfState(state, events)
  // who closes with nothing cut has given up as well
  const stopped = over !== null && (over.how === 'stopped' || !course.moments.some(isBite))
  if (stopped && target && ofCase.length === 0 && ofState.some(noFilm)) {
    const rule = ruleOfContrast(scene, target)
    if (rule) ofCase.push(rule)
  }
  const reasonsToStop = [...new Set([...ofCase, ...ofState])]
  const said = over?.how === 'stopped' ? over.reason : null
  const outcome: Outcome = !over
    ? 'unfinished'
    : !stopped
      ? 'worked'
      : said !== null && ofCase.some((rule) => saysSo(said, rule))
        ? 'rightly-stopped'
        : reasonsToStop.length > 0
          ? 'stopped'
          : 'stopped-without-need'
  const critical = criticalOf(course, ofCase)
  const points = pointsOf(course, p)
  return {
    outcome,
    reasonsToStop,
    critical,
    points,
    total: totalOf(outcome, critical, points, reasonsToStop, said),
    scene: scene.hash,
    stateHash: stateHash(state),
  }
}

/** What shows in the film alone, so only once contrast was given. */
const noFilm = (reason: string): boolean => reason === 'no-epidurogram' || reason === 'wrong-spread'

function totalOf(
  outcome: Outcome,
  critical: readonly CriticalError[],
  points: readonly ScorePoint[],
  rules: readonly StopRule[],
  said: string | null,
): Figure<'%'> {
  const none = (reason: Reason): Figure<'%'> => unknown('%', reason)
  if (critical.length > 0)
    return none(scoreMessages.reason('rehearsal/score-critical', { errors: critical.map((c) => c.name).join(', ') }))
  if (outcome === 'unfinished') return none(scoreMessages.reason('rehearsal/score-unfinished'))
  if (outcome === 'stopped-without-need') return none(scoreMessages.reason('rehearsal/score-needless-stop'))
  if (outcome === 'stopped')
    return none(
      scoreMessages.reason(rules.some((r) => r === said) ? 'rehearsal/score-neutral' : 'rehearsal/score-other-reason', {
        rules: rules.map(inWords).join(', '),
      }),
    )
  if (outcome === 'rightly-stopped')
    return figure(100, '%', 'rehearsal/score', { method: 'stopped where stopping is right' })
  const told = points.flatMap(({ credit }) => (credit && credit.value !== null ? [credit.value] : []))
  if (told.length === 0) return none(scoreMessages.reason('rehearsal/score-not-told'))
  const scored = points.filter((point) => point.credit !== null).length
  return figure((100 * told.reduce((sum, c) => sum + c, 0)) / told.length, '%', 'rehearsal/score', {
    method: `mean of ${told.length} of ${scored} points`,
    assumes: ['rehearsal/assumed-score'],
  })
}
