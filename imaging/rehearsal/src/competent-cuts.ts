/**
 * What a competent operator would cut, and what not: the placings that keep every margin of the plan, bone that may be taken,
 * ligament that must stay.
 *
 * Takes  a state with the portal docked as planned. Gives placings in the order of the work and, for each, what a bite there
 *        would take. Bone is taken at the edges of the laminae only; ligament only where a whole bite leaves the ventral layer.
 */
import { type AccessPlan, columnsOf, laminaTest } from '@flavum/access'
import { degFromRad, rad, radFromDeg } from '@flavum/base'
import { middleLine, toolRadius } from './at-work.ts'
import { ventralOf, voxelsOf } from './bite.ts'
import { type Ground, groundOf, ligamentToward } from './ground.ts'
import type { Target } from './inputs.ts'
import { eachInBody, posesOf } from './instrument.ts'
import { nearness } from './nerves.ts'
import { planned } from './planned.ts'
import type { Placed, State } from './state.ts'
import { tissueOf } from './tissue.ts'
import { levelNamed } from './views.ts'
import { swingOf, wayOfPortal } from './way-in.ts'

export interface Offer {
  /** mm3 that a bite of the sculpter would take here; nought where it would not leave the ventral layer. */
  readonly ligament: number
  readonly bone: number
  /** Of the bone in the way, what may not be taken. */
  readonly fixed: number
}

export interface Cuts {
  readonly placings: readonly Placed[]
  offer(state: State, placing: Placed): Offer
  /** Would this bite of the rongeur take what must stay? */
  harms(state: State, placing: Placed): boolean
}

export function cutsOf(state: State, target: Target, plan: AccessPlan): Cuts | null {
  const { scene, portal } = state
  const model = scene.models[target.level]
  const level = levelNamed(scene, target.level)
  const depthStop = plan.depthStop.value
  if (!model || !level || !portal || depthStop === null) return null
  const p = scene.parameters
  const ground = groundOf(model, p)
  const way = wayOfPortal(portal, level)
  const mayTake = boneBand(ground, state, target, plan)
  const untouched = model.ligament
  const diagonal = Math.sqrt(ground.step[0] ** 2 + ground.step[1] ** 2 + ground.step[2] ** 2)
  const layer = planned(plan, 'ventralLayerMm') + diagonal
  const front = new Map<number, boolean>()
  const mayCut = (n: number): boolean => {
    let may = front.get(n)
    if (may === undefined) front.set(n, (may = ligamentToward(ground, untouched, n) >= layer))
    return may
  }
  const half = Math.min(...ground.step) / 2
  const kept = planned(plan, 'sacMarginMm') + (model.uncertainty.sac.value ?? 0)
  const safe = (placing: Placed): boolean => {
    if (ventralOf(state, ground, way, placing, target) > half) return false
    const points = middleLine(way, placing.swing, placing.depthMm)
    const near = nearness(state, target.level, points, toolRadius)
    return near.sac >= kept && near.root > 0
  }
  const pivot = radFromDeg(planned(plan, 'pivotDeg'))
  const placings = posesOf(
    way,
    target.side === 'left' ? 1 : -1,
    { pivot, ventral: radFromDeg(planned(plan, 'ventralPivotDeg')), depthStop },
    { swing: radFromDeg(p.swingStepDeg), depth: p.depthStepMm },
  )
    .map(
      ({ swing, depth }): Placed => ({
        tool: 'sculpter',
        swing: { dorsal: degFromRad(rad(swing.dorsal)), across: degFromRad(rad(swing.across)) },
        depthMm: depth,
        rollDeg: 0,
      }),
    )
    .filter(safe)
  const mm3 = (units: number): number => (units / 255) * ground.voxelMm3
  return {
    placings,
    offer(now, placing) {
      const tissue = tissueOf(now, target.level)
      let ligament = 0
      for (const n of voxelsOf(now, ground, way, placing).ligament) {
        // what is not the whole of a layer is not worth a nerve
        if (tissue.ligament[n]! > 25 && !mayCut(n)) return { ligament: 0, bone: 0, fixed: 0 }
        ligament += tissue.ligament[n]!
      }
      let bone = 0
      let fixed = 0
      const swing = swingOf(placing.swing)
      eachInBody(ground, way, { swing, depth: placing.depthMm }, toolRadius, p.boneToleranceMm, (n) => {
        if (tissue.bone[n] === 0) return
        bone += tissue.bone[n]!
        if (!mayTake(n)) fixed += tissue.bone[n]!
      })
      return { ligament: mm3(ligament), bone: mm3(bone), fixed: mm3(fixed) }
    },
    harms(now, placing) {
      const { bone, sac } = voxelsOf(now, ground, way, placing)
      const tissue = tissueOf(now, target.level)
      const fixed = bone.reduce((sum, n) => sum + (mayTake(n) ? 0 : tissue.bone[n]!), 0)
      return sac > 0 || mm3(fixed) > p.brushMm3
    },
  }
}

/** May bone be taken here: lamina of this side, within the band at the edges that face each other. */
function boneBand(ground: Ground, { scene }: State, { level: name, side }: Target, plan: AccessPlan) {
  const { model, size, origin, step } = ground
  const level = levelNamed(scene, name)
  const [upper, lower] = [level?.upper ?? '', level?.lower ?? '']
  const isLower = laminaTest(model, lower, side)
  const isUpper = laminaTest(model, upper, side)
  const band = planned(plan, 'boneBandMm')
  const edges = columnsOf(model, side, upper, lower, planned(plan, 'stripToleranceMm')).map((c) => ({
    off: c.off,
    top: c.lower.at(-1) ?? Number.POSITIVE_INFINITY,
    bottom: c.upper[1] ?? Number.NEGATIVE_INFINITY,
  }))
  const columnStep = (edges[1]?.off ?? 1) - (edges[0]?.off ?? 0)
  return (n: number): boolean => {
    const off = Math.abs(origin[0] + (n % size[0]) * step[0])
    const edge = edges.find((e) => Math.abs(e.off - off) <= columnStep / 2)
    if (!edge) return false
    const z = origin[2] + ((n / (size[0] * size[1])) | 0) * step[2]
    const part = model.part.data[n]!
    if (isLower(part, off)) return z >= edge.top - band
    return isUpper(part, off) && z <= edge.bottom + band
  }
}
