/**
 * An operator at work: steps in their order, both views before depth, bone only where it opens ligament, ligament dorsal before
 * ventral and the ventral layer left, the patient spoken to, and stopping where stopping is right. As taught, or with habits.
 *
 * Takes  a scene, the target to work on and habits. Gives the hand with its log, and the moments that pictures are taken at.
 * Limits knows the tissues as no person does; nobody's hand shakes. What it is for is to be watched, compared with and tested by.
 */
import { silent, type Watch } from '@flavum/base'
import {
  type AtTheTable,
  anaesthetise,
  biteAt,
  check,
  dock,
  keepEpidurogram,
  out,
  prepare,
  redock,
  seekEpidurogram,
} from './at-the-table.ts'
import { type Cuts, cutsOf } from './competent-cuts.ts'
import { epidurogramAt } from './epidural-needle.ts'
import { type Habits, taught } from './habits.ts'
import { type Hand, handIn } from './hand.ts'
import { carriedOver, type HandWay, madeUpWay, plannedWay, shifted } from './hand-way.ts'
import type { Target } from './inputs.ts'
import { bitesAnyway, mistakes } from './mistakes.ts'
import { deaf } from './patient.ts'
import { type Scene, targetIn } from './scene.ts'
import type { Placed, State } from './state.ts'
import { allergicToContrast, rulesOfCase } from './stopping.ts'
import { levelNamed } from './views.ts'
import { levelAt, rimOf } from './way-in.ts'

export interface Operated {
  readonly hand: Hand
  /** The portal docked, before the first tool; the last tool at its last place; as far as it came to that. */
  readonly docked: State | null
  readonly last: State | null
  /** Placings where bone outside the band stood in the way. */
  readonly blocked: number
}

export const operateWell = (scene: Scene, target: Target, watch: Watch = silent): Operated =>
  operate(scene, target, taught, watch)

/** Faults `rehearsal/no-model`. */
export function operate(scene: Scene, target: Target, habits: Habits, watch: Watch = silent): Operated {
  const hand = handIn(scene)
  const stopped = (reason: string, docked: State | null = null): Operated => {
    out(hand)
    hand.does({ do: 'stop', reason })
    return { hand, docked, last: docked, blocked: 0 }
  }
  prepare(hand, target)
  const before = whyNotBegin(scene, target)
  if (before && habits.stops) return stopped(before)
  anaesthetise(hand, habits)
  if (deaf(hand.state) && habits.waitsForAnswer && habits.stops) return stopped('cannot-answer')
  const goes = habits.goesTo(target, scene)
  const way = wayFor(scene, target, goes)
  if (!way) return stopped('no-way-in')
  const at: AtTheTable = { hand, way, target, habits }
  watch.step('epidurogram', 0.05)
  if (habits.givesContrast && !seekEpidurogram(at) && habits.stops) return stopped(whyNoFilm(hand.state))
  watch.step('docking', 0.1)
  dock(at)
  if (goes.level !== target.level) untilElsewhere(at)
  const docked = hand.state
  const plan = targetIn(scene, target)?.plan ?? null
  const cuts = plan && cutsOf(docked, goes, plan)
  const there = docked.portal?.at?.level === goes.level && docked.portal.at.side === goes.side
  if ((!there || !cuts) && habits.stops && !habits.bitesAnyway) return stopped('no-laminar-shelf', docked)
  watch.step('taking bone at the edges', 0.2)
  const blocked = cuts && there ? takeBone(at, cuts) : 0
  watch.step('taking ligament', 0.5)
  if (cuts && there) takeLigament(at, cuts)
  mistakes[habits.also](at)
  if (habits.bitesAnyway) bitesAnyway(at, cuts)
  const last = hand.state
  if (habits.checks && (last.portal || last.edits)) check(at)
  const lost = habits.stops && habits.givesContrast && !epidurogramAt(last, target)
  out(hand)
  const took = last.edits !== null && last.work.some((w) => w.bites.sculpter > 0)
  const tried = last.work.some((w) => w.bites.sculpter + w.bites.rongeur + w.bites.auger > 0)
  if (took || (tried && habits.bitesAnyway)) hand.does({ do: 'close' })
  else hand.does({ do: 'stop', reason: lost ? 'no-epidurogram' : 'nothing-in-reach' })
  return { hand, docked, last, blocked }
}

/** Stopped by bone short of the other level: set anew, higher. */
function untilElsewhere(at: AtTheTable): void {
  const { hand, way, target } = at
  const level = levelNamed(hand.state.scene, target.level)
  for (let up = 8; level && up <= 40; up += 8) {
    const { portal, scene } = hand.state
    if (portal && levelAt(scene, rimOf(portal))?.target.level !== target.level) return
    redock({ ...at, way: shifted(way, level, { x: 0, y: 4, z: up }) })
  }
}

/** What is known before the skin is touched. Without contrast there is no epidurogram, and without that no cutting. */
function whyNotBegin(scene: Scene, target: Target): string | null {
  const rules = rulesOfCase(scene, target).filter((r) => r !== 'cannot-answer')
  if (rules[0]) return rules[0]
  if (!targetIn(scene, target)?.plan) return 'no-way-in'
  return allergicToContrast(scene) ? 'contrast-allergy' : null
}

const whyNoFilm = ({ contrast }: State): string =>
  contrast.length > 0 && contrast.every((c) => c.where !== 'epidural') ? 'wrong-spread' : 'no-epidurogram'

function wayFor(scene: Scene, target: Target, goes: Target): HandWay | null {
  const plan = targetIn(scene, target)?.plan
  const level = levelNamed(scene, goes.level)
  if (plan) return carriedOver(plannedWay(plan), scene, target, goes)
  return level ? madeUpWay(level, goes.side) : null
}

/** From the rim forward, one closing of the jaws after another, where that opens ligament worth it. */
function takeBone(at: AtTheTable, cuts: Cuts): number {
  const { hand } = at
  const p = hand.state.scene.parameters
  let blocked = 0
  for (const placing of cuts.placings) {
    const { bone, fixed, ligament } = cuts.offer(hand.state, placing)
    if (bone <= p.brushMm3 || ligament < p.leastBiteMm3) continue
    if (fixed > p.brushMm3) {
      blocked++
      continue
    }
    if (ligament < p.worth * bone) continue
    const rongeur: Placed = { ...placing, tool: 'rongeur' }
    for (let n = 0; n < 8 && cuts.offer(hand.state, placing).bone > p.brushMm3; n++) {
      const before = hand.state.edits
      if (!biteAt(at, rongeur, (s) => cuts.harms(s, s.tool!)) || hand.state.edits === before) break
    }
  }
  return blocked
}

function takeLigament(at: AtTheTable, cuts: Cuts): void {
  const { hand, habits } = at
  const p = hand.state.scene.parameters
  for (const placing of cuts.placings) {
    const { bone, ligament } = cuts.offer(hand.state, placing)
    if (ligament < p.leastBiteMm3 || bone > p.brushMm3) continue
    if (habits.stops && habits.givesContrast && !keepEpidurogram(at)) return
    if (!biteAt(at, placing)) return
  }
}
