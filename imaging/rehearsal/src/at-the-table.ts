/**
 * What every operator does at the table, as habits have it: asks, looks, gives contrast, docks, bites under the views.
 *
 * Takes  a hand, the way that the hands take, the target that is said to be worked on, and the habits.
 * Gives  these as small acts that the scripts of operators are made of.
 */
import type { CarmView } from '@flavum/access'
import { epidurogramAt } from './epidural-needle.ts'
import type { Habits } from './habits.ts'
import type { Hand } from './hand.ts'
import { type HandWay, shifted } from './hand-way.ts'
import type { Act, Place, Target } from './inputs.ts'
import { contrastMl, type NeedleWay, needleWays } from './needle-way.ts'
import { deaf } from './patient.ts'
import type { Placed, State } from './state.ts'
import { levelNamed, sidewaysSinceAp } from './views.ts'

/** No more contrast than this in all, mL. */
const contrastInAll = 10
/** Between one question to a sleeping patient and the next, and how often. */
const patience = { seconds: 600, times: 24 }

export interface AtTheTable {
  readonly hand: Hand
  readonly way: HandWay
  readonly target: Target
  readonly habits: Habits
}

const yes = 'yes' as const
const allYes = {
  name: yes,
  level: yes,
  side: yes,
  consent: yes,
  allergies: yes,
  antithrombotics: yes,
  antibiotic: yes,
}

export function prepare(hand: Hand, { level, side }: Target): void {
  hand.does({ do: 'time-out', answers: allYes })
  hand.does({ do: 'position', prone: true, bolster: true })
  hand.does({ do: 'next', level, side })
  hand.does({ do: 'count-level', from: 'sacrum', level })
  hand.does({ do: 'confirm-side', side })
}

/** Skin, then tract; a minute to work; then asked until there is an answer, if anyone minds. */
export function anaesthetise(hand: Hand, { lidocaineMg, midazolamMg, waitsForAnswer }: Habits): void {
  if (midazolamMg > 0) hand.does({ do: 'drug', agent: 'midazolam', mg: midazolamMg, route: 'iv' })
  hand.does({ do: 'drug', agent: 'lidocaine', mg: lidocaineMg.skin, route: 'skin' })
  hand.does({ do: 'drug', agent: 'lidocaine', mg: lidocaineMg.tract, route: 'tract' })
  hand.does({ do: 'wait' }, 2 * hand.state.scene.parameters.localFromSeconds)
  hand.does({ do: 'ask' })
  // who will never answer is not waited for
  for (let n = 0; n < patience.times && waitsForAnswer && deaf(hand.state) === 'asleep'; n++)
    hand.does({ do: 'ask' }, patience.seconds)
}

/** Under the beam for so long; what is done is done halfway. */
export function look(at: AtTheTable, view: CarmView['name'], seconds: number, act: Act = { do: 'wait' }): void {
  const { hand, habits } = at
  stand(at, view)
  const sees = view === 'ap' ? habits.looksBehind : habits.looksAslant || !hand.state.tool
  if (!sees) {
    hand.does(act, seconds)
    return
  }
  hand.does({ do: 'pedal', down: true })
  hand.does(act, seconds / 2)
  hand.does({ do: 'pedal', down: false }, seconds / 2)
}

function stand({ hand, way, target, habits }: AtTheTable, name: CarmView['name']): void {
  const { primaryDeg: planned, secondaryDeg, slide = [0, 0, 0] } = way.views[name]
  // the detector stands behind the back: a larger primary angle turns it to the patient's right
  const more = name === 'ap' ? 0 : habits.obliqueOffDeg * (target.side === 'left' ? -1 : 1)
  const primaryDeg = planned + more
  const { arm } = hand.state
  if (arm?.primaryDeg === primaryDeg && arm.secondaryDeg === secondaryDeg) return
  const isocentre: Place = [way.rim[0] + slide[0], way.rim[1] + slide[1], way.rim[2] + slide[2]]
  hand.does({ do: 'arm', isocentre, primaryDeg, secondaryDeg }, 4)
}

const contrast = (ml: number): Act => ({
  do: 'inject',
  agent: 'iohexol',
  mgIodinePerMl: contrastMl.mgIodinePerMl,
  ml,
})
const givenMl = ({ contrast: given }: State): number => given.reduce((sum, c) => sum + c.ml, 0)

/** Where the needle finds no film at one place it is put at another; a few places, a few ml at each. True where there is one. */
export function seekEpidurogram(at: AtTheTable): boolean {
  const { hand, target } = at
  const { secondsCheck, secondsDocking } = hand.state.scene.parameters
  look(at, 'ap', secondsDocking / 2)
  for (const place of needleWays(hand.state, target.level)) {
    if (hand.state.needle) hand.does({ do: 'needle', act: 'out' }, 5)
    if (givenMl(hand.state) >= contrastInAll) return false
    insert(hand, place)
    look(at, 'ap', secondsCheck)
    look(at, 'contralateral-oblique', secondsCheck)
    for (let ml = 0; ml < contrastMl.most; ml += contrastMl.first) {
      look(at, 'contralateral-oblique', 4, contrast(contrastMl.first))
      look(at, 'ap', 6)
      if (epidurogramAt(hand.state, target)) return true
      if (hand.state.contrast.at(-1)?.where !== 'epidural') break
    }
  }
  return false
}

function insert(hand: Hand, { entry, tip }: NeedleWay): void {
  hand.does({ do: 'needle', act: 'place', entry, toward: tip })
  hand.does({ do: 'needle', act: 'advance', mm: between(entry, tip) }, 20)
}

const between = (a: Place, b: Place): number => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)

/** The film fades: it is renewed through the needle that still lies there, as long as more may be given. */
export function keepEpidurogram(at: AtTheTable): boolean {
  const { hand, target } = at
  while (!epidurogramAt(hand.state, target)) {
    if (!hand.state.needle || givenMl(hand.state) + contrastMl.first > contrastInAll) return false
    look(at, 'contralateral-oblique', 4, contrast(contrastMl.first))
  }
  return true
}

export function dock(at: AtTheTable): void {
  const { hand, way } = at
  const { secondsDocking } = hand.state.scene.parameters
  look(at, 'contralateral-oblique', 1)
  enter(at)
  hand.does({ do: 'portal', act: 'advance', mm: way.track * 0.8 }, 10)
  look(at, 'ap', secondsDocking / 2)
  hand.does({ do: 'portal', act: 'advance', mm: way.track - (hand.state.portal?.depthMm ?? 0) }, 10)
  feelForBone(at)
  look(at, 'ap', secondsDocking / 2)
  look(at, 'contralateral-oblique', secondsDocking / 2)
  hand.does({ do: 'trocar', in: false }, 3)
  hand.does({ do: 'depth-guide', mm: way.depthStop }, 3)
}

/** Met no bone: drawn back and led a little further ventral through the same cut, until the lamina holds it. */
function feelForBone(at: AtTheTable): void {
  const { hand, way, target } = at
  const level = levelNamed(hand.state.scene, target.level)
  if (!level) return
  for (let mm = 0.5; mm <= feelsMm && !hand.state.portal?.leansOn; mm += 0.5) {
    const { rim } = shifted(way, level, { x: 0, y: -mm * Math.SQRT1_2, z: -mm * Math.SQRT1_2 })
    hand.does({ do: 'portal', act: 'out' }, 2)
    enter({ ...at, way: { ...way, rim } })
    hand.does({ do: 'portal', act: 'advance', mm: way.track }, 6)
  }
}
const feelsMm = 4

/** Through a cut of its own where none is near. */
export function enter({ hand, way }: AtTheTable): void {
  const { cutNearMm } = hand.state.scene.parameters
  if (!hand.state.cuts.some((c) => between(c.at, way.entry) < cutNearMm))
    hand.does({ do: 'incise', at: way.entry, lengthMm: way.incisionMm }, 10)
  hand.does({ do: 'portal', act: 'place', entry: way.entry, toward: way.rim })
}

/** Out, and in again another way. */
export function redock(at: AtTheTable): void {
  const { hand, way } = at
  putAway(hand)
  if (hand.state.portal) hand.does({ do: 'portal', act: 'out' }, 5)
  enter(at)
  hand.does({ do: 'portal', act: 'advance', mm: way.track }, 10)
  hand.does({ do: 'trocar', in: false }, 3)
}

/** Under both views as they are due. False where nothing may be cut any more: no answer, no film. */
export function biteAt(at: AtTheTable, placing: Placed, harms: (state: State) => boolean = () => false): boolean {
  const { hand, habits } = at
  const p = hand.state.scene.parameters
  readyTool(hand, placing)
  const { tool, ...more } = placing
  hand.does({ do: 'tool', tool, ...more }, 2)
  if (harms(hand.state)) return false
  const bites = hand.state.work.reduce((sum, w) => sum + w.bites.rongeur + w.bites.sculpter + w.bites.auger, 0)
  if (sidewaysSinceAp(hand.state) > p.sidewaysMm || bites % p.bitesPerCheck === 0) {
    look(at, 'ap', p.secondsCheck)
    hand.does({ do: 'ask' })
  }
  if (habits.waitsForAnswer && deaf(hand.state)) return false
  if (habits.givesContrast && habits.stops && !keepEpidurogram(at)) return false
  look(at, 'contralateral-oblique', p.secondsPerBite, { do: 'bite' })
  return true
}

function readyTool(hand: Hand, placing: Placed): void {
  const { held, tool, scene, target } = hand.state
  if (!tool) return
  const spacing = scene.models[target?.level ?? '']?.grid.spacing ?? [1, 1, 1]
  const full = ((held.bone + held.ligament) / 255) * spacing[0] * spacing[1] * spacing[2] >= scene.parameters.holdsMm3
  if (!full && tool.tool === placing.tool) return
  if (held.bone + held.ligament > 0) hand.does({ do: 'empty' }, 5)
  if (tool.tool !== placing.tool) hand.does({ do: 'tool', tool: null }, 2)
}

/** Contrast again, seen in both views. */
export function check(at: AtTheTable): void {
  const { hand } = at
  const { secondsCheck } = hand.state.scene.parameters
  putAway(hand)
  look(at, 'contralateral-oblique', 4 * secondsCheck, contrast(contrastMl.first))
  look(at, 'ap', secondsCheck)
  hand.does({ do: 'ask' })
}

export function putAway(hand: Hand): void {
  if (hand.state.tool) hand.does({ do: 'empty' }, 5)
  if (hand.state.tool) hand.does({ do: 'tool', tool: null }, 2)
}

export function out(hand: Hand): void {
  if (hand.state.tool) hand.does({ do: 'tool', tool: null }, 2)
  if (hand.state.portal) hand.does({ do: 'portal', act: 'out' }, 5)
  if (hand.state.needle) hand.does({ do: 'needle', act: 'out' }, 5)
}
