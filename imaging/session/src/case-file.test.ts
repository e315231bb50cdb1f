import { figure, point, sentence } from '@flavum/base'
import { unzip, zipOf } from '@flavum/image'
import { sampleKnobs } from '@flavum/phantom'
import { describe, expect, it } from 'vitest'
import { readCase, type SavedCase, writeCase } from './case-file.ts'
import { noWork } from './case-work.ts'
import { paperScan, paperSpine } from './paper-spine.test-help.ts'

const source = { sopClass: '1.2', studyUid: '1.2.840.999.1', seriesUid: '1.2.840.999.2', slices: [null] }
const saved: SavedCase = {
  scan: { volume: paperScan, source, origin: { how: 'knobs', knobs: sampleKnobs() }, findings: [] },
  found: {
    spine: paperSpine,
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
