import { type Direction, direction, distance, place, point, transformFromAxes } from '@flavum/base'
import { gridFrom, labelMap, type Size, type Volume, volume, voxelCount } from '@flavum/grid'
import fc from 'fast-check'
import { gunzipSync, gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { frameNotStated, readLabels, readVolumeFile, writeNifti, writeNrrd } from './index.ts'
import { expectRamp, ramp } from './test/synthetic-series.ts'

const size: Size = [5, 4, 3]
/** Oblique, uneven, off centre: rotated about x by 30 degrees, then about z by 20. */
function lattice(steps: readonly [number, number, number], order: readonly number[] = [0, 1, 2]) {
  const [c, s, e, f] = [Math.cos(0.35), Math.sin(0.35), Math.cos(0.52), Math.sin(0.52)]
  const axes = [direction('lps', c, s, 0), direction('lps', -s * e, c * e, f), direction('lps', s * f, -c * f, e)]
  const by = (n: number): Direction<'lps'> => {
    const a = axes[order[n]!]!
    const k = steps[n]!
    return direction('lps', a.x * k, a.y * k, a.z * k)
  }
  return transformFromAxes('lps', 'ijk', point('lps', -12.5, 40.25, -310), by(0), by(1), by(2))
}

function ramped(grid = gridFrom(size, lattice([0.75, 1.5, 3]), frameNotStated)): Volume {
  const [ni, nj] = grid.size
  const data = Int16Array.from({ length: voxelCount(grid) }, (_, n) =>
    Math.round(ramp(place(grid.lpsFromIjk, point('ijk', n % ni, Math.floor(n / ni) % nj, Math.floor(n / (ni * nj)))))),
  )
  return volume(grid, 'CT', data)
}

/** A NIfTI-1 header with nothing in it but what is asked. */
function nifti(edit: (view: DataView) => void, voxels: Uint8Array, little = true): Uint8Array {
  const out = new Uint8Array(352 + voxels.length)
  const view = new DataView(out.buffer)
  view.setInt32(0, 348, little)
  for (const [n, d] of [3, ...size, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * n, d, little)
  view.setInt16(70, 4, little)
  view.setFloat32(108, 352, little)
  view.setUint8(123, 2)
  out.set([0x6e, 0x2b, 0x31, 0], 344)
  edit(view)
  out.set(voxels, 352)
  return out
}
const sform = (view: DataView, rows: readonly number[], little = true) => {
  view.setInt16(254, 1, little)
  for (const [n, v] of rows.entries()) view.setFloat32(280 + 4 * n, v, little)
}
const words = Int16Array.from({ length: 60 }, (_, n) => n - 100)
const plain = new Uint8Array(words.buffer)
const ras = [2, 0, 0, -5, 0, 3, 0, 7, 0, 0, 4, 11]

describe('NIfTI on paper', () => {
  it('RAS becomes LPS: two signs turn', () => {
    const { volume: v, findings } = readVolumeFile(nifti((view) => sform(view, ras), plain))
    expect(v.grid.lpsFromIjk.rows).toEqual([
      [-2, 0, 0, 5],
      [0, -3, 0, -7],
      [0, 0, 4, 11],
    ])
    expect([...v.data]).toEqual([...words])
    expect(findings).toEqual([{ code: 'image/modality-not-stated', severity: 'info', params: {} }])
    expect(v.grid.frameOfReference).toBe(frameNotStated)
  })

  it('a left-handed one (LAS) has its rows reversed, and nothing moves', () => {
    const las = [-2, 0, 0, 5, 0, 3, 0, 7, 0, 0, 4, 11]
    const { volume: v } = readVolumeFile(nifti((view) => sform(view, las), plain))
    // voxel 0 lay at RAS x = 5, LPS x = -5, and is now the last of its row
    expect(v.grid.lpsFromIjk.rows[0]).toEqual([-2, 0, 0, 3])
    expect(place(v.grid.lpsFromIjk, point('ijk', 4, 0, 0)).x).toBe(-5)
    expect([...v.data.slice(0, 5)]).toEqual([-96, -97, -98, -99, -100])
  })

  it('metres and micrometres', () => {
    for (const [unit, k] of [
      [1, 1000],
      [3, 0.001],
    ] as const) {
      const edit = (view: DataView) => {
        sform(
          view,
          ras.map((n) => n / k),
        )
        view.setUint8(123, unit)
      }
      const { volume: v } = readVolumeFile(nifti(edit, plain))
      for (const [n, s] of [2, 3, 4].entries()) expect(v.grid.spacing[n]).toBeCloseTo(s, 4)
    }
    const { findings } = readVolumeFile(
      nifti((view) => {
        sform(view, ras)
        view.setUint8(123, 0)
      }, plain),
    )
    expect(findings.map((f) => f.code)).toEqual(['image/units-not-stated', 'image/modality-not-stated'])
  })

  it('voxels without extent, or of metres, are refused', () => {
    for (const [k, unit] of [
      [0, 2],
      [1, 1],
    ] as const) {
      const edit = (view: DataView) => {
        sform(
          view,
          ras.map((n) => n * k),
        )
        view.setUint8(123, unit)
      }
      expect(() => readVolumeFile(nifti(edit, plain))).toThrow(expect.objectContaining({ code: 'image/voxel-size' }))
    }
  })

  it('voxels begin behind the header where it does not say', () => {
    const edit = (view: DataView) => {
      sform(view, ras)
      view.setFloat32(108, Number.NaN, true)
    }
    expect(readVolumeFile(nifti(edit, plain)).volume.data[4]).toBe(-96)
  })

  it('big endian, and slope and intercept', () => {
    const swapped = plain.slice()
    for (let n = 0; n < swapped.length; n += 2) swapped.subarray(n, n + 2).reverse()
    const edit = (view: DataView) => {
      sform(view, ras, false)
      view.setFloat32(112, 2, false)
      view.setFloat32(116, -10, false)
    }
    const { volume: v } = readVolumeFile(nifti(edit, swapped, false))
    expect([...v.data]).toEqual([...words].map((n) => 2 * n - 10))
  })

  it('qform alone: a quarter turn about z', () => {
    const edit = (view: DataView) => {
      view.setInt16(252, 1, true)
      for (const [n, v] of [1, 2, 3, 4].entries()) view.setFloat32(76 + 4 * n, v, true)
      for (const [n, v] of [0, 0, Math.SQRT1_2, 5, 6, 7].entries()) view.setFloat32(256 + 4 * n, v, true)
    }
    const { rows } = readVolumeFile(nifti(edit, plain)).volume.grid.lpsFromIjk
    // RAS: i goes to +y, j to -x
    const expected = [
      [0, 3, 0, -5],
      [-2, 0, 0, -6],
      [0, 0, 4, 7],
    ]
    for (const [r, row] of rows.entries())
      for (const [c, v] of row.entries()) expect(v).toBeCloseTo(expected[r]![c]!, 5)
  })

  it('qform with its last axis turned round (qfac -1): the rows are reversed instead', () => {
    const edit = (view: DataView) => {
      view.setInt16(252, 1, true)
      for (const [n, v] of [-1, 2, 3, 4].entries()) view.setFloat32(76 + 4 * n, v, true)
      for (const [n, v] of [0, 0, 0, 5, 6, 7].entries()) view.setFloat32(256 + 4 * n, v, true)
    }
    const { grid } = readVolumeFile(nifti(edit, plain)).volume
    expect(place(grid.lpsFromIjk, point('ijk', 4, 0, 0))).toEqual(point('lps', -5, -6, 7))
    expect(place(grid.lpsFromIjk, point('ijk', 4, 0, 2)).z).toBe(-1)
  })

  it('two places that differ are told', () => {
    const edit = (view: DataView) => {
      sform(view, ras)
      view.setInt16(252, 1, true)
      for (const [n, v] of [1, 2, 3, 4].entries()) view.setFloat32(76 + 4 * n, v, true)
      for (const [n, v] of [0, 0, 0, -5, 7, 21].entries()) view.setFloat32(256 + 4 * n, v, true)
    }
    expect(readVolumeFile(nifti(edit, plain)).findings).toMatchObject([
      { code: 'image/two-places', params: { most: 10 } },
      { code: 'image/modality-not-stated' },
    ])
  })

  it.each<[string, (view: DataView) => void, Uint8Array]>([
    ['image/file-unplaced', () => {}, plain],
    ['image/file-cut-short', (view) => sform(view, ras), plain.subarray(0, 100)],
    ['image/file-kind', (view) => view.setInt16(70, 128, true), plain],
    [
      'image/file-kind',
      (view) => {
        view.setInt16(40, 4, true)
        view.setInt16(48, 2, true)
      },
      plain,
    ],
    ['image/file-kind', (view) => view.setUint8(345, 0x69), plain],
    ['image/file-kind', (view) => view.setInt32(0, 540, true), plain],
    ['grid/not-orthogonal', (view) => sform(view, [2, 0.1, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0]), plain],
    ['image/not-ct-values', (view) => sform(view, ras), new Uint8Array(120)],
  ])('%s', (code, edit, voxels) => {
    expect(() => readVolumeFile(nifti(edit, voxels))).toThrow(expect.objectContaining({ code }))
  })

  it('other bytes are neither', () => {
    expect(() => readVolumeFile(new Uint8Array(500))).toThrow(/neither NIfTI nor NRRD/)
    expect(() => readVolumeFile(gzipSync(new Uint8Array(500)))).toThrow(/neither/)
  })

  it('a packed file that ends early is said to be that, whatever it holds', () => {
    const broken = expect.objectContaining({ code: 'image/packing-broken' })
    expect(() => readVolumeFile(gzipSync(new Uint8Array(500)).subarray(0, 12))).toThrow(broken)
  })
})

describe.each([
  ['NIfTI', writeNifti],
  ['NRRD', writeNrrd],
])('%s there and back', (_, write) => {
  it('law: any spacing and any right-handed order of axes comes back where it was', () => {
    const orders = [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
      [1, 0, 2],
      [0, 2, 1],
      [2, 1, 0],
    ]
    const step = fc.double({ min: 0.2, max: 6, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...orders),
        fc.tuple(step, step, step),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        (order, steps, flips) => {
          const signed = steps.map((s, n) => (flips[n] ? -s : s)) as [number, number, number]
          const place1 = lattice(signed, order)
          const det = (t: typeof place1) => gridFrom(size, t, frameNotStated)
          let v: Volume
          try {
            v = ramped(det(place1))
          } catch {
            return // left-handed: no grid of ours looks so
          }
          const back = readVolumeFile(write(v)).volume
          expect([...back.data]).toEqual([...v.data])
          for (const corner of [point('ijk', 0, 0, 0), point('ijk', 4, 3, 2), point('ijk', 4, 0, 1)])
            expect(distance(place(back.grid.lpsFromIjk, corner), place(v.grid.lpsFromIjk, corner))).toBeLessThan(1e-4)
          expectRamp(back, 0.52)
        },
      ),
    )
  })

  it('writes the same bytes for the same volume, and MR as it is', () => {
    expect(write(ramped())).toEqual(write(ramped()))
    const mr = volume(
      ramped().grid,
      'MR',
      Float32Array.from(words, (n) => n / 3),
    )
    expect(readVolumeFile(write(mr), 'MR').volume.data).toEqual(mr.data)
  })

  it('labels, wide ones too', () => {
    for (const data of [Uint8Array.from(words, (_, n) => n % 4), Uint16Array.from(words, (_, n) => n * 1000)]) {
      const labels = labelMap(ramped().grid, data, [])
      expect(readLabels(write(labels)).data).toEqual(data)
    }
  })
})

it('qform and sform of a written NIfTI say the same, also at half turns', () => {
  const half = (...signs: readonly number[]) => {
    const [i, j, k] = [
      direction('lps', signs[0]! * 2, 0, 0),
      direction('lps', 0, signs[1]! * 3, 0),
      direction('lps', 0, 0, signs[2]! * 4),
    ]
    return transformFromAxes('lps', 'ijk', point('lps', 1, 2, 3), i, j, k)
  }
  const oblique = lattice([0.75, 1.5, 3])
  // turned to RAS the first is near a half turn, the second near none
  for (const t of [
    oblique,
    lattice([-0.75, -1.5, 3]),
    half(1, 1, 1),
    half(-1, -1, 1),
    half(-1, 1, -1),
    half(1, -1, -1),
  ]) {
    const bytes = gunzipSync(writeNifti(ramped(gridFrom(size, t, ''))))
    expect(readVolumeFile(bytes, 'MR').findings).toEqual([])
    new DataView(bytes.buffer).setInt16(254, 0, true) // leaves the qform alone
    const back = readVolumeFile(bytes, 'MR').volume.grid.lpsFromIjk.rows.flat()
    for (const [n, v] of t.rows.flat().entries()) expect(back[n]).toBeCloseTo(v, 4)
  }
})

describe('labels', () => {
  const segments = [
    { value: 2, name: 'L4/lamina-left' },
    { value: 3, name: 'a \\ strange\nname' },
  ]
  const unions = { 'vertebra L4': ['L4/lamina-left'] }
  const labels = labelMap(
    ramped().grid,
    Uint8Array.from(words, (_, n) => (n % 2 ? 2 : 3)),
    segments,
    unions,
  )

  it('NRRD keeps names and unions; NIfTI keeps names', () => {
    const back = readLabels(writeNrrd(labels))
    expect(back.segments).toEqual(segments)
    expect(back.unions).toEqual(unions)
    expect(readLabels(writeNifti(labels)).segments).toEqual(segments)
  })

  it('halves, negatives and images are refused', () => {
    const halves = volume(
      ramped().grid,
      'MR',
      Float32Array.from(words, () => 0.5),
    )
    expect(() => readLabels(writeNifti(halves))).toThrow(/0\.5/)
    expect(() => readLabels(writeNifti(ramped()))).toThrow(expect.objectContaining({ code: 'image/not-labels' }))
  })
})

describe('NRRD on paper', () => {
  const head = (...lines: string[]) => new TextEncoder().encode(`NRRD0004\n# a comment\n${lines.join('\n')}\n\n`)
  const usual = ['type: short', 'dimension: 3', 'sizes: 5 4 3', 'endian: little', 'encoding: raw']
  const file = (lines: string[], body: Uint8Array = plain) => Uint8Array.from([...head(...lines), ...body])

  it('RAS and LAS', () => {
    const rest = ['space directions: (2,0,0) (0,3,0) (0,0,4)', 'space origin: (-5,7,11)']
    const read = (space: string) => readVolumeFile(file([...usual, `space: ${space}`, ...rest])).volume
    expect(read('right-anterior-superior').grid.lpsFromIjk.rows).toEqual([
      [-2, 0, 0, 5],
      [0, -3, 0, -7],
      [0, 0, 4, 11],
    ])
    const las = read('left-anterior-superior') // mirrored: rows are reversed
    expect(place(las.grid.lpsFromIjk, point('ijk', 4, 0, 0))).toEqual(point('lps', -5, -7, 11))
    expect(las.data[4]).toBe(-100)
  })

  it('text encoding', () => {
    const text = new TextEncoder().encode([...words].join(' '))
    const lines = [
      ...usual.slice(0, 4),
      'encoding: ascii',
      'space: LPS',
      'space directions: (2,0,0) (0,3,0) (0,0,4)',
      'space origin: (0,0,0)',
    ]
    expect([...readVolumeFile(file(lines, text)).volume.data]).toEqual([...words])
  })

  const placed = ['space: LPS', 'space directions: (2,0,0) (0,3,0) (0,0,4)', 'space origin: (0,0,0)']
  it.each([
    ['image/file-unplaced', usual],
    ['image/file-kind', [...usual, ...placed, 'data file: other.raw']],
    ['image/file-kind', [...usual.slice(0, 4), 'encoding: bzip2', ...placed]],
    ['image/file-kind', ['type: block', ...usual.slice(1), ...placed]],
    ['image/file-kind', [...usual, ...placed, 'space units: "m" "m" "m"']],
    ['image/file-kind', [...usual.slice(0, 2), 'sizes: 2 5 4 3', ...usual.slice(3), ...placed]],
    ['image/file-cut-short', [...usual.slice(0, 2), 'sizes: 5 4 30', ...usual.slice(3), ...placed]],
    ['image/file-kind', [...usual, ...placed, 'Segment0_Name:=a', 'Segment0_Layer:=1']],
    ['image/file-kind', [...usual, ...placed, 'FlavumUnions:={not json']],
    ['image/file-kind', [...usual.slice(0, 2), 'sizes: 5.5 4 3', ...usual.slice(3), ...placed]],
    [
      'image/voxel-size',
      [...usual, 'space: LPS', 'space directions: (0,0,0) (0,3,0) (0,0,4)', 'space origin: (0,0,0)'],
    ],
  ])('%s', (code, lines) => {
    expect(() => readVolumeFile(file(lines))).toThrow(expect.objectContaining({ code }))
  })
})
