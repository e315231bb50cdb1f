import { place, point } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import { epidurogramAt } from './epidural-needle.ts'
import { type Hand, handIn } from './hand.ts'
import type { Act, Place } from './inputs.ts'
import { needleWay } from './needle-way.ts'
import { sceneOf } from './scene.ts'
import { prepared, type Simple, simpleScene, xyz } from './simple-scene.test-help.ts'

let simple: Simple
beforeAll(() => {
  simple = simpleScene()
}, 60000)

const lps = (x: number, y: number, z: number): Place =>
  xyz(place(simple.shingled.model.lpsFromLevel, point('level', x, y, z)))

/** Straight in through the gap between the laminae at z = -4, so far to the side of the midline. */
function needle(mm: number, x = 3.5, z = -4): Hand {
  const hand = handIn(simple.scene)
  for (const act of prepared) hand.does(act)
  hand.does({ do: 'needle', act: 'place', entry: lps(x, 60, z), toward: lps(x, 0, z) })
  hand.does({ do: 'needle', act: 'advance', mm })
  return hand
}
const codes = (hand: Hand) => hand.events.map((e) => e.code)
const inject: Act = { do: 'inject', agent: 'Iohexol', mgIodinePerMl: 240, ml: 2 }

describe('the epidural needle', () => {
  it('feels the loss of resistance where the ligament ends, and the dura where the sac begins', () => {
    // at x = 3.5, z = -4 the sheet's ventral face lies at (11 + 0.5 * 4) - (5 + 3.5 cos 48) / sin 48
    const sin = Math.sin((48 * Math.PI) / 180)
    const face = 13 - (5 + 3.5 * Math.cos((48 * Math.PI) / 180)) / sin
    const dura = Math.sqrt(25 - 3.5 ** 2) - 3.5
    const hand = needle(60 - dura + 2)
    const lost = hand.events.find((e) => e.code === 'rehearsal/loss-of-resistance')
    expect(Math.abs(Number(lost?.params.depth) - (60 - face))).toBeLessThan(0.8)
    expect(codes(hand)).toContain('rehearsal/dura-punctured')
    expect(codes(needle(60 - face + 1))).not.toContain('rehearsal/dura-punctured')
  })

  it('is stopped by the lamina', () => {
    const hand = needle(60, 6, -20)
    expect(codes(hand)).toContain('rehearsal/needle-at-bone')
    expect(hand.state.needle?.depthMm).toBeLessThan(50)
  })

  it('cannot be placed before the patient lies prone', () => {
    const hand = handIn(simple.scene)
    hand.does({ do: 'needle', act: 'place', entry: lps(0, 60, 0), toward: lps(0, 0, 0) })
    expect(codes(hand)).toContain('rehearsal/cannot')
    expect(hand.state.needle).toBeNull()
  })
})

describe('contrast', () => {
  it('is an epidurogram once a picture has shown it in the epidural space', () => {
    const way = needleWay(needle(0).state, 'L4-L5')
    if (!way) throw new Error('no way')
    const hand = handIn(simple.scene)
    for (const act of prepared) hand.does(act)
    const mm = Math.hypot(...way.tip.map((v, n) => v - way.entry[n]!))
    hand.does({ do: 'needle', act: 'place', entry: way.entry, toward: way.tip })
    hand.does({ do: 'needle', act: 'advance', mm })
    hand.does(inject)
    expect(hand.state.contrast[0]?.where).toBe('epidural')
    expect(epidurogramAt(hand.state, { level: 'L4-L5', side: 'left' })).toBeNull()
    const { primaryAngleDeg, secondaryAngleDeg } = simple.plan.carm[0]!
    hand.does({ do: 'arm', isocentre: way.tip, primaryDeg: primaryAngleDeg, secondaryDeg: secondaryAngleDeg })
    hand.does({ do: 'pedal', down: true })
    hand.does({ do: 'pedal', down: false })
    expect(epidurogramAt(hand.state, { level: 'L4-L5', side: 'left' })?.ml).toBe(2)
    expect(epidurogramAt(hand.state, { level: 'L3-L4', side: 'left' })).toBeNull()
  })

  it('is told for what it is: within the dura, behind the canal, an agent not for it, an allergy', () => {
    const within = needle(62)
    expect(within.does(inject).map((e) => e.code)).toContain('rehearsal/contrast-intrathecal')
    expect(
      needle(20)
        .does(inject)
        .map((e) => e.code),
    ).toContain('rehearsal/contrast-behind')
    const gadolinium = needle(20).does({ ...inject, agent: 'gadobutrol' })
    expect(gadolinium.find((e) => e.code === 'rehearsal/contrast-unlabelled')?.severity).toBe('critical')
    const { spine, models, targets, claims } = simple.scene
    const allergic = handIn(
      sceneOf({
        spine,
        models: Object.values(models),
        targets,
        claims,
        patient: { allergies: ['iodinated contrast'] },
      }),
    )
    for (const act of prepared) allergic.does(act)
    allergic.does({ do: 'needle', act: 'place', entry: lps(3.5, 60, -4), toward: lps(3.5, 0, -4) })
    expect(allergic.does(inject).map((e) => e.code)).toContain('rehearsal/contrast-allergy')
  })
})
