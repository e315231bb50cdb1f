import type { LumbarSpine } from '@flavum/anatomy'
import { direction, figure, mm, point, sentence, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap, volume, voxelCount } from '@flavum/grid'
import { unzip, zipOf } from '@flavum/image'
import { sampleKnobs } from '@flavum/phantom'
import { describe, expect, it } from 'vitest'
import { readCase, type SavedCase, writeCase } from './case-file.ts'
import { noWork } from './case-work.ts'

const gridOf = (size: readonly [number, number, number]) =>
  gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', 31, -20, 50),
      { x: -2, y: 0, z: 0 },
      { x: 0, y: 3, z: 0 },
      { x: 0, y: 0, z: -4 },
    ),
    '1.2.840.999.3',
  )
const grid = gridOf([20, 18, 16])
const scan = volume(
  grid,
  'CT',
  Int16Array.from({ length: voxelCount(grid) }, (_, n) => ((n * 7919) % 2400) - 1000),
)
const small = gridOf([7, 5, 3])
const told = { code: 'session/no-level', params: {} }
const known = { status: 'segmented', confidence: 0.9 } as const
const spine: LumbarSpine = {
  source: { volumeHash: scan.hash, how: 'ct' },
  anchor: { kind: 'sacrum', statement: told, confidence: 0.9 },
  vertebrae: ['L4', 'L5'].map((name, n) => ({
    name,
    bodyCentre: point('lps', 1, 2, 30 - 30 * n),
    confidence: 0.8,
    partial: n === 1,
    pedicleArc: n === 1 ? null : mm(12.5),
  })),
  levels: [],
  canal: {
    step: mm(1),
    centre: [point('lps', 0, 1, 2)],
    up: [direction('lps', 0, 0, 1)],
    left: [direction('lps', 1, 0, 0)],
    dorsal: [direction('lps', 0, 1, 0)],
    directions: 3,
    radius: Float32Array.of(7.25, 8.5, 9.1),
    seen: Uint8Array.of(1, 0, 1),
  },
  labels: labelMap(
    small,
    Uint16Array.from({ length: 105 }, (_, n) => n % 3),
    [
      { value: 1, name: 'L4/body' },
      { value: 2, name: 'L5/body' },
    ],
    { 'vertebra L4': ['L4/body'] },
  ),
  structures: {
    bone: known,
    levels: known,
    bonyCanal: known,
    duralSac: { status: 'estimated', confidence: 0.3, reason: told },
    ligament: known,
    skin: known,
    parts: known,
  },
  landmarks: { 'sacral-promontory': point('lps', 1.5, 2.5, -3.5) },
  findings: [{ ...told, severity: 'info' }],
}
const source = { sopClass: '1.2', studyUid: '1.2.840.999.1', seriesUid: '1.2.840.999.2', slices: [null] }
const saved: SavedCase = {
  scan: { volume: scan, source, origin: { how: 'knobs', knobs: sampleKnobs() }, findings: [] },
  found: {
    spine,
    measurements: [
      { level: 'L4-L5', sections: [], measures: [{ id: 'slip', figure: figure(3, 'mm', 't') }], findings: [] },
    ],
    findings: [],
  },
  work: {
    ...noWork,
    confirmed: { by: 'Cora Kay', at: '2026-03-02T09:30:00Z', names: ['L4', 'L5'] },
    corrections: [{ what: 'rename', vertebra: 'L4', name: 'L3' }],
    marks: [{ id: 1, what: 'length', points: [point('lps', 1, 2, 3), point('lps', 4, 5, 6.5)] }],
  },
}

describe('a .flavum file', () => {
  it('comes back as the case that it was, where it may name people', () => {
    const back = readCase(writeCase(saved, { identified: true }))
    expect(back.scan?.volume.hash).toBe(saved.scan?.volume.hash)
    expect(back).toEqual(saved)
  })
  it('names nobody unless it is asked to', () => {
    const bytes = writeCase(saved)
    const text = Object.values(unzip(bytes))
      .map((m) => new TextDecoder().decode(m))
      .join()
    expect(text).not.toMatch(/Cora|1\.2\.840\.999/)
    const back = readCase(bytes)
    expect(back.work.confirmed?.by).toBe('')
    expect(back.scan?.volume.grid.frameOfReference).toBe(back.found.spine.labels.grid.frameOfReference)
    expect(back.scan?.volume.hash).toBe(saved.scan?.volume.hash)
  })
  it('may leave the pixels out', () => {
    const bare = writeCase(saved, { pixels: false })
    expect(bare.length).toBeLessThan(writeCase(saved).length * 0.7)
    expect(readCase(bare).scan).toBe(null)
    expect(readCase(bare).found.spine.labels.data).toEqual(saved.found.spine.labels.data)
  })
  it('gives the same bytes for the same case', () => expect(writeCase(saved)).toEqual(writeCase(saved)))
  it('says what is wrong with a file', () => {
    const members = { ...unzip(writeCase(saved, { pixels: false })) }
    const codeOf = (m: Record<string, Uint8Array>): string => {
      try {
        readCase(zipOf(m))
      } catch (error) {
        const { code, params } = error as { code: string; params: Record<string, string> }
        expect(sentence({ code, params }).found).not.toContain('{')
        return code
      }
      return 'read'
    }
    const { 'labels.bin': labels, ...without } = members
    expect(codeOf(without)).toBe('session/case-damaged')
    expect(codeOf({ ...members, 'labels.bin': labels!.map((b, n) => (n === 40 ? b ^ 1 : b)) })).toBe(
      'session/case-damaged',
    )
    const first = new TextDecoder().decode(members['flavum.json'])
    const as = (text: string) => ({ ...members, 'flavum.json': new TextEncoder().encode(text) })
    expect(codeOf(as(first.replace('"schemaVersion":1', '"schemaVersion":9')))).toBe('session/case-newer')
    expect(codeOf(as('{}'))).toBe('session/not-a-case')
    expect(codeOf({})).toBe('session/not-a-case')
  })
})
