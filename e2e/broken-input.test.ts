/** Whatever is handed in, the answer is a sentence and a way on: exit 2, never a crash, never a guess. */
import { writeFileSync } from 'node:fs'
import { point, transformFromAxes } from '@flavum/base'
import { gridFrom, type Volume, volume } from '@flavum/grid'
import { defaultKnobs, phantomCt, randomKnobs, spinePhantom } from '@flavum/phantom'
import { beforeAll, describe, expect, it } from 'vitest'
import { faultOf, flavum, overwritten, put, type Slices, scratch, slicesOf } from './command-line.ts'

const { at, folder } = scratch()
let spine: Slices
let other: Slices

beforeAll(() => {
  const coarse = { spacing: [2, 2, 4] as [number, number, number] }
  spine = slicesOf(phantomCt(spinePhantom(defaultKnobs()), coarse))
  other = slicesOf(phantomCt(spinePhantom(randomKnobs(3)), coarse))
})

describe('images that are not a lumbar CT', () => {
  it('nothing there', () => expect(faultOf('measure', at('nowhere'))).toBe('cli/nothing-there'))
  it('an empty folder', () => expect(faultOf('measure', folder('empty'))).toBe('cli/empty-folder'))
  it('text files', () => {
    for (const n of [1, 2]) writeFileSync(`${folder('text')}/note-${n}.txt`, 'not an image '.repeat(40))
    expect(faultOf('measure', at('text'))).toBe('image/nothing-readable')
  })
  it('one slice', () =>
    expect(faultOf('measure', put(folder('one'), spine.slice(10, 11)))).toBe('image/too-few-slices'))
  it('an MR', () =>
    expect(faultOf('measure', put(folder('mr'), overwritten(spine, 'CS\x02\x00CT', 'CS\x02\x00MR')))).toBe(
      'image/mr-not-ct',
    ))
  it('no pixel spacing', () =>
    expect(
      faultOf('measure', put(folder('unspaced'), overwritten(spine, '\x28\x00\x30\x00DS', '\x28\x00\x2f\x00DS'))),
    ).toBe('image/no-pixel-spacing'))
  it('a head', () => expect(faultOf('measure', put(folder('head'), slicesOf(head())))).toBe('anatomy/no-spine'))
  it('a single file that is no image', () => {
    writeFileSync(at('junk.nii.gz'), 'x'.repeat(2000))
    expect(faultOf('measure', at('junk.nii.gz'))).toBe('image/not-a-volume-file')
  })
})

describe('series with something wrong', () => {
  it('five slices taken out of the middle', () =>
    expect(
      faultOf(
        'measure',
        put(
          folder('gap'),
          spine.filter((_, n) => n < 30 || n >= 35),
        ),
      ),
    ).toMatch(/^image\/.*(gap|missing)/))
  it('one slice taken out is filled, and said', () => {
    const { exit, out } = flavum(
      'measure',
      put(
        folder('lost'),
        spine.filter((_, n) => n !== 33),
      ),
      '--json',
    )
    expect(exit).toBe(0)
    const { findings, vertebrae } = JSON.parse(out) as { findings: { code: string }[]; vertebrae: { name: string }[] }
    expect(findings.map((f) => f.code).join(' ')).toMatch(/image\/\S*(filled|missing)/)
    expect(vertebrae.map((v) => v.name)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'L4', 'L5']))
  })
  it('two series mixed', () => {
    put(folder('two'), spine)
    put(
      at('two'),
      other.map(({ name, bytes }) => ({ name: `B${name}`, bytes })),
    )
    expect(faultOf('measure', at('two'))).toBe('image/several-series')
    const { exit, out } = flavum('inspect', at('two'))
    expect(exit).toBe(0)
    expect(out).toMatch(/1 +CT/)
    expect(out).toMatch(/2 +CT/)
  })
  it('truncated files', () =>
    expect(
      faultOf(
        'measure',
        put(
          folder('cut'),
          spine.map(({ name, bytes }) => ({ name, bytes: bytes.subarray(0, bytes.length / 2) })),
        ),
      ),
    ).toMatch(/^image\//))
})

describe('what a person must choose', () => {
  it('a plan without a level', () => expect(faultOf('plan', put(folder('spine'), spine))).toBe('session/no-level'))
  it('a level without a side', () => expect(faultOf('plan', at('spine'), '--level', 'L4-L5')).toBe('session/no-side'))
  it('a level that is not there', () =>
    expect(faultOf('plan', at('spine'), '--level', 'C4-C5', '--side', 'left')).toBe('session/no-such-level'))
  it('no sacrum in view', () => {
    // the sacrum and the ribs both cut away: nothing is left to count from
    put(folder('cropped'), spine.slice(Math.round(spine.length * 0.45), Math.round(spine.length * 0.8)))
    expect(faultOf('plan', at('cropped'), '--level', 'L4-L5', '--side', 'left')).toBe('session/levels-not-named')
  })
  it('an output folder that cannot be written', () => {
    writeFileSync(at('file-in-the-way'), '')
    expect(faultOf('run', at('spine'), '--out', at('file-in-the-way', 'out'))).toBe('cli/no-writing')
  })
})

/** A bony ball filled with brain, on a neck of soft tissue, in air. */
function head(): Volume {
  const size = [100, 110, 60] as const
  const grid = gridFrom(
    size,
    transformFromAxes(
      'lps',
      'ijk',
      point('lps', -100, -110, 50),
      { x: 2, y: 0, z: 0 },
      { x: 0, y: 2, z: 0 },
      { x: 0, y: 0, z: 4 },
    ),
    'head',
  )
  const hu = new Int16Array(size[0] * size[1] * size[2])
  for (let k = 0, n = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++, n++) {
        const r = Math.hypot((i - 50) * 2, (j - 55) * 1.7, (k - 35) * 4)
        hu[n] =
          r < 72 ? 35 : r < 80 ? 1100 : r < 86 ? 20 : k < 20 && Math.hypot((i - 50) * 2, (j - 55) * 2) < 55 ? 45 : -1000
      }
  return volume(grid, 'CT', hu)
}
