import { distance, place, point } from '@flavum/base'
import { contentHash, labelAtPoint, lookupOf } from '@flavum/grid'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { canalAfter } from './corrected-canal.ts'
import {
  type Correcting,
  type Correction,
  correct,
  type LumbarSpine,
  readCorrections,
  redo,
  replay,
  saveCorrections,
  staleLevels,
  startCorrecting,
  undo,
} from './index.ts'
import { foundOnPaper, origin } from './paper-scan.test-help.ts'

let found: LumbarSpine
beforeAll(() => {
  found = foundOnPaper()
}, 60_000)

const hashOf = (s: LumbarSpine) =>
  JSON.stringify([
    contentHash(s.labels.data, s.labels.grid.id),
    contentHash(s.canal.radius),
    contentHash(s.canal.seen),
    s.labels.segments,
    s.labels.unions,
    s.vertebrae,
    s.levels,
    s.landmarks,
    s.anchor,
  ])
const level = (name: string) => found.levels.find((l) => l.name === name)!
/** On the canal's wall straight back at a level, or as far to the left and back as told. */
const inLevel = (name: string, x: number, y: number, z = 0) => place(level(name).lpsFromLevel, point('level', x, y, z))
const ball = (segment: string, x: number, y: number, radius: number, name = 'L3-L4'): Correction => ({
  what: 'paint',
  segment,
  brush: { shape: 'sphere', radius },
  along: [inLevel(name, x, y)],
})
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'none'
}

describe('names', () => {
  const renamed = (vertebra: string, name: string) =>
    correct(startCorrecting(found), { what: 'rename', vertebra, name }).spine
  it('all follow: vertebrae, levels, segments, unions, landmarks; voxels stay', () => {
    const spine = renamed('L4', 'L5')
    expect(spine.vertebrae.map((v) => v.name)).toEqual(['L3', 'L4', 'L5', 'L6', 'S1'])
    expect(spine.levels.map((l) => [l.name, l.upper, l.lower])).toEqual([
      ['L3-L4', 'L3', 'L4'],
      ['L4-L5', 'L4', 'L5'],
      ['L5-L6', 'L5', 'L6'],
      ['L6-S1', 'L6', 'S1'],
    ])
    expect(spine.anchor).toMatchObject({ kind: 'person', confidence: 1 })
    const [was, is] = [lookupOf(found.labels, 'L4/body'), lookupOf(spine.labels, 'L5/body')]
    expect(is).toEqual(was)
    expect(lookupOf(spine.labels, 'vertebra L6')).toEqual(lookupOf(found.labels, 'vertebra L5'))
    expect(lookupOf(spine.labels, 'L5-L6/disc')).toEqual(lookupOf(found.labels, 'L4-L5/disc'))
    expect(spine.landmarks['L5-L6/lamina-lower-edge-left']).toEqual(found.landmarks['L4-L5/lamina-lower-edge-left'])
    expect(spine.labels.data).toBe(found.labels.data)
    expect(staleLevels(found, spine).renamed).toMatchObject({ 'L5-L6': 'L4-L5', 'L6-S1': 'L5-S1' })
  })
  it('moved down by one and up again is where it was, but for what the names rest on', () => {
    const down = correct(startCorrecting(found), { what: 'shift', by: 1 })
    expect(down.spine.vertebrae.map((v) => v.name)).toEqual(['L3', 'L4', 'L5', 'L6', 'S1'])
    const up = correct(down, { what: 'rename', vertebra: 'L6', name: 'L5' }).spine
    const named = ({ vertebrae, levels, landmarks, labels: { segments, unions } }: LumbarSpine) => [
      vertebrae,
      levels,
      landmarks,
      segments,
      unions,
    ]
    expect(named(up)).toEqual(named(found))
    expect(up.labels.data).toBe(found.labels.data)
  })
  it.each([
    ['the sacrum stays S1', 'L5', 'L4'],
    ['the sacrum itself', 'S1', 'L5'],
    ['past the lowest', 'L2', 'L5'],
    ['no vertebra', 'L4', 'L9'],
  ])('%s: refused', (_, vertebra, name) =>
    expect(codeOf(() => renamed(vertebra, name))).toBe('anatomy/names-impossible'),
  )
  it('of a vertebra that is not there: refused', () => expect(() => renamed('T4', 'T5')).toThrow(/L2, L3, L4, L5, S1/))
})

describe('landmarks', () => {
  it('move to where they are put', () => {
    const to = inLevel('L4-L5', 5, 12)
    const { spine } = correct(startCorrecting(found), { what: 'move-landmark', landmark: 'sacral-promontory', to })
    expect(spine.landmarks['sacral-promontory']).toEqual(to)
    expect(staleLevels(found, spine)).toEqual({ levels: [], renamed: {}, landmarks: ['sacral-promontory'] })
  })
  it('that are not there, or put elsewhere, are refused', () => {
    const move = (landmark: string, to = inLevel('L4-L5', 0, 0)) =>
      codeOf(() => correct(startCorrecting(found), { what: 'move-landmark', landmark, to }))
    expect(move('nose')).toBe('anatomy/no-such-landmark')
    expect(move('sacral-promontory', point('lps', 9999, 0, 0))).toBe('anatomy/correction-outside')
  })
})

describe('voxels', () => {
  it('painting a ligament and taking it away again leaves other content of the canal', () => {
    const painted = correct(startCorrecting(found), ball('L3-L4/ligament-left', 2, 2, 2))
    const p = inLevel('L3-L4', 2, 2)
    const nameAt = (s: LumbarSpine) => s.labels.segments.find((x) => x.value === labelAtPoint(s.labels, p))?.name
    expect(nameAt(painted.spine)).toBe('L3-L4/ligament-left')
    expect(painted.spine.byHand).toEqual(['L3-L4/ligament-left'])
    expect(undo(painted).spine.byHand).toBeUndefined()
    const erase: Correction = { ...ball('L3-L4/ligament-left', 2, 2, 2), what: 'erase' } as Correction
    expect(nameAt(correct(painted, erase).spine)).toBe('canal-rest')
  })
  it('takes only from what it may take from', () => {
    const all = correct(startCorrecting(found), ball('dural-sac', 0, 9, 4)).done[0]!
    const some = correct(startCorrecting(found), {
      ...ball('dural-sac', 0, 9, 4),
      over: ['canal-rest', 'epidural-fat'],
    } as Correction).done[0]!
    expect(some.edit!.at.length).toBeLessThan(all.edit!.at.length)
    const taken = new Set([...some.edit!.was].map((v) => found.labels.segments.find((s) => s.value === v)?.name))
    for (const name of taken) expect(['canal-rest', 'epidural-fat']).toContain(name)
  })
  it('keeps what changed, not the volume', () => {
    const { edit } = correct(startCorrecting(found), ball('L3/lamina-left', 5, 12, 3)).done[0]!
    expect(edit!.at.length).toBeLessThan(300)
    expect(edit!.was).toHaveLength(edit!.at.length)
  })
  it('bone painted into the canal brings its wall nearer, there and nowhere else', () => {
    // the wall stands 8 mm behind the line; bone from 5 mm on
    const { spine } = correct(startCorrecting(found), ball('L3/lamina-left', 0, 9, 4))
    const { canal } = spine
    const row = Math.round(level('L3-L4').arc / canal.step)
    const back = row * canal.directions + canal.directions / 4
    expect(found.canal.radius[back]!).toBeGreaterThan(7)
    expect(canal.radius[back]!).toBeGreaterThan(4.2)
    expect(canal.radius[back]!).toBeLessThan(5.8)
    expect(canal.seen[back]).toBe(1)
    const changed = [...canal.radius.keys()].filter((n) => canal.radius[n] !== found.canal.radius[n])
    for (const n of changed) expect(Math.abs(Math.floor(n / canal.directions) - row)).toBeLessThanOrEqual(7)
    expect(canal.centre).toBe(found.canal.centre)
  })
  it('fills in between slices and smooths', () => {
    const stroke = (z: number): Correction => ({
      what: 'paint',
      segment: 'L3-L4/disc',
      brush: { shape: 'disc', radius: 6, normal: point('lps', 0, 0, 1) },
      along: [point('lps', origin.x, origin.y - 60, origin.z + 50 + z)],
    })
    const places = [0, 12].map((z) => point('lps', origin.x, origin.y - 60, origin.z + 50 + z))
    const two = correct(correct(startCorrecting(found), stroke(0)), stroke(12))
    const full = correct(two, { what: 'fill-between', segment: 'L3-L4/disc', axis: 'k', through: places })
    // eleven slices of a circle of 6 mm on a 1 mm grid
    expect(Math.abs(full.done.at(-1)!.edit!.at.length / (11 * Math.PI * 36) - 1)).toBeLessThan(0.1)
    const smooth = correct(full, { what: 'smooth', segment: 'L3-L4/disc', by: 1 })
    expect(smooth.done.at(-1)!.edit!.at.length).toBeGreaterThan(0)
  })
  it.each<[string, () => Correction]>([
    ['anatomy/no-such-segment', () => ball('L9/body', 0, 0, 2)],
    ['anatomy/no-such-segment', () => ball('L3/disc', 0, 0, 2)],
    ['anatomy/no-such-segment', () => ball('liver', 0, 0, 2)],
    ['anatomy/bad-brush', () => ball('L3/body', 0, 0, -1)],
    ['anatomy/nothing-to-smooth', () => ({ what: 'smooth', segment: 'L3/arch', by: 1 })],
    [
      'anatomy/nothing-between',
      () => ({ what: 'fill-between', segment: 'L3/body', axis: 'k', through: [inLevel('L3-L4', 0, -20, 20)] }),
    ],
  ])('%s', (code, correction) => expect(codeOf(() => correct(startCorrecting(found), correction()))).toBe(code))
})

const anyCorrection = fc.oneof(
  fc
    .record({
      segment: fc.constantFrom('canal-rest', 'L3/lamina-left', 'L3-L4/ligament-right', 'L4-L5/disc', 'soft-tissue'),
      what: fc.constantFrom('paint' as const, 'erase' as const),
      radius: fc.double({ min: 0.5, max: 5, noNaN: true }),
      level: fc.constantFrom('L2-L3', 'L3-L4', 'L4-L5'),
      x: fc.integer({ min: -12, max: 12 }),
      y: fc.integer({ min: -10, max: 14 }),
    })
    .map(({ segment, what, radius, level: name, x, y }): ((s: Correcting) => Correction) => () => ({
      what,
      segment,
      brush: { shape: 'sphere', radius },
      along: [inLevel(name, x, y), inLevel(name, x + 3, y)],
    })),
  fc.constant((): Correction => ({ what: 'smooth', segment: 'dural-sac', by: 0.8 })),
  fc.constant((): Correction => ({ what: 'move-landmark', landmark: 'sacral-promontory', to: inLevel('L4-L5', 1, 2) })),
)

describe('laws', () => {
  it('undo goes back to the byte, redo forth, in any number', () => {
    fc.assert(
      fc.property(fc.array(anyCorrection, { minLength: 1, maxLength: 4 }), (list) => {
        let state = startCorrecting(found)
        const trail = [hashOf(state.spine)]
        for (const make of list) {
          state = correct(state, make(state))
          trail.push(hashOf(state.spine))
        }
        for (let n = list.length - 1; n >= 0; n--) {
          state = undo(state)
          expect(hashOf(state.spine)).toBe(trail[n])
        }
        expect(codeOf(() => undo(state))).toBe('anatomy/nothing-to-undo')
        for (let n = 1; n <= list.length; n++) {
          state = redo(state)
          expect(hashOf(state.spine)).toBe(trail[n])
        }
        expect(codeOf(() => redo(state))).toBe('anatomy/nothing-to-redo')
      }),
      { numRuns: 4 },
    )
  })
  it('the wall worked out near each change is the wall worked out anew for all of it', () => {
    fc.assert(
      fc.property(fc.array(anyCorrection, { minLength: 1, maxLength: 4 }), (list) => {
        let state = startCorrecting(found)
        for (const make of list) state = correct(state, make(state))
        const anew = canalAfter(found, state.spine.labels, found.canal, 'all')
        expect(contentHash(state.spine.canal.radius)).toBe(contentHash(anew.radius))
        expect(contentHash(state.spine.canal.seen)).toBe(contentHash(anew.seen))
      }),
      { numRuns: 4 },
    )
  })
  it('saved, read and done again: the same spine; on another scan a sentence', () => {
    let state = startCorrecting(found)
    for (const c of [ball('L3/lamina-left', 0, 9, 4), ball('dural-sac', 1, 1, 3, 'L2-L3')]) state = correct(state, c)
    state = correct(state, { what: 'rename', vertebra: 'L4', name: 'L5' })
    state = correct(state, ball('L5/lamina-left', 4, 9, 2, 'L3-L4'))
    const saved = readCorrections(JSON.parse(JSON.stringify(saveCorrections(state))))
    const again = replay(found, saved)
    expect(hashOf(again.state.spine)).toBe(hashOf(state.spine))
    expect(again.findings).toEqual([])
    const other = { ...found, source: { ...found.source, volumeHash: 'another' } }
    expect(() => replay(other, saved)).toThrow(/another scan/)
    const relabelled = replay(
      { ...found, labels: { ...found.labels, data: found.labels.data.map((v) => v + 0) } },
      saved,
    )
    expect(relabelled.findings).toEqual([])
    const differently = { ...found, labels: correct(startCorrecting(found), ball('other-bone', 0, 30, 2)).spine.labels }
    expect(replay(differently, saved).findings.map((f) => f.code)).toEqual(['anatomy/corrections-other-labels'])
  })
  it.each<[RegExp, unknown]>([
    [/not an object/, []],
    [/schemaVersion 2/, { schemaVersion: 2 }],
    [/frame/, { schemaVersion: 1, frame: 'ras' }],
    [
      /number 1, which is dig/,
      { schemaVersion: 1, frame: 'lps', scan: 'a', found: 'b', corrections: [{ what: 'dig' }] },
    ],
    [
      /number 1, radius is not a number/,
      {
        schemaVersion: 1,
        frame: 'lps',
        scan: 'a',
        found: 'b',
        corrections: [{ what: 'paint', segment: 'x', brush: { shape: 'sphere', radius: '3' }, along: [] }],
      },
    ],
  ])('what is no file of corrections is told: %s', (sentence, json) =>
    expect(() => readCorrections(json)).toThrow(sentence),
  )
})

it('a level far from a change is not stale, one beside it is', () => {
  const spine = correct(startCorrecting(found), ball('L2/lamina-left', 0, 9, 3, 'L2-L3')).spine
  const stale = staleLevels(found, spine).levels
  expect(stale).toContain('L2-L3')
  expect(stale).not.toContain('L5-S1')
  expect(distance(level('L2-L3').discCentre, level('L5-S1').discCentre)).toBeGreaterThan(90)
  expect(staleLevels(spine, spine)).toEqual({ levels: [], renamed: {}, landmarks: [] })
})
