/**
 * How near steel comes to the sac and the roots, and what follows.
 *
 * Takes  points on an instrument's middle line in the frame of the level that it truly is at, and its radius, mm.
 * Gives  the closest approach of that side, and the touch, the breach, the root and the cry where there are any.
 */
import type { Xyz } from '@flavum/base'
import { andThen, type Done, done } from './done.ts'
import { happening } from './events.ts'
import { groundOf } from './ground.ts'
import type { Target } from './inputs.ts'
import { cry } from './patient.ts'
import { nothing, type State, type Work } from './state.ts'
import { levelAt, rimOf } from './way-in.ts'

export interface Nearness {
  readonly sac: number
  readonly root: number
  readonly rootSide: Target['side'] | null
}

/** Distance of the surface, below zero when it is in. */
export function nearness(state: State, level: string, points: readonly Xyz[], radius: number): Nearness {
  const model = state.scene.models[level]
  let sac = Number.POSITIVE_INFINITY
  let root = Number.POSITIVE_INFINITY
  let rootSide: Target['side'] | null = null
  if (!model) return { sac, root, rootSide }
  const p = state.scene.parameters
  const ground = groundOf(model, p)
  for (const at of points) {
    sac = Math.min(sac, ground.toSac(at.x, at.y, at.z) - radius)
    for (const r of ground.roots) {
      const d = r.to(at.x, at.y, at.z) - radius
      if (d < root) {
        root = d
        rootSide = r.side
      }
    }
  }
  return { sac, root, rootSide }
}

/** Remembers how near it came; touches, breaches and cries follow from it. */
export function nearNerves(state: State, tool: string, points: readonly Xyz[], radius: number): Done {
  const found = state.portal && levelAt(state.scene, rimOf(state.portal))
  if (!found) return done(state)
  const near = nearness(state, found.target.level, points, radius)
  return andThen(
    done(
      withWork(state, found.target, (w) => ({
        closestToSac: Math.min(w.closestToSac, near.sac),
        closestToRoot: Math.min(w.closestToRoot, near.root),
      })),
    ),
    (s) => afterTouch(s, tool, near),
  )
}

function afterTouch(state: State, tool: string, { sac, root, rootSide }: Nearness): Done {
  const give = state.scene.parameters.duraGiveMm
  const dura =
    sac < -give
      ? done(state, happening('rehearsal/dura-breached', 'critical', { tool }))
      : sac <= 0
        ? done(state, happening('rehearsal/dura-touched', 'warning', { tool }))
        : done(state)
  const cried = sac <= 0 ? andThen(dura, (s) => cry(s, `the ${tool} at the dura`)) : dura
  if (!(root <= 0) || !rootSide) return cried
  return andThen(cried, (s) =>
    andThen(done(s, happening('rehearsal/root-contacted', 'critical', { tool, side: rootSide })), (t) =>
      cry(t, `the ${tool} at a root`),
    ),
  )
}

const noBites = Object.freeze({ auger: 0, rongeur: 0, sculpter: 0 })

/** What was done at one side of one level, changed. */
export function withWork(state: State, target: Target, change: (work: Work) => Partial<Work>): State {
  const same = (w: Work): boolean => w.target.level === target.level && w.target.side === target.side
  const known = state.work.find(same)
  const work: Work = known ?? {
    target,
    bites: noBites,
    removed: nothing,
    boneByPart: {},
    closestToSac: Number.POSITIVE_INFINITY,
    closestToRoot: Number.POSITIVE_INFINITY,
    leastLeft: Number.POSITIVE_INFINITY,
    furthestVentral: Number.NEGATIVE_INFINITY,
    thinnedMm2: 0,
  }
  const next = { ...work, ...change(work) }
  return { ...state, work: known ? state.work.map((w) => (same(w) ? next : w)) : [...state.work, next] }
}
