/** A label map made elsewhere, beside a CT that comes as DICOM: NIfTI cannot name the CT's frame of reference, its place must do. */
import { writeFileSync } from 'node:fs'
import { point, transformFromAxes } from '@flavum/base'
import { axis, gridFrom, type LabelMap, labelMap } from '@flavum/grid'
import { writeNifti } from '@flavum/image'
import { defaultKnobs, phantomCt, phantomLabels, spinePhantom } from '@flavum/phantom'
import { beforeAll, expect, it } from 'vitest'
import { faultOf, flavum, put, scratch, slicesOf } from './command-line.ts'

const { at, folder } = scratch()
const numbers: Readonly<Record<string, number>> = { S1: 25, L5: 27, L4: 28, L3: 29, L2: 30, L1: 31, T12: 32 }

beforeAll(() => {
  const spine = spinePhantom(defaultKnobs())
  const ct = phantomCt(spine, { spacing: [2, 2, 3] })
  put(folder('ct'), slicesOf(ct))
  const labels = asTotalSegmentator(phantomLabels(spine, ct.grid))
  writeFileSync(at('labels.nii.gz'), writeNifti(labels))
  writeFileSync(at('elsewhere.nii.gz'), writeNifti(moved(labels, 150)))
  const shuffled = labelMap(
    labels.grid,
    labels.data.map((v) => (v * 7) % 97),
    [],
  )
  writeFileSync(at('shuffled.nii.gz'), writeNifti(shuffled))
})

it('names the levels as the labels do, and says what that rests on', () => {
  const { exit, out, error } = flavum('measure', at('ct'), '--labels', at('labels.nii.gz'), '--json')
  expect(error).toBe('')
  expect(exit).toBe(0)
  const { anchor, vertebrae, findings } = JSON.parse(out)
  expect(anchor.kind).toBe('labels')
  expect(vertebrae.map((v: { name: string }) => v.name)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'L4', 'L5']))
  expect(findings.map((f: { code: string }) => f.code)).toContain('session/labels-by-place')
})
it('what it wrote as a DICOM segmentation goes back in and gives the same names', () => {
  expect(flavum('measure', at('ct'), '--labels', at('labels.nii.gz'), '--seg', at('seg.dcm'), '--json').exit).toBe(0)
  const { exit, out, error } = flavum('measure', at('ct'), '--labels', at('seg.dcm'), '--json')
  expect([error, exit]).toEqual(['', 0])
  const { anchor, vertebrae } = JSON.parse(out)
  expect(anchor.kind).toBe('labels')
  expect(vertebrae.map((v: { name: string }) => v.name)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'L4', 'L5']))
})
it('asks where the numbers mean nothing that it knows', () =>
  expect(faultOf('measure', at('ct'), '--labels', at('shuffled.nii.gz'))).toBe('anatomy/numbering-unknown'))
it('an option that says nothing alone is refused', () =>
  expect(faultOf('measure', at('ct'), '--numbering', 'verse')).toBe('cli/goes-with'))
it('refuses labels that lie elsewhere', () =>
  expect(faultOf('measure', at('ct'), '--labels', at('elsewhere.nii.gz'))).toBe('session/labels-elsewhere'))
it('refuses a numbering that it does not know', () =>
  expect(faultOf('measure', at('ct'), '--labels', at('labels.nii.gz'), '--numbering', 'mine')).toBe('cli/not-a-choice'))
it('passes over nothing that was given', () => {
  expect(faultOf('measure', at('ct'), '--labels', at('labels.nii.gz'), '--anchor', 'L4=L4')).toBe('cli/one-or-other')
  expect(faultOf('measure', at('ct'), '--sample')).toBe('cli/one-or-other')
})

function asTotalSegmentator({ grid, data, segments }: LabelMap): LabelMap {
  const number = new Uint8Array(65536)
  for (const { value, name } of segments) number[value] = numbers[name.split('/')[0] ?? ''] ?? 0
  return labelMap(
    grid,
    Uint8Array.from(data, (v) => number[v] ?? 0),
    [],
  )
}

function moved({ grid, data }: LabelMap, upMm: number): LabelMap {
  const [a, b, c] = grid.lpsFromIjk.rows
  const [i, j, k] = [0, 1, 2].map((n) => axis(grid.lpsFromIjk, n as 0 | 1 | 2))
  if (!i || !j || !k) throw new Error('a grid has three axes')
  const origin = point('lps', a[3], b[3], c[3] + upMm)
  return labelMap(gridFrom(grid.size, transformFromAxes('lps', 'ijk', origin, i, j, k), 'moved'), data, [])
}
