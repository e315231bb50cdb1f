import { expect, it } from 'vitest'
import { openImages, readCt, sourceOf } from './index.ts'
import { expectRamp, positionOf, recipe, slicePixels, sliceTags } from './test/synthetic-series.ts'
import { joined, type Tagged, writeFile, writeTags } from './write-tags.ts'

const frames = recipe.heights.length
const text = (d: { x: number; y: number; z: number }): string => [d.x, d.y, d.z].map((n) => n.toFixed(10)).join('\\')

/** One enhanced file: place per frame, spacing and rescale shared; frames stored from the top down. */
function enhanced(perFrame: (n: number) => readonly Tagged[] = () => []): Uint8Array {
  const heights = [...recipe.heights].reverse()
  const drop = new Set([0x00200032, 0x00200037, 0x00280030, 0x00281052, 0x00281053, 0x00200012, 0x7fe00010])
  const shared: readonly Tagged[] = [
    [0x00289110, 'SQ', [[[0x00280030, 'DS', `${recipe.betweenRows}\\${recipe.betweenColumns}`]]]],
    [0x00209116, 'SQ', [[[0x00200037, 'DS', `${text(recipe.alongRow)}\\${text(recipe.alongColumn)}`]]]],
    [
      0x00289145,
      'SQ',
      [
        [
          [0x00281052, 'DS', String(recipe.intercept)],
          [0x00281053, 'DS', String(recipe.slope)],
        ],
      ],
    ],
  ]
  const each = heights.map((h, n): readonly Tagged[] => [
    [0x00209113, 'SQ', [[[0x00200032, 'DS', text(positionOf(recipe, h))]]]],
    [0x00209111, 'SQ', [[[0x00209156, 'US', [1]], ...perFrame(n)]]],
  ])
  const body = writeTags([
    ...sliceTags(recipe, 0).filter(([tag]) => !drop.has(tag)),
    [0x00280008, 'IS', String(frames)],
    [0x52009229, 'SQ', [shared]],
    [0x52009230, 'SQ', each],
    [0x7fe00010, 'OW', joined(heights.map((h) => new Uint8Array(slicePixels(recipe, h).buffer)))],
  ])
  return writeFile('1.2.840.10008.5.1.4.1.1.2.1', '1.2.3', body)
}

it('one enhanced file is the same volume as a file for each slice', async () => {
  const { volume, findings } = await readCt([sourceOf('', enhanced())])
  expect(volume.grid.size).toEqual([9, 7, 8])
  expectRamp(volume)
  expect(findings).toEqual([])
})

it('a file cut short loses its last frames only in name: it is left out whole', async () => {
  const { series, findings } = await openImages([sourceOf('', enhanced().subarray(0, -10))])
  expect(series).toEqual([])
  expect(findings.map((f) => f.code)).toEqual(['image/cut-short'])
})
