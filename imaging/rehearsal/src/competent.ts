/**
 * An operator who does it as it is taught: steps in their order, both views before depth, bone only where it opens ligament,
 * ligament dorsal before ventral and the ventral layer left, the patient spoken to, and stopping where stopping is right.
 *
 * Takes  a scene and the target to work on. Gives the hand with its log, and the moments that pictures are taken at.
 * Limits knows the tissues as no person does; nobody's hand shakes. What it is for is to be watched, compared with and tested by.
 */
import type { AccessPlan, CarmView } from '@flavum/access'
import { silent, type Watch } from '@flavum/base'
import { type Cuts, cutsOf } from './competent-cuts.ts'
import { epidurogramAt } from './epidural-needle.ts'
import { type Hand, handIn } from './hand.ts'
import type { Act, Place, Target } from './inputs.ts'
import { needleWay } from './needle-way.ts'
import { deaf } from './patient.ts'
import { type Scene, targetIn } from './scene.ts'
import type { Placed, State } from './state.ts'
import { sidewaysSinceAp } from './views.ts'

export interface Operated {
  readonly hand: Hand
  /** The portal docked, before the first tool; the last tool at its last place; as far as it came to that. */
  readonly docked: State | null
  readonly last: State | null
  /** Placings where bone outside the band stood in the way. */
  readonly blocked: number
}

export function operateWell(scene: Scene, target: Target, watch: Watch = silent): Operated {
  const hand = handIn(scene)
  const plan = targetIn(scene, target)?.plan ?? null
  const stopped = (reason: string, docked: State | null = null): Operated => {
    out(hand)
    hand.does({ do: 'stop', reason })
    return { hand, docked, last: docked, blocked: 0 }
  }
  prepare(hand, target)
  if (!claimed(scene, target)) return stopped('level-not-certain')
  if (!plan) return stopped('no-laminar-shelf')
  // without contrast there is no epidurogram, and without that no cutting
  if (scene.patient.allergies.some((a) => /iod|contrast/.test(a))) return stopped('contrast-allergy')
  watch.step('epidurogram', 0.05)
  anaesthetise(hand)
  if (deaf(hand.state)) return stopped('cannot-answer')
  const needle = needleWay(hand.state, target.level)
  look(hand, plan, 'ap', scene.parameters.secondsDocking / 2)
  if (!needle) return stopped('no-epidurogram')
  epidurogram(hand, plan, needle)
  const { where } = hand.state.contrast.at(-1)!
  if (where !== 'epidural') return stopped('wrong-spread')
  if (!epidurogramAt(hand.state, target)) return stopped('no-epidurogram')
  watch.step('docking', 0.1)
  dock(hand, plan)
  const docked = hand.state
  if (!docked.portal?.at || docked.portal.at.level !== target.level || docked.portal.at.side !== target.side)
    return stopped('no-laminar-shelf', docked)
  const cuts = cutsOf(docked, target, plan)
  if (!cuts) return stopped('no-laminar-shelf', docked)
  const work = worker(hand, plan, cuts)
  watch.step('taking bone at the edges', 0.2)
  const blocked = takeBone(hand, cuts, work)
  watch.step('taking ligament', 0.5)
  takeLigament(hand, cuts, work)
  const last = hand.state
  check(hand, plan)
  out(hand)
  const took = last.edits !== null && last.work.some((w) => w.bites.sculpter > 0)
  hand.does(took ? { do: 'close' } : { do: 'stop', reason: 'nothing-in-reach' })
  return { hand, docked, last, blocked }
}

/** What is claimed, and that it means what it says. */
const claimed = ({ claims }: Scene, { level, side }: Target): boolean =>
  claims.some((c) => c.level === level && c.side === side && (c.meant === undefined || c.meant === level))

function prepare(hand: Hand, { level, side }: Target): void {
  const yes = 'yes' as const
  const answers = {
    name: yes,
    level: yes,
    side: yes,
    consent: yes,
    allergies: yes,
    antithrombotics: yes,
    antibiotic: yes,
  }
  hand.does({ do: 'time-out', answers })
  hand.does({ do: 'position', prone: true, bolster: true })
  hand.does({ do: 'next', level, side })
  hand.does({ do: 'count-level', from: 'sacrum', level })
  hand.does({ do: 'confirm-side', side })
}

/** Skin, then tract; a minute to work. */
function anaesthetise(hand: Hand): void {
  hand.does({ do: 'drug', agent: 'lidocaine', mg: 50, route: 'skin' })
  hand.does({ do: 'drug', agent: 'lidocaine', mg: 100, route: 'tract' })
  hand.does({ do: 'wait' }, 2 * hand.state.scene.parameters.localFromSeconds)
  hand.does({ do: 'ask' })
}

const at = ({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): Place => [x, y, z]

function stand(hand: Hand, plan: AccessPlan, name: CarmView['name']): void {
  const view = plan.carm.find((v) => v.name === name)
  if (!view) return
  const { arm } = hand.state
  if (arm?.primaryDeg === view.primaryAngleDeg && arm.secondaryDeg === view.secondaryAngleDeg) return
  hand.does(
    { do: 'arm', isocentre: at(plan.target), primaryDeg: view.primaryAngleDeg, secondaryDeg: view.secondaryAngleDeg },
    4,
  )
}

/** Under the beam for so long; what is done is done halfway. */
function look(hand: Hand, plan: AccessPlan, view: CarmView['name'], seconds: number, act: Act = { do: 'wait' }): void {
  stand(hand, plan, view)
  hand.does({ do: 'pedal', down: true })
  hand.does(act, seconds / 2)
  hand.does({ do: 'pedal', down: false }, seconds / 2)
}

function epidurogram(hand: Hand, plan: AccessPlan, { entry, tip }: { entry: Place; tip: Place }): void {
  const { secondsCheck } = hand.state.scene.parameters
  hand.does({ do: 'needle', act: 'place', entry, toward: tip })
  const mm = Math.sqrt((tip[0] - entry[0]) ** 2 + (tip[1] - entry[1]) ** 2 + (tip[2] - entry[2]) ** 2)
  hand.does({ do: 'needle', act: 'advance', mm }, 20)
  look(hand, plan, 'ap', secondsCheck)
  look(hand, plan, 'contralateral-oblique', secondsCheck)
  look(hand, plan, 'contralateral-oblique', 4, contrast)
  look(hand, plan, 'ap', secondsCheck)
}
const contrast: Act = { do: 'inject', agent: 'iohexol', mgIodinePerMl: 240, ml: 2 }

function dock(hand: Hand, plan: AccessPlan): void {
  const { secondsDocking } = hand.state.scene.parameters
  const track = plan.trackLength.value ?? 0
  const entry = at(plan.entry)
  look(hand, plan, 'contralateral-oblique', 1)
  hand.does({ do: 'incise', at: entry, lengthMm: Math.ceil((plan.incision.value ?? 9) * 10) / 10 }, 10)
  hand.does({ do: 'portal', act: 'place', entry, toward: at(plan.target) })
  hand.does({ do: 'portal', act: 'advance', mm: track * 0.8 }, 10)
  look(hand, plan, 'ap', secondsDocking / 2)
  hand.does({ do: 'portal', act: 'advance', mm: track - (hand.state.portal?.depthMm ?? 0) }, 10)
  look(hand, plan, 'ap', secondsDocking / 2)
  look(hand, plan, 'contralateral-oblique', secondsDocking / 2)
  hand.does({ do: 'trocar', in: false }, 3)
  hand.does({ do: 'depth-guide', mm: plan.depthStop.value }, 3)
}

interface Work {
  /** False where the patient has fallen silent: nothing is cut any more. */
  bite(placing: Placed): boolean
}

function worker(hand: Hand, plan: AccessPlan, cuts: Cuts): Work {
  const p = hand.state.scene.parameters
  let bites = 0
  return {
    bite(placing) {
      const { held, tool } = hand.state
      const full = (held.bone + held.ligament) / 255 >= p.holdsMm3 / voxelMm3(hand.state)
      if (tool && (full || tool.tool !== placing.tool)) {
        if (held.bone + held.ligament > 0) hand.does({ do: 'empty' }, 5)
        if (tool.tool !== placing.tool) hand.does({ do: 'tool', tool: null }, 2)
      }
      const put: Act = { do: 'tool', ...placing, tool: placing.tool }
      hand.does(put, 2)
      if (placing.tool === 'rongeur' && cuts.harms(hand.state, hand.state.tool!)) return false
      // depth in the oblique view holds only while the view from behind fixes the side
      if (sidewaysSinceAp(hand.state) > p.sidewaysMm || bites % p.bitesPerCheck === 0) {
        look(hand, plan, 'ap', p.secondsCheck)
        hand.does({ do: 'ask' })
      }
      if (deaf(hand.state)) return false
      bites++
      look(hand, plan, 'contralateral-oblique', p.secondsPerBite, { do: 'bite' })
      return true
    },
  }
}

const voxelMm3 = ({ scene, target }: State): number => {
  const spacing = scene.models[target?.level ?? '']?.grid.spacing ?? [1, 1, 1]
  return spacing[0] * spacing[1] * spacing[2]
}

/** From the rim forward, one closing of the jaws after another, where that opens ligament worth it. */
function takeBone(hand: Hand, cuts: Cuts, work: Work): number {
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
    for (let n = 0; n < 8 && cuts.offer(hand.state, placing).bone > p.brushMm3; n++) {
      const before = hand.state.edits
      if (!work.bite({ ...placing, tool: 'rongeur' }) || hand.state.edits === before) break
    }
  }
  return blocked
}

function takeLigament(hand: Hand, cuts: Cuts, work: Work): void {
  const p = hand.state.scene.parameters
  for (const placing of cuts.placings) {
    const { bone, ligament } = cuts.offer(hand.state, placing)
    if (ligament < p.leastBiteMm3 || bone > p.brushMm3) continue
    if (!work.bite(placing)) return
  }
}

/** Contrast again, seen in both views. */
function check(hand: Hand, plan: AccessPlan): void {
  const { secondsCheck } = hand.state.scene.parameters
  if (hand.state.tool) hand.does({ do: 'empty' }, 5)
  if (hand.state.tool) hand.does({ do: 'tool', tool: null }, 2)
  look(hand, plan, 'contralateral-oblique', 2 * secondsCheck, contrast)
  look(hand, plan, 'ap', secondsCheck)
  hand.does({ do: 'ask' })
}

function out(hand: Hand): void {
  if (hand.state.tool) hand.does({ do: 'tool', tool: null }, 2)
  if (hand.state.portal) hand.does({ do: 'portal', act: 'out' }, 5)
  if (hand.state.needle) hand.does({ do: 'needle', act: 'out' }, 5)
}
