/**
 * Mistakes that need hands: what a careless operator does besides, through the docked portal or another.
 *
 * Takes  an operator at the table after the usual work. Each goes on until its own mistake has happened, or gives up trying.
 * Not    how such things happen to people; only that they happen, so that they are found.
 */
import { place, point } from '@flavum/base'
import { facetShare } from './after-bite.ts'
import { type AtTheTable, biteAt, putAway, redock } from './at-the-table.ts'
import { middleLine, placeTool, toolRadius } from './at-work.ts'
import { ventralOf } from './bite.ts'
import type { Cuts } from './competent-cuts.ts'
import type { EventCode } from './events.ts'
import { groundOf } from './ground.ts'
import type { Habits } from './habits.ts'
import { fromBehind, shifted } from './hand-way.ts'
import type { SwingDeg } from './inputs.ts'
import { nearness } from './nerves.ts'
import type { Placed, State } from './state.ts'
import { workAt } from './steps.ts'
import { levelNamed } from './views.ts'
import { levelAt, rimOf, wayOfPortal } from './way-in.ts'

export const mistakes: Readonly<Record<Habits['also'], (at: AtTheTable) => void>> = {
  nothing: () => {},
  slips,
  'too-deep': tooDeep,
  'over-the-line': overTheLine,
  'the-facet': takeFacet,
  'the-lamina': thinLamina,
}

const told = ({ hand }: AtTheTable, code: EventCode): boolean => hand.events.some((e) => e.code === code)

/** A few bites in the work's own order, where the docked portal lets a tool stand, whatever is there. */
export function bitesAnyway(at: AtTheTable, cuts: Cuts | null): void {
  const { work } = at.hand.state
  if (work.some((w) => w.bites.sculpter > 0)) return
  const some = cuts?.placings.filter((_, n, all) => n % Math.max(1, Math.floor(all.length / 6)) === 0) ?? []
  const placings = some.length > 0 ? some : [-2, 0, 2].map((across) => sculpter({ dorsal: 0, across }, 6))
  for (const placing of placings.slice(0, 6)) biteAt(at, placing)
}

const sculpter = (swing: SwingDeg, depthMm: number): Placed => ({ tool: 'sculpter', swing, depthMm, rollDeg: 0 })

/** Leant on, unseen: the portal goes on toward the canal and takes its stop along. Held by bone, it is set anew just dorsal of it. */
function slips(at: AtTheTable): void {
  const { hand } = at
  const level = levelNamed(hand.state.scene, at.target.level)
  if (!level) return
  putAway(hand)
  for (let up = 0; up <= 4; up += 0.5) {
    if (up > 0) redock({ ...at, way: shifted(at.way, level, { x: 0, y: up, z: up }) })
    hand.does({ do: 'portal', act: 'slip', mm: 4 })
    if (told(at, 'rehearsal/portal-slipped')) break
  }
  for (const across of [-2, 0, 2]) biteAt(at, sculpter({ dorsal: 0, across }, at.way.depthStop))
}

interface Stand {
  readonly swing: SwingDeg
  readonly ventral: number
  readonly sac: number
  readonly depth: number
}

/** Every swing and depth that skin and bone allow, with how far ventral and how near the sac the tool then is. */
function stands(at: AtTheTable): readonly Stand[] {
  const { state } = at.hand
  const { portal, scene } = state
  const found = portal && levelAt(scene, rimOf(portal))
  const model = found && scene.models[found.target.level]
  if (!portal || !found || !model) return []
  const ground = groundOf(model, scene.parameters)
  const way = wayOfPortal(portal, found.level)
  const all: Stand[] = []
  for (let dorsal = 2; dorsal >= -8; dorsal -= 1)
    for (let across = -4; across <= 4; across += 2)
      for (let deep = 6; deep <= 30; deep += 2) {
        const { tool } = placeTool(
          { ...state, tool: null },
          { do: 'tool', ...sculpter({ dorsal, across }, deep), tool: 'sculpter' },
        ).state
        if (!tool) continue
        const near = nearness(state, found.target.level, middleLine(way, tool.swing, tool.depthMm), toolRadius)
        all.push({
          swing: { dorsal, across },
          depth: tool.depthMm,
          ventral: ventralOf(state, ground, way, tool, found.target),
          sac: near.sac,
        })
        if (tool.depthMm < deep) break
      }
  return all
}

/** Takes the guide off; where bone holds every way, bone is taken first. */
function reach(at: AtTheTable, wanted: (stand: Stand) => boolean): void {
  const { hand } = at
  putAway(hand)
  hand.does({ do: 'depth-guide', mm: null })
  for (let round = 0; round < 6; round++) {
    const fit = stands(at).filter(wanted)
    if (fit.length > 0) {
      fit.sort((a, b) => a.ventral - b.ventral || b.sac - a.sac)
      const { swing, depth } = fit[0]!
      biteAt(at, sculpter(swing, depth))
      return
    }
    for (const dorsal of [0, -2, -4])
      for (let n = 0; n < 3; n++) biteAt(at, { ...sculpter({ dorsal, across: 0 }, 30), tool: 'rongeur' })
  }
}

function overTheLine(at: AtTheTable): void {
  reach(at, (s) => s.ventral > 0.6 && s.sac > 0.2)
  if (!told(at, 'rehearsal/ventral-line-crossed')) reach(at, (s) => s.ventral > 0.6)
}

function tooDeep(at: AtTheTable): void {
  reach(at, (s) => s.sac < -0.2)
}

/** A portal of its own, further and further lateral, until it leans on the joint; then the rongeur, all round. */
function takeFacet(at: AtTheTable): void {
  const { hand, target } = at
  const { scene } = hand.state
  const level = levelNamed(scene, target.level)
  const model = scene.models[target.level]
  if (!level || !model) return
  const ground = groundOf(model, scene.parameters)
  const sign = target.side === 'left' ? 1 : -1
  const beside = [2, 7, -3].flatMap((z) => [5, 6.5, 8, 9.5, 11, 12.5, 14].map((off) => ({ off, z })))
  for (const { off, z } of beside) {
    redock({ ...at, way: shifted(at.way, level, { x: sign * off, y: -off / 4, z }) })
    if (!/articular/.test(hand.state.portal?.leansOn ?? '')) continue
    hand.does({ do: 'depth-guide', mm: null })
    for (const across of [0, 3, -3, 6, -6])
      for (let n = 0; n < 4; n++) {
        biteAt(at, { ...sculpter({ dorsal: 0, across }, 6), tool: 'rongeur' })
        if ((facetShare(hand.state, target, ground) ?? 1) > 0.15) return
      }
  }
}

/** Lateral of the midline and below the rim, mm; every second first, so that the holes do not meet. */
const grid = [3, 5, 7, 9].flatMap((x) => [-2, -4, -6, -8, -10].map((z) => [x, z] as const))
const holes = [0, 1].flatMap((odd) => grid.filter((_, n) => n % 2 === odd))

/** Straight from behind onto the lower lamina, and through the most of it with the auger, at several places. */
function thinLamina(at: AtTheTable): void {
  const { hand, target, way } = at
  const level = levelNamed(hand.state.scene, target.level)
  if (!level) return
  const rim = place(level.levelFromLps, point('lps', ...way.rim))
  const sign = target.side === 'left' ? 1 : -1
  for (const [x, z] of holes) {
    const onto = point('level', sign * x, rim.y - 4, rim.z + z)
    redock({ ...at, way: fromBehind(way, level, onto) })
    const { portal, scene } = hand.state
    const here = portal && levelAt(scene, rimOf(portal))?.target
    if (!/lamina/.test(portal?.leansOn ?? '') || here?.level !== target.level || here.side !== target.side) continue
    hand.does({ do: 'depth-guide', mm: null })
    let most = thinned(hand.state, at)
    for (let n = 0; n < 9; n++) {
      // never far ahead of what is gone: the mistake is the bone, not what lies behind it
      const deep = (hand.state.tool?.depthMm ?? 0) + 1.2
      biteAt(at, { ...sculpter({ dorsal: 0, across: 0 }, deep), tool: 'auger' })
      if (told(at, 'rehearsal/lamina-too-thin')) return
      // from here on it would go through
      if (thinned(hand.state, at) < most) break
      most = thinned(hand.state, at)
    }
  }
}

const thinned = (state: State, { target }: AtTheTable): number => workAt(state, target)?.thinnedMm2 ?? 0
