import type { Body, Entry } from '@flavum/casebook'
import { contrastAgents } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, contrastReasons, dayRules, kit, needles } from './index.ts'
import { morning, procedure, said, signed, stateOf, unsigned } from './worked-day.ts'

const codes = (agent: string, iodine: number | null, site = signed) =>
  contrastReasons(agent, iodine, site).map((r) => r.code)

describe('contrast by name', () => {
  it('signed: what is labelled for intrathecal use, in a strength that is labelled', () => {
    for (const iodine of [180, 240, 300]) expect(codes(' Iohexol ', iodine)).toEqual([])
    expect(codes('iopamidol', 200)).toEqual([])
    expect(codes('iohexol', 350)).toEqual(['day/contrast-strength'])
    expect(codes('iohexol', null)).toEqual(['day/contrast-strength'])
    expect(codes('iopamidol', null)).toEqual(['day/contrast-strength'])
  })
  it('gadolinium is refused under every name', () => {
    for (const agent of ['gadolinium', 'Gadobutrol', 'gadoterate meglumine', 'Gadovist', 'iohexol with gadobutrol'])
      expect(codes(agent, 240)).toEqual(['day/contrast-dangerous'])
  })
  it('an agent that is not on the list is not taken to be safe', () => {
    for (const agent of ['iodixanol', 'diatrizoate', 'iohexol 240', 'something', '', 'constructor'])
      expect(codes(agent, 240)).toEqual(['day/contrast-unknown-agent'])
  })
  it('what was signed without saying that an agent is labelled, or is no list, lets nothing through', () => {
    const own = (instead: unknown) => ({
      ...signed,
      signatures: signed.signatures.map((s) => (s.evidence === contrastAgents.id ? { ...s, instead } : s)),
    })
    expect(codes('iohexol', 240, own([{ agent: 'iohexol' }]))).toEqual(['day/contrast-not-intrathecal'])
    for (const instead of ['iohexol', [null], { agent: 'iohexol', intrathecal: 'labelled' }])
      expect(codes('iohexol', 240, own(instead))).toEqual(['day/contrast-not-signed'])
  })
  it('a site may sign its own list, with agents that are not for this use', () => {
    const own = {
      ...signed,
      signatures: signed.signatures.map((s) =>
        s.evidence === contrastAgents.id ? { ...s, instead: [{ agent: 'iodixanol', intrathecal: 'not-labelled' }] } : s,
      ),
    }
    expect(codes('iodixanol', 270, own)).toEqual(['day/contrast-not-intrathecal'])
    expect(codes('iohexol', 240, own)).toEqual(['day/contrast-unknown-agent'])
  })
  it('law: unsigned, every agent is refused for the same reason, so no unverified value tells them apart', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('iohexol', 'gadolinium')),
        fc.option(fc.nat()),
        (agent, mgI) => {
          expect(codes(agent, mgI, unsigned)).toEqual(['day/contrast-not-signed'])
        },
      ),
    )
  })
})

const given = (change: Partial<Body<'contrast.given'>> = {}): Entry<'contrast.given'> =>
  said('08:12', 'contrast.given', { agent: 'iohexol', iodine: 240, volume: 3, pattern: 'epidural', ...change })

describe('contrast given', () => {
  const flags = (
    entry: Entry<'contrast.given'>,
    before: readonly Entry[] = [...morning, ...procedure],
    site = signed,
  ) =>
    dayRules(site)
      ['contrast.given'](stateOf(before), entry)
      .map((r) => r.code)
  it('is flagged when it is not what was chosen, not safe, or not measured', () => {
    expect(flags(given())).toEqual([])
    expect(flags(given(), [])).toEqual(['day/contrast-not-as-chosen'])
    expect(flags(given({ iodine: 300 }))).toEqual(['day/contrast-not-as-chosen'])
    expect(flags(given({ agent: 'gadobutrol' }))).toEqual(['day/contrast-dangerous', 'day/contrast-not-as-chosen'])
    expect(flags(given({ iodine: null }))).toEqual(['day/contrast-amount-unknown'])
    expect(flags(given({ volume: null }))).toEqual(['day/contrast-amount-unknown'])
    expect(flags(given(), undefined, unsigned)).toEqual(['day/contrast-not-signed'])
  })
  it('adds up: 3 mL of 240 and 2 mL of 300 are 5 mL and 1320 mg', () => {
    const found = contrast(stateOf([given(), given({ iodine: 300, volume: 2 })]), signed)
    expect(found.volume).toMatchObject({ value: 5, unit: 'mL' })
    expect(found.iodine).toMatchObject({ value: 1320, unit: 'mg' })
  })
  it('a part is not a total', () => {
    const found = contrast(stateOf([given(), given({ iodine: null })]), signed)
    expect(found.volume.value).toBe(6)
    expect(found.iodine).toMatchObject({ value: null, reason: { code: 'day/contrast-amount-unknown' } })
    expect(contrast(stateOf([]), signed).volume.value).toBeNull()
  })
})

describe('needles', () => {
  const needle = (level: Body<'needle.placed'>['level'], side: Body<'needle.placed'>['side']): Entry =>
    said('08:10', 'needle.placed', { level, side, needle: 'Tuohy', duralPuncture: 'unknown', bloody: 'unknown' })
  it.each([
    ['L4-L5', 'left', 'yes', []],
    ['L4-L5', 'right', 'no', ['day/needle-elsewhere']],
    ['L3-L4', 'left', 'no', ['day/needle-elsewhere']],
    ['L4-L5', null, 'unknown', ['day/needle-place-unknown']],
    ['L3-L4', null, 'no', ['day/needle-elsewhere', 'day/needle-place-unknown']],
    [null, null, 'unknown', ['day/needle-place-unknown']],
  ] as const)('%s %s against the consent: %s', (level, side, asConsented, says) => {
    const [found] = needles(stateOf([...morning, needle(level, side)]))
    expect(found?.asConsented).toBe(asConsented)
    expect(found?.says.map((s) => s.code)).toEqual(says)
  })
  it('without consent nothing is as consented', () => {
    expect(needles(stateOf([needle('L4-L5', 'left')]))[0]?.asConsented).toBe('unknown')
  })
})

describe('kit', () => {
  it.each([
    ['LOT 7', '2026-03-02', []],
    ['LOT 7', '2026-03-01', ['day/expired']],
    ['LOT 7', '2026-03', []],
    ['LOT 7', '2026-02', ['day/expired']],
    ['LOT 7', '03/2027', ['day/expiry-unknown']],
    ['LOT 7', '2026-02-30', ['day/expiry-unknown']],
    ['LOT 7', null, ['day/expiry-unknown']],
    [null, '2027-01', ['day/lot-missing']],
    ['  ', '2027-01', ['day/lot-missing']],
  ])('lot %s, date %s: %j', (lot, expires, says) => {
    const [found] = kit(stateOf([said('08:00', 'tool.opened', { tool: 'bone rongeur', lot, expires })]))
    expect(found?.says.map((s) => s.code)).toEqual(says)
  })
})
