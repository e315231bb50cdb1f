/**
 * The portal with its trocar: through a cut, along its line, stopped by bone; and the slip that takes the depth stop with it.
 *
 * Takes  places in the patient, mm. Its front is asked for bone at every fifth of a millimetre, over its whole width.
 * Gives  where it leans, and at which level and side that truly is.
 * Limits soft tissue never blocks. Far from the level's model bone is that of the labels.
 */
import { swung, type Way } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { point, type Xyz } from '@flavum/base'
import { portalDiameter, portalWorkingLength } from '@flavum/evidence'
import { labelAtPoint, lookupOf } from '@flavum/grid'
import { readDepth } from './depth-reading.ts'
import { andThen, cannot, type Done, done } from './done.ts'
import { type Happening, happening } from './events.ts'
import { groundOf, indexAt } from './ground.ts'
import type { Act, Place, Target } from './inputs.ts'
import { nearNerves } from './nerves.ts'
import { pain } from './patient.ts'
import type { Scene } from './scene.ts'
import type { Portal, State } from './state.ts'
import { tissueOf } from './tissue.ts'
import { further, levelAt, rimOf, toward, wayOfPortal } from './way-in.ts'

type Move = Extract<Act, { do: 'portal' }>
const every = 0.2
const radius = portalDiameter.value / 2
/** Of its front, so much may lie in bone before it stops. */
const contactShare = 0.06
/** Bone so close ahead of the rim, or beside its last stretch, is what it leans on. */
const leans = { ahead: 1.5, beside: 1.5, behind: 8 }

export function movePortal(state: State, act: Move): Done {
  if (act.act === 'place') return enter(state, act)
  if (!state.portal) return cannot(state, 'there is no portal in the patient')
  if (state.tool && act.act !== 'slip') return cannot(state, 'a tool stands in the portal')
  switch (act.act) {
    case 'out':
      return done({ ...state, portal: null, tool: null })
    case 'advance':
      return act.mm < 0
        ? drawn(state, state.portal, act.mm)
        : andThen(readDepth(state), (s) => pushed(s, s.portal!, act.mm))
    case 'slip':
      return slip(state, state.portal, act.mm)
  }
}

function enter(state: State, { entry, toward: to }: Extract<Move, { act: 'place' }>): Done {
  const { cutNearMm, stretch } = state.scene.parameters
  if (state.portal) return cannot(state, 'a portal is in the patient already')
  const axis = toward(entry, to)
  if (!axis) return cannot(state, 'the portal points nowhere')
  const cut = state.cuts.find(({ at }) => distance(at, entry) <= cutNearMm)
  if (!cut) return done(state, happening('rehearsal/no-cut-here', 'warning', { near: cutNearMm }))
  const needs = (Math.PI * radius) / stretch
  if (cut.lengthMm < needs)
    return done(
      state,
      happening('rehearsal/incision-too-short', 'warning', {
        length: cut.lengthMm,
        needs: Math.round(needs * 10) / 10,
      }),
    )
  const portal: Portal = { entry, axis, depthMm: 0, trocar: true, at: null, leansOn: null }
  return pain({ ...state, portal }, 'tract', 'the trocar')
}

const distance = (a: Place, b: Place): number => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)

/** Out it comes where the portal is meant to stay: bone of another level that was merely passed is no mistake. */
export function moveTrocar(state: State, within: boolean): Done {
  const { portal, scene } = state
  if (!portal) return cannot(state, 'there is no portal in the patient')
  const moved = { ...state, portal: { ...portal, trocar: within } }
  return done(moved, ...(portal.at && portal.trocar && !within ? wrongPlace(scene, portal.at, 'warning') : []))
}

function drawn(state: State, portal: Portal, mm: number): Done {
  const depthMm = Math.max(0, portal.depthMm + mm)
  return done({ ...state, portal: { ...portal, depthMm, leansOn: null } })
}

function pushed(state: State, portal: Portal, mm: number): Done {
  const most = Math.min(portal.depthMm + mm, portalWorkingLength.value)
  const { depth, met } = untilBone(state, portal, most)
  const moved: Portal = { ...portal, depthMm: depth }
  const leansOn = met ?? leaning(state, moved)
  const found = levelAt(state.scene, rimOf(moved))
  const at = leansOn ? (found?.target ?? null) : portal.at
  const events: Happening[] = []
  if (leansOn)
    events.push(
      happening('rehearsal/portal-at-bone', 'info', { part: leansOn, depth: Math.round(depth * 10) / 10 }),
      ...(/articular/.test(leansOn) ? [happening('rehearsal/portal-on-facet', 'warning', { part: leansOn })] : []),
    )
  const arrived = done({ ...state, portal: { ...moved, leansOn, at } }, ...events)
  return found ? andThen(arrived, (s) => nearNerves(s, 'portal', frontOf(s, found.level), radius)) : arrived
}

/** Not meant by anyone: until bone holds it, or as far as it was leant on. A tool in it goes along. */
export function slip(state: State, portal: Portal, mm: number): Done {
  const { depth } = untilBone(state, portal, portal.depthMm + Math.max(0, mm))
  const by = Math.round((depth - portal.depthMm) * 10) / 10
  if (by <= 0) return done(state)
  const moved = { ...state, portal: { ...portal, depthMm: depth, leansOn: null } }
  const slipped = done(moved, happening('rehearsal/portal-slipped', 'warning', { mm: by }))
  const found = levelAt(state.scene, rimOf(moved.portal))
  return found ? andThen(slipped, (s) => nearNerves(s, 'portal', frontOf(s, found.level), radius)) : slipped
}

/** The rim's middle and points round it, in the level's frame. */
function frontOf(state: State, level: Level): readonly Xyz[] {
  const way = wayOfPortal(state.portal!, level)
  return disc(way, way.track, [0])
}

/** What the report claims and where instruments truly are. */
export function wrongPlace({ claims }: Scene, at: Target, severity: 'warning' | 'critical'): readonly Happening[] {
  if (claims.length === 0) return []
  const meant = claims.map((c) => ({ level: c.meant === undefined ? c.level : c.meant, side: c.side }))
  if (meant.some((m) => m.level === at.level && m.side === at.side)) return []
  const here = meant.filter((m) => m.level === at.level)
  return here.length > 0
    ? [happening('rehearsal/wrong-side', severity, { at: at.side, meant: here.map((m) => m.side).join(', ') })]
    : [
        happening('rehearsal/wrong-level', severity, {
          at: at.level,
          meant: meant.map((m) => m.level ?? 'not to be told').join(', '),
        }),
      ]
}

const rings = [0, 0.35, 0.7, 1] as const
const spokes = 12

/** Points over a disc across the way, `along` mm from the skin. */
function disc(way: Way, along: number, shares: readonly number[]): readonly Xyz[] {
  const d = swung(way, { dorsal: 0, across: 0 })
  const points: Xyz[] = []
  for (const share of shares)
    for (let n = 0; n < (share === 0 ? 1 : spokes); n++) {
      const [c, s] = spoke[n]!
      const up = radius * share * c
      const aside = radius * share * s
      points.push({
        x: way.entry.x + d.x * along + way.dorsal.x * up + way.aside.x * aside,
        y: way.entry.y + d.y * along + way.dorsal.y * up + way.aside.y * aside,
        z: way.entry.z + d.z * along + way.dorsal.z * up + way.aside.z * aside,
      })
    }
  return points
}

/** Twelfths of a turn by halves and roots, the same on every engine. */
const h = Math.sqrt(3) / 2
const spoke: readonly (readonly [number, number])[] = [
  [1, 0],
  [h, 0.5],
  [0.5, h],
  [0, 1],
  [-0.5, h],
  [-h, 0.5],
  [-1, 0],
  [-h, -0.5],
  [-0.5, -h],
  [0, -1],
  [0.5, -h],
  [h, -0.5],
]

interface Met {
  readonly depth: number
  readonly met: string | null
}

function untilBone(state: State, portal: Portal, most: number): Met {
  const found = levelAt(state.scene, further(portal.entry, portal.axis, most))
  if (!found) return { depth: most, met: null }
  const way = wayOfPortal(portal, found.level)
  const bone = boneAt(state, found.level)
  for (let depth = portal.depthMm; depth < most; depth += every) {
    const next = Math.min(most, depth + every)
    const front = disc(way, next, rings)
    const hits = front.map((p) => bone(p)).filter((part) => part !== null)
    if (hits.length > contactShare * front.length) return { depth, met: hits[0]! }
  }
  return { depth: most, met: null }
}

/** What holds it: just ahead of the rim, or beside the stretch behind it. */
export function leaning(state: State, portal: Portal): string | null {
  const found = levelAt(state.scene, rimOf(portal))
  if (!found) return null
  const way = wayOfPortal(portal, found.level)
  const bone = boneAt(state, found.level)
  for (let u = leans.ahead; u >= -leans.behind; u -= leans.ahead / 3)
    for (const p of disc(way, way.track + u, u > 0 ? rings : [1 + leans.beside / radius])) {
      const part = bone(p)
      // a spinous process that it passes by does not hold it
      if (part && /lamina|arch|sacrum|articular/.test(part)) return part
    }
  return null
}

/** Name of the bone at a point of the level's frame; null where there is none. */
export function boneAt(state: State, level: Level): (p: Xyz) => string | null {
  const { scene } = state
  const model = scene.models[level.name]
  const ground = model && groundOf(model, scene.parameters)
  const bone = model && tissueOf(state, level.name).bone
  const labelled = lookupOf(scene.spine.labels, 'bone')
  const names = new Map(scene.spine.labels.segments.map((s) => [s.value, s.name]))
  const { rows } = level.lpsFromLevel
  return (p) => {
    const n = ground ? indexAt(ground, p.x, p.y, p.z) : -1
    if (n >= 0 && bone && model) return bone[n]! > 127 ? ground!.partName(model.part.data[n]!) : null
    const [x, y, z] = rows.map((r) => r[0] * p.x + r[1] * p.y + r[2] * p.z + r[3]) as [number, number, number]
    const label = labelAtPoint(scene.spine.labels, point('lps', x, y, z))
    return labelled[label] ? (names.get(label) ?? 'bone') : null
  }
}
