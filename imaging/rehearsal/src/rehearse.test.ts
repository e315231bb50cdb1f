import { type AccessPlan, modelLattice, planAccess, type ShingledLevel, shingledLevel } from '@flavum/access'
import { distance, Fault, figure } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { replay } from './advance.ts'
import { attenuationEdits } from './attenuation-edits.ts'
import { type Rehearsal, rehearse } from './rehearse.ts'
import { stateHash } from './state.ts'
import { stepsOf } from './steps.ts'
import { toolsIn } from './tools-in.ts'

const stepMm = 0.8
let shingled: ShingledLevel
let plan: AccessPlan
let run: Rehearsal
const value = (f: { value: number | null }): number => f.value ?? Number.NaN
const sum = (a: Uint8Array): number => a.reduce((s, v) => s + v, 0)

const planOn = (s: ShingledLevel): AccessPlan => {
  const { plans } = planAccess({ spine: s.spine, model: s.model, level: 'L4-L5', side: 'left', volume: s.volume })
  const first = plans[0]
  if (!first) throw new Error('no plan')
  return first
}
const on = (s: ShingledLevel, p: AccessPlan, parameters = {}) =>
  rehearse({ plan: p, model: s.model, spine: s.spine, parameters })
const depthsOf = ({ inputs }: Rehearsal): readonly number[] =>
  inputs.flatMap((i) => (i.do === 'tool' && i.tool !== null ? [i.depthMm] : []))
/** Where each voxel that changed lies, in the level frame. */
function changed(s: ShingledLevel, after: Rehearsal['after'], tissue: 'bone' | 'ligament') {
  const { size, origin, step } = modelLattice(s.model)
  const places: { n: number; x: number; y: number; z: number }[] = []
  s.model[tissue].forEach((f, n) => {
    if (f === after[tissue][n]) return
    const i = n % size[0]
    const j = Math.floor(n / size[0]) % size[1]
    const k = Math.floor(n / size[0] / size[1])
    places.push({ n, x: origin[0] + i * step[0], y: origin[1] + j * step[1], z: origin[2] + k * step[2] })
  })
  return places
}

beforeAll(() => {
  shingled = shingledLevel({ stepMm })
  plan = planOn(shingled)
  run = on(shingled, plan)
}, 60000)

describe('a competent run', () => {
  it('takes ligament and says how much, before less after, to the last voxel', () => {
    const { model } = shingled
    const { report, after } = run
    const voxel = stepMm ** 3 / 255
    expect(report.outcome).toBe('completed')
    expect(value(report.removed.ligament)).toBeGreaterThan(10)
    expect(value(report.removed.ligament)).toBeCloseTo((sum(model.ligament) - sum(after.ligament)) * voxel, 6)
    expect(value(report.removed.bone)).toBeCloseTo((sum(model.bone) - sum(after.bone)) * voxel, 6)
    const parts = Object.values(report.boneByPart).reduce((s, f) => s + value(f), 0)
    expect(parts).toBeCloseTo(value(report.removed.bone), 6)
    expect(after.sac).toBe(model.sac)
    const { held, recovered } = run.end
    expect(held.ligament + recovered.ligament).toBe(sum(model.ligament) - sum(after.ligament))
    expect(held.bone + recovered.bone).toBe(sum(model.bone) - sum(after.bone))
    expect(held.bone + held.ligament).toBe(0)
  })

  it('cuts dorsal of the ventral line only, on the working side of the midline region', () => {
    for (const p of changed(shingled, run.after, 'ligament')) {
      expect(p.y - shingled.truth.ventralLine(p.x)).toBeGreaterThan(-0.6)
      expect(p.x).toBeGreaterThan(-5)
    }
  })

  it('leaves the ventral layer and stays off the sac', () => {
    expect(value(run.report.ligamentLeftBehind)).toBeGreaterThanOrEqual(0.7)
    expect(value(run.report.closestToSac)).toBeGreaterThan(1.5)
  })

  it('never passes the stop, which is set on the portal', () => {
    for (const d of depthsOf(run)) expect(d).toBeLessThanOrEqual(value(plan.depthStop))
    const shorter = { ...plan, depthStop: figure(7, 'mm', 'test') }
    const less = on(shingled, shorter)
    for (const d of depthsOf(less)) expect(d).toBeLessThanOrEqual(7)
    expect(value(less.report.removed.ligament)).toBeLessThan(value(run.report.removed.ligament))
  })

  it('replays to the same state', () => {
    const again = on(shingled, plan)
    expect(again.report).toEqual(run.report)
    expect(on(shingled, plan, { bulgeMm: 0 }).report.stateHash).not.toBe(run.report.stateHash)
  })

  it('bounds the modelled void by what was opened in the disc plane', () => {
    const { canalAreaBefore, modelledVoid } = run.report
    expect(value(modelledVoid.lower)).toBeCloseTo(value(canalAreaBefore), 6)
    expect(value(modelledVoid.upper)).toBeGreaterThanOrEqual(value(modelledVoid.lower))
    expect(value(canalAreaBefore)).toBeGreaterThan(100)
    expect(value(canalAreaBefore)).toBeLessThan(Math.PI * 100)
  })

  it('counts its exposures, and takes the dose of a pulse from pictures where there are any', () => {
    const { ap, 'contralateral-oblique': oblique, ...others } = run.end.pulses
    expect(Object.values(others)).toEqual([0, 0, 0])
    expect(ap).toBeGreaterThan(50)
    // eight a second, and the first of each press at once
    const presses = run.inputs.filter((i) => i.do === 'pedal' && i.down).length
    expect(ap + oblique).toBeCloseTo(value(run.report.fluoroscopyTime) * 8 + presses, 9)
    expect(value(run.report.referenceAirKerma)).toBeCloseTo((value(run.report.fluoroscopyTime) * 34) / 60, 6)
    const dose = { referenceAirKerma: figure(0.1, 'mGy', 't'), doseAreaProduct: figure(0.02, 'Gy.cm2', 't') } as const
    const seen = rehearse({
      plan,
      model: shingled.model,
      spine: shingled.spine,
      pulse: { ap: dose, 'contralateral-oblique': dose },
    })
    expect(value(seen.report.referenceAirKerma)).toBeCloseTo((ap + oblique) * 0.1, 6)
    expect(value(seen.report.doseAreaProduct)).toBeCloseTo((ap + oblique) * 0.02, 6)
  })

  it('shows the steel of each moment: the portal to its rim, the tool past it', () => {
    const [portal] = toolsIn(run.docked).filter((t) => t.kind === 'tube')
    if (portal?.kind !== 'tube') throw new Error('no portal')
    expect(distance(portal.from, plan.target)).toBeLessThan(1e-6)
    const tool = toolsIn(run.last).at(-1)
    if (tool?.kind !== 'rod') throw new Error('no tool')
    expect(distance(tool.from, plan.entry)).toBeCloseTo(value(plan.trackLength) + (run.last.tool?.depthMm ?? 0), 6)
  })

  it('goes through the steps in their order, in both views, and harms nothing', () => {
    const codes = new Set(run.events.filter((e) => e.severity !== 'info').map((e) => e.code))
    expect([...codes]).toEqual([])
    expect(stepsOf(run.end).filter((s) => !s.done && s.step.step !== 8)).toEqual([])
  })

  it('is carried out again from its log alone, to the same hash', () => {
    const again = replay(run.scene, run.inputs)
    expect(stateHash(again.state)).toBe(run.report.stateHash)
    expect(again.events).toEqual(run.events)
  })

  it('hands X-ray what it took: less mass, exactly by the volumes', () => {
    const change = attenuationEdits(shingled.model, run.after)
    const soft = change?.density.soft
    if (!change || !soft) throw new Error('nothing changed')
    expect(soft.some((d) => d !== 0)).toBe(true)
    const bone = change.density.bone?.reduce((s, v) => s + v, 0) ?? 0
    if (value(run.report.removed.bone) > 0) expect(bone).toBeLessThan(0)
    expect(attenuationEdits(shingled.model, shingled.model)).toBeNull()
  })
})

describe('bone in the way', () => {
  const shelf = (s: ShingledLevel, name: string): ShingledLevel => {
    // a plate of bone across the whole way ahead of the portal, said to be part of `name`
    const bone = s.model.bone.slice()
    const part = s.model.part.data.slice()
    const at = s.model.part.segments.find((x) => x.name === name)?.value ?? 0
    const { size, origin, step } = modelLattice(s.model)
    bone.forEach((_, n) => {
      const k = Math.floor(n / size[0] / size[1])
      const j = Math.floor(n / size[0]) % size[1]
      const z = origin[2] + k * step[2]
      const y = origin[1] + j * step[1]
      if (z < -4 || z > -2 || y < 2 || y > 24) return
      bone[n] = 255
      part[n] = at
    })
    return { ...s, model: { ...s.model, bone, part: { ...s.model.part, data: part } } }
  }

  it('stops the tools where it may not be taken, and the report says so', () => {
    const { report, events } = on(shelf(shingled, 'L5/superior-articular-left'), plan)
    expect(value(report.removed.bone)).toBe(0)
    expect(report.findings.map((f) => f.code)).toContain('rehearsal/bone-in-the-way')
    expect(value(report.removed.ligament)).toBeLessThan(value(run.report.removed.ligament))
    for (const e of events) expect(e.params.tool).not.toBe('rongeur')
  })

  it('is bitten first where it is the lamina edge, and then ligament is reached', () => {
    const { report, inputs } = on(shelf(shingled, 'L5/lamina-left'), plan)
    expect(value(report.removed.bone)).toBeGreaterThan(5)
    expect(value(report.boneByPart['L5/lamina-left'] ?? { value: 0 })).toBeGreaterThan(5)
    for (const name of Object.keys(report.boneByPart)) expect(name).toMatch(/lamina-left$|^bone$/)
    const tools = inputs.flatMap((i) => (i.do === 'tool' && i.tool ? [i.tool] : []))
    expect(tools.indexOf('sculpter')).toBeGreaterThan(tools.indexOf('rongeur'))
    expect(value(report.removed.ligament)).toBeGreaterThan(5)
  })
})

describe('a rehearsal is refused', () => {
  it.each<[string, Partial<AccessPlan>]>([
    ['rehearsal/other-scan', { volumeHash: 'another' }],
    ['rehearsal/other-level', { level: 'L3-L4' }],
    ['rehearsal/plan-incomplete', { assumed: [] }],
  ])('%s', (code, change) => {
    let told = ''
    try {
      on(shingled, { ...plan, ...change })
    } catch (error) {
      if (error instanceof Fault) told = error.code
    }
    expect(told).toBe(code)
  })

  it('or abandoned, with a reason, where nothing can be engaged', () => {
    const { report } = on(shingled, plan, { leastBiteMm3: 1e6 })
    expect(report.outcome).toBe('abandoned')
    expect(report.reason?.code).toBe('rehearsal/nothing-in-reach')
    expect(report.ligamentLeftBehind.value).toBeNull()
  })
})
