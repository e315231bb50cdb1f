import { dorsalOfLine, modelLattice } from '@flavum/access'
import { place, point, radFromDeg } from '@flavum/base'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { advance, replay } from './advance.ts'
import { groundOf } from './ground.ts'
import { type Hand, handIn } from './hand.ts'
import type { Act } from './inputs.ts'
import { type Scene, type SceneRequest, sceneOf } from './scene.ts'
import { prepared, type Simple, simpleScene, xyz } from './simple-scene.test-help.ts'
import { begin, type State, stateHash } from './state.ts'
import { editsOf, levelAfter, tissueOf } from './tissue.ts'
import { thoughtTip, tipOf } from './views.ts'

let simple: Simple
beforeAll(() => {
  simple = simpleScene()
}, 60000)

const sum = (a: Uint8Array): number => {
  let s = 0
  for (let n = 0; n < a.length; n++) s += a[n]!
  return s
}
const sceneWith = (change: Partial<SceneRequest>): Scene => {
  const { spine, models, targets, claims } = simple.scene
  return sceneOf({ spine, models: Object.values(models), targets, claims, ...change })
}

/** The portal docked as planned, the trocar out, the stop as given. */
function docked(scene = simple.scene, guide: number | null = 13, act: readonly Act[] = prepared): Hand {
  const { plan } = simple
  const hand = handIn(scene)
  for (const a of act) hand.does(a)
  hand.does({ do: 'incise', at: xyz(plan.entry), lengthMm: 9.5 }, 60)
  hand.does({ do: 'portal', act: 'place', entry: xyz(plan.entry), toward: xyz(plan.target) })
  hand.does({ do: 'portal', act: 'advance', mm: plan.trackLength.value ?? 0 })
  hand.does({ do: 'trocar', in: false })
  if (guide !== null) hand.does({ do: 'depth-guide', mm: guide })
  return hand
}
const arm = (n: 0 | 1): Act => {
  const { primaryAngleDeg, secondaryAngleDeg } = simple.plan.carm[n]!
  return {
    do: 'arm',
    isocentre: xyz(simple.plan.target),
    primaryDeg: primaryAngleDeg,
    secondaryDeg: secondaryAngleDeg,
  }
}
const look = (hand: Hand, n: 0 | 1): void => {
  hand.does(arm(n))
  hand.does({ do: 'pedal', down: true })
  hand.does({ do: 'pedal', down: false }, 0.5)
}
const tool = (depthMm: number, swing = { dorsal: 0, across: 0 }, rollDeg = 0): Act => ({
  do: 'tool',
  tool: 'sculpter',
  swing,
  depthMm,
  rollDeg,
})
const codesOf = (hand: Hand): readonly string[] => hand.events.map((e) => e.code)

describe('the portal', () => {
  it('goes in through a cut only, and one that lets it pass', () => {
    const at = xyz(simple.plan.entry)
    const enter: Act = { do: 'portal', act: 'place', entry: at, toward: xyz(simple.plan.target) }
    const hand = handIn(simple.scene)
    hand.does({ do: 'position', prone: true, bolster: true })
    expect(hand.does(enter).map((e) => e.code)).toContain('rehearsal/no-cut-here')
    // half the perimeter of 5.16 mm over the stretch of 1.15 is 7.05
    hand.does({ do: 'incise', at, lengthMm: 7 })
    expect(hand.does(enter).map((e) => e.code)).toContain('rehearsal/incision-too-short')
    hand.does({ do: 'incise', at, lengthMm: 7.1 })
    expect(hand.state.portal).toBeNull()
    const second = handIn(simple.scene)
    second.does({ do: 'position', prone: true, bolster: true })
    second.does({ do: 'incise', at, lengthMm: 7.1 })
    second.does(enter)
    expect(second.state.portal).not.toBeNull()
  })

  it('stops at bone, and knows at which level and side it truly is', () => {
    const hand = docked()
    expect(hand.state.portal?.at).toEqual({ level: 'L4-L5', side: 'left' })
    expect(hand.state.portal?.leansOn).toBe('L5/lamina-left')
    // straight onto the back of the lower lamina: the plate's dorsal face is known on paper
    const { lpsFromLevel } = simple.shingled.model
    const straight = handIn(simple.scene)
    straight.does({ do: 'position', prone: true, bolster: true })
    const from = xyz(place(lpsFromLevel, point('level', 6, 50, -18)))
    straight.does({ do: 'incise', at: from, lengthMm: 9 })
    straight.does({
      do: 'portal',
      act: 'place',
      entry: from,
      toward: xyz(place(lpsFromLevel, point('level', 6, 0, -18))),
    })
    straight.does({ do: 'portal', act: 'advance', mm: 60 })
    // behind = (y - face) sin 48 + |x| cos 48 = 6 at the dorsal face; nearest the midline it is met first
    const face = 9 + Math.tan(radFromDeg(17)) * (-8 + 18)
    const y = (off: number) => face + (6 - off * Math.cos(radFromDeg(48))) / Math.sin(radFromDeg(48))
    expect(straight.state.portal?.depthMm).toBeGreaterThan(50 - y(6 - 2.58) - 0.9)
    expect(straight.state.portal?.depthMm).toBeLessThan(50 - y(6) + 0.5)
  })

  it('tells a wrong side and a wrong level at bone, and harder at the first bite', () => {
    const wrongSide = docked(sceneWith({ claims: [{ level: 'L4-L5', side: 'right' }] }))
    expect(wrongSide.events.find((e) => e.code === 'rehearsal/wrong-side')?.severity).toBe('warning')
    wrongSide.does(tool(8))
    wrongSide.does({ do: 'bite' })
    expect(wrongSide.events.filter((e) => e.code === 'rehearsal/wrong-side').at(-1)?.severity).toBe('critical')
    const other = docked(sceneWith({ claims: [{ level: 'L4-L5', side: 'left', meant: 'L3-L4' }] }))
    expect(codesOf(other)).toContain('rehearsal/wrong-level')
    expect(codesOf(docked())).not.toContain('rehearsal/wrong-level')
  })

  it('takes the depth stop along when it slips', () => {
    const hand = docked(simple.scene, 6)
    hand.does(tool(20))
    expect(hand.state.tool?.depthMm).toBe(6)
    const before = tipOf(hand.state)!.tip
    hand.does({ do: 'portal', act: 'slip', mm: 2 })
    const after = tipOf(hand.state)!.tip
    expect(codesOf(hand)).toContain('rehearsal/portal-slipped')
    expect(hand.state.tool?.depthMm).toBe(6)
    expect(Math.hypot(...after.map((v, n) => v - before[n]!))).toBeCloseTo(2, 6)
  })
})

describe('a portal that nothing holds', () => {
  it('slips when a tool is pushed hard against bone, by no more than the push; held, it does not', () => {
    const held = docked(simple.scene, null)
    expect(held.state.portal?.leansOn).not.toBeNull()
    held.does(tool(30, { dorsal: -4, across: 0 }))
    expect(codesOf(held)).toContain('rehearsal/tool-at-bone')
    expect(codesOf(held)).not.toContain('rehearsal/portal-slipped')

    const loose = docked(simple.scene, null)
    loose.does({ do: 'portal', act: 'advance', mm: -25 })
    const before = loose.state.portal!.depthMm
    loose.does(tool(60, { dorsal: -4, across: 0 }))
    const slipped = loose.events.find((e) => e.code === 'rehearsal/portal-slipped')
    expect(loose.state.portal!.depthMm - before).toBeCloseTo(Number(slipped?.params.mm), 1)
    expect(loose.state.portal!.depthMm - before).toBeLessThanOrEqual(simple.scene.parameters.slipMm + 1e-9)
  })
})

describe('a tool', () => {
  it('needs the trocar out of its way, and is held by guide, skin and bone', () => {
    const hand = docked(simple.scene, 9)
    hand.does({ do: 'trocar', in: true })
    expect(hand.does(tool(5)).map((e) => e.code)).toEqual(['rehearsal/cannot'])
    hand.does({ do: 'trocar', in: false })
    hand.does(tool(30))
    expect(hand.state.tool?.depthMm).toBeLessThanOrEqual(9)
    hand.does(tool(2, { dorsal: 12, across: 16 }))
    expect(hand.state.tool?.swing.dorsal).toBeCloseTo(6, 12)
    expect(hand.state.tool?.swing.across).toBeCloseTo(8, 12)
  })

  it('takes half a cylinder and its bulge of ligament, and no bone', () => {
    const hand = docked(sceneWith({ parameters: { holdsMm3: 1e4 } }))
    hand.does(tool(9, { dorsal: -1, across: 0 }))
    const before = tissueOf(hand.state, 'L4-L5').ligament.slice()
    hand.does({ do: 'bite' })
    const edit = hand.state.edits!
    expect(edit.bone.at.length).toBe(0)
    expect(edit.removed.ligament).toBe(sum(before) - sum(tissueOf(hand.state, 'L4-L5').ligament))
    const most = 6 * ((Math.PI * 1.88 ** 2) / 2 + 2 * 1.88 * 0.5)
    const mm3 = (edit.removed.ligament / 255) * 0.8 ** 3
    expect(mm3).toBeGreaterThan(3)
    expect(mm3).toBeLessThan(most * 1.1)
  })

  it('cuts on its dorsal face, and toward the canal when it is rolled over', () => {
    const meanY = (rollDeg: number): number => {
      const hand = docked(sceneWith({ parameters: { holdsMm3: 1e4 } }))
      hand.does(tool(10, { dorsal: -1, across: 0 }, rollDeg))
      hand.does({ do: 'bite' })
      const { at } = hand.state.edits!.ligament
      const { size, origin, step } = modelLattice(simple.shingled.model)
      return at.reduce((y, n) => y + origin[1] + (Math.floor(n / size[0]) % size[1]) * step[1], 0) / at.length
    }
    // two half cylinders back to back: their middles lie 4 r / 3 pi each side of the axis, and the bulge further
    expect(meanY(0) - meanY(180)).toBeGreaterThan(0.8)
  })

  it('must be emptied once it is full; what was taken is either held or recovered', () => {
    const hand = docked(sceneWith({ parameters: { holdsMm3: 5 } }))
    for (const across of [0, 1.5, -1.5, 2.5]) {
      hand.does(tool(10, { dorsal: -1, across }))
      hand.does({ do: 'bite' })
    }
    expect(codesOf(hand)).toContain('rehearsal/tool-full')
    const held = hand.state.held.ligament
    expect(held).toBeGreaterThan(0)
    hand.does({ do: 'empty' })
    expect(hand.state.held.ligament).toBe(0)
    expect(hand.state.recovered.ligament).toBe(held)
  })
})

describe('harm', () => {
  it('is a breach when a tool without a stop goes through into the sac, and the awake patient says so', () => {
    const hand = docked(simple.scene, null)
    hand.does(tool(30, { dorsal: -1, across: 0 }))
    expect(codesOf(hand)).toEqual(expect.arrayContaining(['rehearsal/no-depth-guide', 'rehearsal/dura-breached']))
    expect(codesOf(hand)).toContain('rehearsal/awake-alarm')
    const numb = docked(simple.scene, null, [
      ...prepared,
      { do: 'drug', agent: 'lidocaine', mg: 20, route: 'epidural' },
    ])
    numb.does(tool(30, { dorsal: -1, across: 0 }))
    expect(codesOf(numb)).toContain('rehearsal/dura-breached')
    expect(codesOf(numb)).not.toContain('rehearsal/awake-alarm')
    numb.does({ do: 'bite' })
    expect(numb.events.find((e) => e.code === 'rehearsal/cut-deaf')?.params.why).toBe('legs anaesthetised')
  })

  it('is told of a root where steel meets the line that is drawn for it', () => {
    const { model } = simple.shingled
    const [root] = groundOf(model, simple.scene.parameters).roots
    // leaves the sac's side (5 mm) at the disc, 20 degrees outward on its way down, 3.5 mm thick
    const [down, out] = [20 * Math.cos(radFromDeg(20)), 20 * Math.sin(radFromDeg(20))]
    expect(Math.abs(root!.to(5, -3.5, 0) + 1.75)).toBeLessThan(1)
    expect(Math.abs(root!.to(5 + out, -3.5, -down) + 1.75)).toBeLessThan(1)
    expect(root!.to(5 - out, -3.5, -down)).toBeGreaterThan(5)
  })

  it('is told of cutting without a film, without a view, and past the true line', () => {
    const hand = docked(simple.scene, null)
    hand.does(tool(16, { dorsal: -1, across: 0 }))
    hand.does({ do: 'bite' })
    const codes = codesOf(hand)
    expect(codes).toContain('rehearsal/cut-without-epidurogram')
    expect(codes).toContain('rehearsal/bite-without-oblique')
    expect(codes).toContain('rehearsal/ventral-line-crossed')
    const crossed = hand.events.find((e) => e.code === 'rehearsal/ventral-line-crossed')
    // where the opening ends, 1.5 mm behind the tip
    const tip = tipOf(hand.state)!.tip
    const rim = xyz(simple.plan.entry)
    const long = Math.hypot(...tip.map((v, n) => v - rim[n]!))
    const end = place(
      simple.shingled.model.levelFromLps,
      point('lps', ...(tip.map((v, n) => v + ((rim[n]! - v) * 1.5) / long) as [number, number, number])),
    )
    const line = dorsalOfLine(simple.plan.vill)
    expect(crossed?.params.mm).toBeCloseTo(-line(end.x, end.y, end.z), 0)
  })
})

describe('what the operator thinks', () => {
  it('is right after a view from behind and an oblique one, and wrong by m cot t after moving m to the side', () => {
    const hand = docked()
    hand.does(tool(8))
    look(hand, 0)
    look(hand, 1)
    const level = simple.scene.spine.levels[0]!
    const real = () => place(level.levelFromLps, point('lps', ...tipOf(hand.state)!.tip))
    const off = () => {
      const [thought, is] = [thoughtTip(hand.state)!, real()]
      return { x: thought.x - is.x, y: thought.y - is.y, z: thought.z - is.z }
    }
    for (const d of Object.values(off())) expect(Math.abs(d)).toBeLessThan(1e-9)
    const before = real()
    hand.does(tool(8, { dorsal: 0, across: 2 }))
    look(hand, 1)
    const moved = real().x - before.x
    expect(moved).toBeGreaterThan(2)
    const t = radFromDeg(Math.abs(hand.state.seen['contralateral-oblique']!.turnedDeg))
    // going lateral looks shallower: by m cot t
    expect(off().x).toBeCloseTo(-moved, 9)
    expect(off().y).toBeCloseTo(moved / Math.tan(t), 9)
    hand.does({ do: 'bite' })
    expect(codesOf(hand)).toContain('rehearsal/depth-without-ap')
    look(hand, 0)
    look(hand, 1)
    for (const d of Object.values(off())) expect(Math.abs(d)).toBeLessThan(1e-9)
  })
})

describe('law: over any swings, depths and tools', () => {
  const placing = fc.record({
    kind: fc.constantFrom('auger' as const, 'rongeur' as const, 'sculpter' as const),
    dorsal: fc.double({ min: -4, max: 4, noNaN: true }),
    across: fc.double({ min: -4, max: 4, noNaN: true }),
    depth: fc.double({ min: 0, max: 16, noNaN: true }),
  })
  it('mass is kept to the last voxel, each state keeps its own tissue, and undoing is taking inputs off the list', () => {
    fc.assert(
      fc.property(fc.array(placing, { minLength: 1, maxLength: 8 }), (placings) => {
        const hand = docked()
        const kept: { state: State; bone: number; ligament: number }[] = []
        for (const { kind, dorsal, across, depth } of placings) {
          if (hand.state.tool && hand.state.tool.tool !== kind) hand.does({ do: 'empty' })
          hand.does({ do: 'tool', tool: kind, swing: { dorsal, across }, depthMm: depth })
          hand.does({ do: 'bite' })
          const { bone, ligament } = tissueOf(hand.state, 'L4-L5')
          kept.push({ state: hand.state, bone: sum(bone), ligament: sum(ligament) })
          const { held, recovered } = hand.state
          const { model } = simple.shingled
          expect(held.bone + recovered.bone).toBe(sum(model.bone) - sum(bone))
          expect(held.ligament + recovered.ligament).toBe(sum(model.ligament) - sum(ligament))
        }
        // asked in any order, each state still shows its own tissue
        for (const { state, bone, ligament } of [...kept].reverse()) {
          const now = tissueOf(state, 'L4-L5')
          expect([sum(now.bone), sum(now.ligament)]).toEqual([bone, ligament])
        }
        const { state, inputs } = hand
        const undone = replay(simple.scene, inputs.slice(0, -1)).state
        expect(stateHash(advance(undone, inputs.at(-1)!).state)).toBe(stateHash(state))
        expect(editsOf(state.edits).length).toBe(state.edits?.number ?? 0)
      }),
      { numRuns: 8, seed: 6 },
    )
    expect(sum(levelAfter(begin(simple.scene), 'L4-L5').bone)).toBe(sum(simple.shingled.model.bone))
    expect(modelLattice(simple.shingled.model).step[0]).toBeCloseTo(0.8, 9)
  })
})
