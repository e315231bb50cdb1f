/**
 * Operators: one who does it as it is taught, and careless ones with one named mistake each.
 *
 * Takes  a scene, and the side of the level to work on: the first that the report claims where it is not said.
 * Gives  the hand with its inputs, its course and what happened, and the moments that pictures are taken at.
 *        `caughtBy` says where the mistake must show: codes of events, critical errors or points of the score.
 * Faults `rehearsal/no-such-operator`.
 */
import { type Reason, silent, type Watch } from '@flavum/base'
import { type Operated, operate } from './competent.ts'
import type { Event, EventCode } from './events.ts'
import { type Habits, taught } from './habits.ts'
import type { Target } from './inputs.ts'
import { messages } from './messages.ts'
import { operatorMessages } from './operator-messages.ts'
import type { Scene } from './scene.ts'
import type { CriticalName, PointName, Score } from './score-shape.ts'

export interface Operator {
  readonly name: string
  /** What it does wrong, in a sentence; null for the competent one. */
  readonly mistake: Reason | null
  /** Any of these will do. */
  readonly caughtBy: readonly (EventCode | CriticalName | PointName)[]
  /** `stop-cases`: elsewhere it does as it is taught. */
  readonly errsIn: 'any-case' | 'stop-cases'
  operate(scene: Scene, target?: Target, watch?: Watch): Operated
}

type Sentence = keyof typeof operatorMessages.sentences

const operator = (
  name: string,
  mistake: Sentence | null,
  caughtBy: Operator['caughtBy'],
  change: Partial<Habits>,
): Operator => ({
  name,
  mistake: mistake && operatorMessages.reason(mistake),
  caughtBy,
  errsIn: change.stops === false ? 'stop-cases' : 'any-case',
  operate: (scene, target, watch = silent) => operate(scene, target ?? firstOf(scene), { ...taught, ...change }, watch),
})

export const competent: Operator = operator('competent', null, [], {})

const careless = (name: string, mistake: Sentence, caughtBy: Operator['caughtBy'], change: Partial<Habits>): Operator =>
  operator(name, mistake, caughtBy, { bitesAnyway: true, ...change })

export const operators: readonly Operator[] = [
  competent,
  careless('no-epidurogram', 'rehearsal/mistake-no-epidurogram', ['cut-without-epidurogram'], { givesContrast: false }),
  careless('never-looks-behind', 'rehearsal/mistake-never-looks-behind', ['rehearsal/depth-without-ap', 'views'], {
    looksBehind: false,
  }),
  careless('stale-oblique', 'rehearsal/mistake-stale-oblique', ['rehearsal/bite-without-oblique', 'views'], {
    looksAslant: false,
  }),
  careless('oblique-off', 'rehearsal/mistake-oblique-off', ['oblique-angle'], { obliqueOffDeg: 22 }),
  careless('wrong-level', 'rehearsal/mistake-wrong-level', ['wrong-place'], { goesTo: nextLevel }),
  careless('wrong-side', 'rehearsal/mistake-wrong-side', ['wrong-place'], {
    goesTo: ({ level, side }) => ({ level, side: side === 'left' ? 'right' : 'left' }),
  }),
  careless('too-deep', 'rehearsal/mistake-too-deep', ['dura-breached', 'rehearsal/dura-touched'], { also: 'too-deep' }),
  careless('portal-slips', 'rehearsal/mistake-portal-slips', ['rehearsal/portal-slipped'], { also: 'slips' }),
  careless('over-the-line', 'rehearsal/mistake-over-the-line', ['ventral-line-crossed'], { also: 'over-the-line' }),
  careless(
    'takes-the-facet',
    'rehearsal/mistake-takes-the-facet',
    ['rehearsal/portal-on-facet', 'rehearsal/facet-over-resected', 'bone'],
    {
      also: 'the-facet',
    },
  ),
  careless('thins-the-lamina', 'rehearsal/mistake-thins-the-lamina', ['rehearsal/lamina-too-thin', 'bone'], {
    also: 'the-lamina',
  }),
  careless('over-sedates', 'rehearsal/mistake-over-sedates', ['rehearsal/over-sedated'], { midazolamMg: 20 }),
  careless('ignores-no-answer', 'rehearsal/mistake-ignores-no-answer', ['cut-deaf'], {
    midazolamMg: 20,
    waitsForAnswer: false,
  }),
  careless('too-much-local', 'rehearsal/mistake-too-much-local', ['rehearsal/local-over-maximum'], {
    lidocaineMg: { skin: 150, tract: 300 },
  }),
  careless('works-to-a-volume', 'rehearsal/mistake-works-to-a-volume', ['end-point'], { checks: false }),
  careless('goes-on', 'rehearsal/mistake-goes-on', ['went-on', 'cut-without-epidurogram', 'cut-deaf'], {
    stops: false,
    waitsForAnswer: false,
  }),
]

/** The one above; below where there is none. */
function nextLevel({ level, side }: Target, { spine }: Scene): Target {
  const n = spine.levels.findIndex((l) => l.name === level)
  const other = spine.levels[n - 1] ?? spine.levels[n + 1]
  return { level: other?.name ?? level, side }
}

const clearly = 0.1

/**
 * Did the mistake show? Where work was stopped before it could be made it does not. A point shows it by giving clearly less than
 * to who does as taught in the same scene; less than half of its credit where that score is not at hand.
 */
export function caught({ caughtBy }: Operator, score: Score, events: readonly Event[], asTaught?: Score): boolean {
  const least = (name: string): number => {
    const own = asTaught?.points.find((p) => p.name === name)?.credit?.value ?? 1
    return asTaught ? own - clearly : 0.5
  }
  return caughtBy.some(
    (by) =>
      events.some((e) => e.code === by && e.severity !== 'info') ||
      score.critical.some((c) => c.name === by) ||
      score.points.some(
        (p) => p.name === by && p.credit !== null && p.credit.value !== null && p.credit.value < least(p.name),
      ),
  )
}

export const operatorNames: readonly string[] = operators.map((o) => o.name)

export function operatorNamed(name: string): Operator {
  const found = operators.find((o) => o.name === name)
  if (!found) throw messages.fault('rehearsal/no-such-operator', { name, known: operatorNames.join(', ') })
  return found
}

/** What the report claims first; what was planned first where it claims nothing. */
export function firstOf({ claims, targets }: Scene): Target {
  const first = claims[0] ?? targets[0]
  if (!first) throw messages.fault('rehearsal/nothing-to-work-on')
  return { level: first.level, side: first.side }
}
