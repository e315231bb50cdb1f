import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { direction, distance, type Point, place, point, transformFromAxes } from '@flavum/base'
import { type Grid, gridFrom, labelMap, volume } from '@flavum/grid'
import { beforeAll, describe, expect, it } from 'vitest'
import { findSpine, type LumbarSpine, levelModel, spineFromLabels } from './index.ts'
import { foundOnPaper, on, origin, paperScan as scan, upright } from './paper-scan.test-help.ts'
import { paper, paperSpine } from './paper-spine.ts'

/** Stored k to the left, i dorsal, j upward, and the whole turned by 12 degrees about the vertical. */
const c = Math.cos(0.21)
const s = Math.sin(0.21)
const oblique = transformFromAxes(
  'lps',
  'ijk',
  point('lps', origin.x - 80 * c + 75 * s, origin.y - 75 * c - 80 * s, origin.z - 50),
  direction('lps', -1.9 * s, 1.9 * c, 0),
  direction('lps', 0, 0, 2.3),
  direction('lps', 1.7 * c, 1.7 * s, 0),
)

describe('findSpine, the same spine seen differently', () => {
  let spine: LumbarSpine
  beforeAll(() => {
    spine = foundOnPaper()
  })

  it('finds the same when axes are exchanged and turned', () => {
    const other = findSpine(paperSpine([70, 82, 95], oblique, { origin }))
    expect(other.vertebrae.map((v) => v.name)).toEqual(spine.vertebrae.map((v) => v.name))
    // the body of S1 is placed by its disc's tilt, not outlined
    for (const v of other.vertebrae) {
      const same = spine.vertebrae.find((w) => w.name === v.name)!
      if (!v.partial) expect(distance(v.bodyCentre, same.bodyCentre), v.name).toBeLessThan(v.name === 'S1' ? 6 : 2.5)
    }
  })

  it('takes the name from a person who points at a body', () => {
    const named = findSpine(scan, { anchor: { point: on(3, -20, 50), name: 'L3' } })
    expect(named.anchor.kind).toBe('person')
    expect(named.vertebrae.find((v) => Math.abs(v.bodyCentre.z - on(0, 0, 51).z) < 5)?.name).toBe('L3')
    expect(named.findings.map((f) => f.code)).toContain('anatomy/anchor-differs-from-sacrum')
    expect(() => findSpine(scan, { anchor: { point: on(90, 0, 50), name: 'L3' } })).toThrow(/nearest vertebral body/)
  })

  it('does not name what has no sacrum below it', () => {
    const cut = findSpine(paperSpine([95, 70, 82], upright, { origin, sacrum: false }))
    expect(cut.anchor.kind).toBe('none')
    expect(cut.vertebrae.map((v) => v.name).every((n) => n.startsWith('?'))).toBe(true)
    expect(cut.findings.map((f) => f.code)).toContain('anatomy/names-need-an-anchor')
  })
})

describe('levelModel on paper', () => {
  it('fills a level: bone where bone is, a wall within half a millimetre, no overlap', () => {
    const m = levelModel(foundOnPaper(), scan, 'L3-L4')
    const at = (p: Point<'lps'>): number => {
      const q = place(m.grid.ijkFromLps, p)
      return Math.round(q.x) + m.grid.size[0] * (Math.round(q.y) + m.grid.size[1] * Math.round(q.z))
    }
    expect(m.bone[at(on(0, 11, 76))]).toBe(255)
    expect(m.bone[at(on(0, 2, 76))]).toBe(0)
    expect(m.sac[at(on(0, -1, 76))]).toBe(255)
    expect(m.grid.spacing.every((w) => Math.abs(w - 0.3) < 1e-9)).toBe(true)
    let most = 0
    for (let n = 0; n < m.bone.length; n++) most = Math.max(most, m.bone[n]! + m.ligament[n]! + m.sac[n]!)
    expect(most).toBeLessThanOrEqual(255)
    // midline lamina of the lower vertebra: from the canal's back wall at 8 to 1.7 times that
    let thick = 0
    for (let y = 5; y < 18; y += 0.1) thick += (m.bone[at(on(0, y, 45))]! / 255) * 0.1
    expect(Math.abs(thick - 0.7 * paper.halfDepth)).toBeLessThan(1)
    expect(m.estimated).toEqual(['ligament', 'sac'])
    expect(m.part.segments.find((q) => q.value === m.part.data[at(on(4, 11, 44))])?.name).toBe('L4/lamina-left')
    expect(() => levelModel(foundOnPaper(), scan, 'L7-L8')).toThrow(/Known levels: L2-L3/)
  })
})

const folder = new URL('../../../../shared/data/ct-lumbar-3mm-labelled/', import.meta.url)
const there = existsSync(folder)
if (!there) console.log('skipped: the labelled 3 mm CT is not beside the repository')

describe.skipIf(!there)('a real CT at 3 mm with labels made by a model', () => {
  const names: Readonly<Record<number, string>> = { 27: 'L5', 28: 'L4', 29: 'L3', 30: 'L2', 31: 'L1' }
  const read = (file: string) => nifti(readFileSync(new URL(file, folder)))
  /** Centres of the labelled bodies. */
  const centres = (): Map<string, Point<'lps'>> => {
    const labels = read('totalseg.nii.gz')
    const body = read('totalseg_vertebrae_body.nii.gz')
    const [ni, nj] = labels.grid.size
    const sums = new Map<string, number[]>()
    for (let n = 0; n < body.data.length; n++) {
      const name = body.data[n] ? names[labels.data[n]!] : undefined
      if (!name) continue
      const p = place(labels.grid.lpsFromIjk, point('ijk', n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj))))
      const sum = sums.get(name) ?? [0, 0, 0, 0]
      sums.set(name, [sum[0]! + p.x, sum[1]! + p.y, sum[2]! + p.z, sum[3]! + 1])
    }
    return new Map([...sums].map(([k, s]) => [k, point('lps', s[0]! / s[3]!, s[1]! / s[3]!, s[2]! / s[3]!)]))
  }

  it('is named as labelled, every body within 5 mm', () => {
    const ct = read('example_ct.nii.gz')
    const spine = findSpine(volume(ct.grid, 'CT', ct.data))
    expect(spine.anchor.kind).toBe('sacrum')
    for (const [name, at] of centres())
      expect(distance(spine.vertebrae.find((v) => v.name === name)!.bodyCentre, at), name).toBeLessThan(5)
  })

  it('comes out of its labels alone, with a canal and a level model', () => {
    const raw = read('totalseg.nii.gz')
    const spine = spineFromLabels(labelMap(raw.grid, Uint8Array.from(raw.data), []), 'totalsegmentator-v2')
    for (const [name, at] of centres())
      expect(distance(spine.vertebrae.find((v) => v.name === name)!.bodyCentre, at), name).toBeLessThan(5)
    expect(spine.anchor.kind).toBe('labels')
    expect(spine.structures.skin.status).toBe('absent')
    const model = levelModel(spine, undefined, 'L4-L5')
    expect(model.estimated).toContain('bone')
    const litres = (share: Uint8Array): number => ((share.reduce((a, b) => a + b, 0) / 255) * 0.3 ** 3) / 1000
    expect(litres(model.bone)).toBeGreaterThan(20)
    expect(litres(model.ligament)).toBeGreaterThan(0.5)
    expect(() => spineFromLabels(labelMap(raw.grid, Uint8Array.from(raw.data), []), 'totalsegmentator-v1')).toThrow(
      expect.objectContaining({ code: 'anatomy/no-labelled-vertebrae' }),
    )
  })
})

/** As much of NIfTI-1 as these files need: gzip, little-endian, sform; RAS turned to LPS. */
function nifti(packed: Uint8Array): { grid: Grid; data: Float32Array } {
  const b = gunzipSync(packed)
  const size = [b.readInt16LE(42), b.readInt16LE(44), b.readInt16LE(46)] as const
  const from = b.readFloatLE(108)
  const type = b.readInt16LE(70)
  const row = (at: number) => [0, 1, 2, 3].map((q) => b.readFloatLE(at + 4 * q)) as [number, number, number, number]
  const [x, y, z] = [row(280), row(296), row(312)]
  const column = (q: 0 | 1 | 2) => direction('lps', -x[q], -y[q], z[q])
  const t = transformFromAxes('lps', 'ijk', point('lps', -x[3], -y[3], z[3]), column(0), column(1), column(2))
  const data = new Float32Array(size[0] * size[1] * size[2])
  const bytes: Readonly<Record<number, (n: number) => number>> = {
    2: (n) => b.readUInt8(from + n),
    4: (n) => b.readInt16LE(from + 2 * n),
    8: (n) => b.readInt32LE(from + 4 * n),
    16: (n) => b.readFloatLE(from + 4 * n),
    64: (n) => b.readDoubleLE(from + 8 * n),
  }
  const value = bytes[type]
  if (!value) throw new Error(`NIfTI type ${type} is not read here`)
  for (let n = 0; n < data.length; n++) data[n] = value(n)
  return { grid: gridFrom(size, t, 'labelled'), data }
}
