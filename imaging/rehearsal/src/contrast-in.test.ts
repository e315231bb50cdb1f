import { place, point } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { contrastIn, spreadAt } from './contrast-in.ts'
import { epidurogramAt } from './epidural-needle.ts'
import { type Hand, handIn } from './hand.ts'
import type { Place } from './inputs.ts'
import { needleWay } from './needle-way.ts'
import { sceneOf } from './scene.ts'
import { prepared, type Simple, simpleScene, xyz } from './simple-scene.test-help.ts'
import type { State } from './state.ts'
import { xrayOf } from './xray-of.ts'

const target = { level: 'L4-L5', side: 'left' } as const
let simple: Simple
let hand: Hand
let given: State

beforeAll(() => {
  simple = simpleScene()
  hand = handIn(simple.scene)
  for (const act of prepared) hand.does(act)
  const way = needleWay(hand.state, 'L4-L5')!
  hand.does({ do: 'needle', act: 'place', entry: way.entry, toward: way.tip })
  hand.does({ do: 'needle', act: 'advance', mm: Math.hypot(...way.tip.map((v, n) => v - way.entry[n]!)) })
  hand.does({ do: 'inject', agent: 'iohexol', mgIodinePerMl: 240, ml: 2 })
  given = hand.state
}, 60000)

const iodineMg = (state: State, seconds: number): number =>
  contrastIn(state, given.tick + seconds * 120).reduce((sum, { density, grid }) => {
    const voxel = grid.spacing[0] * grid.spacing[1] * grid.spacing[2]
    return sum + density.iodine!.reduce((s, d) => s + d, 0) * voxel
  }, 0)

describe('contrast as the X-ray sees it', () => {
  it('is nothing yet at the moment it is given, flows in at half a ml a second, then lies there', () => {
    const beyond = spreadAt(given, given.contrast[0]!)!.figures.beyond.value!
    expect(contrastIn(given)).toEqual([])
    // 240 mg/mL; mm3 of g/cm3 are mg
    expect(iodineMg(given, 1)).toBeCloseTo(240 * 0.5, 0)
    expect(iodineMg(given, 2)).toBeCloseTo(240, 0)
    expect(iodineMg(given, 4.1)).toBeCloseTo(240 * (2 - beyond), 0)
    const later = (seconds: number) => contrastIn(given, given.tick + seconds * 120)[0]
    expect(later(5)).toBe(later(6))
  })

  it('fades by halves, and with it the epidurogram', () => {
    const half = simple.scene.contrast.fadesHalfSeconds
    const whole = iodineMg(given, 5)
    expect(iodineMg(given, half)).toBeCloseTo(whole / 2, 0)
    expect(iodineMg(given, 2 * half)).toBeCloseTo(whole / 4, 0)
    const [first] = given.contrast
    const seen = { ...given, contrast: [{ ...first!, seen: ['ap' as const] }] }
    const at = (seconds: number) => epidurogramAt({ ...seen, tick: given.tick + Math.round(seconds * 120) }, target)
    const lasts = half * Math.log2(first!.shows.left)
    expect(lasts).toBeGreaterThan(0)
    expect(at(lasts - 1)).not.toBeNull()
    expect(at(lasts + 1)).toBeNull()
  })

  it('stands beside steel and bites for live X-ray', () => {
    const { tools, changes, contrast } = xrayOf(given, given.tick + 600)
    expect([tools.length, changes.length, contrast.length]).toEqual([1, 0, 1])
    expect(xrayOf(given, given.tick + 600).contrast[0]).toBe(contrast[0])
  })

  it('is another where another was assumed, and so is the scene', () => {
    const { spine, models, targets, claims } = simple.scene
    const other = sceneOf({ spine, models: Object.values(models), targets, claims, contrast: { filmMm: 0.3 } })
    expect(other.hash).not.toBe(simple.scene.hash)
  })
})

describe('an injection at a level', () => {
  it('shows on neither side where it lies behind the canal', () => {
    const behind = handIn(simple.scene)
    for (const act of prepared) behind.does(act)
    const lps = (x: number, y: number, z: number): Place =>
      xyz(place(simple.shingled.model.lpsFromLevel, point('level', x, y, z)))
    behind.does({ do: 'needle', act: 'place', entry: lps(3.5, 60, -4), toward: lps(3.5, 0, -4) })
    behind.does({ do: 'needle', act: 'advance', mm: 20 })
    behind.does({ do: 'inject', agent: 'iohexol', mgIodinePerMl: 240, ml: 2 })
    expect(behind.state.contrast[0]?.shows).toEqual({ left: 0, right: 0 })
    expect(behind.events.map((e) => e.code)).toContain('rehearsal/contrast-behind')
  })
})
