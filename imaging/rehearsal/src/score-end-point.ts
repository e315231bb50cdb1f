/**
 * Did the work end at the contrast, or at an amount? And what was taken of what was in reach.
 *
 * How    the last epidurogram before the first bite beside the first one after the last bite. What flows past the level is shown
 *        and not judged: it hangs on how much was given.
 */
import { type Figure, figure, type Reason, unknown } from '@flavum/base'
import { spreadAt } from './contrast-in.ts'
import { type EndPoint, endPoint } from './epidurogram.ts'
import { figuresOf } from './figures.ts'
import type { Target } from './inputs.ts'
import { targetIn } from './scene.ts'
import { scoreMessages } from './score-messages.ts'
import type { ScorePoint } from './score-shape.ts'
import { modelled, nothingCut, type Scored, share, untold } from './scored.ts'
import type { State } from './state.ts'

export function endPointPoint({ state, bites, p }: Scored): ScorePoint {
  const worked = modelled(state)
    .filter((w) => Object.values(w.bites).some((n) => n > 0))
    .map((w) => w.target)
  const taken = worked.reduce((sum, t) => sum + (figuresOf(state, t).ligament.value ?? 0), 0)
  const inReach = worked.map((t) => targetIn(state.scene, t)?.plan?.ligamentInReach.dorsal.value ?? null)
  const whole = inReach.reduce<number | null>((sum, v) => (sum === null || v === null ? null : sum + v), 0)
  const ends = worked.map((t) => comparison(state, t, ticksOf(bites, t)))
  const first = ends.find((e) => typeof e === 'object' && e !== null) as EndPoint | undefined
  const noColumn = scoreMessages.reason('rehearsal/score-no-column')
  const { credit, better } = judged(worked, ends, p.notReachedCredit)
  const last = bites.at(-1)
  return {
    name: 'end-point',
    figures: {
      thicker: first?.thicker ?? unknown('mm', noColumn),
      straighter: first?.straighter ?? unknown('mm', noColumn),
      moreWhole: first?.moreWhole ?? unknown('1', noColumn),
      ligament: figure(taken, 'mm3', 'rehearsal/removed'),
      inReachOfPlan:
        whole === null || worked.length === 0
          ? unknown('mm3', worked.length === 0 ? nothingCut : scoreMessages.reason('rehearsal/score-no-plan-angle'))
          : (figure(whole, 'mm3', 'access/ligament-in-reach') as Figure),
    },
    credit,
    moments: last && (credit.value ?? 0) < 1 ? [last.when] : [],
    better,
  }
}

function judged(
  worked: readonly Target[],
  ends: readonly (EndPoint | 'unseen' | null)[],
  notReached: number,
): { credit: Figure<'1'>; better: Reason } {
  if (worked.length === 0) return { credit: untold(nothingCut), better: nothingCut }
  const credits = ends.map((e) =>
    e === 'unseen' ? 0 : e === null ? notReached : (e.thicker.value ?? 0) > leastThicker ? 1 : notReached,
  )
  const least = Math.min(...credits)
  const better = scoreMessages.reason(
    least === 0
      ? 'rehearsal/score-end-point-unseen'
      : least === 1
        ? 'rehearsal/score-end-point-reached'
        : 'rehearsal/score-end-point-not-reached',
  )
  return { credit: share(credits.reduce((sum, c) => sum + c, 0) / credits.length), better }
}

/** Thinner than any eye tells two columns apart, mm. */
const leastThicker = 0.01

interface Ticks {
  readonly first: number
  readonly last: number
}

function ticksOf(bites: Scored['bites'], { level, side }: Target): Ticks {
  const own = bites.filter((b) => b.at?.level === level && b.at.side === side).map((b) => b.when.tick)
  return { first: own[0] ?? Number.POSITIVE_INFINITY, last: own.at(-1) ?? 0 }
}

/** Of one side; `unseen` where no contrast was given and seen after the last bite there; null where there is nothing to compare with. */
function comparison(state: State, target: Target, { first, last }: Ticks): EndPoint | 'unseen' | null {
  const here = state.contrast.filter((c) => c.target.level === target.level)
  const after = here.find((c) => c.tick > last && c.seen.length > 0)
  if (!after) return 'unseen'
  const before = here.findLast((c) => c.tick < first)
  const [was, is] = [before && spreadAt(state, before), spreadAt(state, after)]
  if (!was?.epidurogram || !is?.epidurogram) return null
  return endPoint(was.epidurogram.figures, is.epidurogram.figures, target.side)
}
