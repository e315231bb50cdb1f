import { labelMap, lookupOf } from '@flavum/grid'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LumbarSpine, labelNumbering, spineFromLabels } from './index.ts'
import { foundOnPaper, paperScan as scan } from './paper-scan.test-help.ts'

const drawn = ['dural-sac', 'epidural-fat', 'canal-rest']

let spine: LumbarSpine
beforeAll(() => {
  spine = foundOnPaper()
})

describe('labels that this program wrote', () => {
  let back: LumbarSpine
  beforeAll(() => {
    const estimated = spine.labels.segments
      .map((s) => s.name)
      .filter((n) => n.includes('ligament') || drawn.includes(n))
    expect(labelNumbering(spine.labels)).toBe('names')
    back = spineFromLabels({ ...spine.labels, drawn: estimated }, 'names', scan)
  })

  it('come back as they were: names, and every voxel of bone', () => {
    expect(back.anchor.kind).toBe('labels')
    expect(back.vertebrae.map((v) => v.name)).toEqual(spine.vertebrae.map((v) => v.name))
    expect(back.labels.grid.id).toBe(spine.labels.grid.id)
    for (const name of spine.labels.segments
      .map((s) => s.name)
      .filter((n) => n.includes('/') && !n.includes('ligament'))) {
      const [was, is] = [lookupOf(spine.labels, name), lookupOf(back.labels, name)]
      let differing = 0
      for (const [n, v] of spine.labels.data.entries()) if (was[v] !== is[back.labels.data[n]!]) differing++
      // a disc borders on the canal, whose wall is traced anew
      if (name.endsWith('/disc')) expect(differing).toBeLessThan(20)
      else expect([name, differing]).toEqual([name, 0])
    }
  })
  it('what was drawn and not seen is drawn anew, and says so', () => {
    expect(back.structures.ligament.status).toBe('estimated')
    expect(back.structures.duralSac.status).toBe('estimated')
    expect(back.structures.parts.status).toBe('segmented')
  })
  it('without that mark it counts as seen', () => {
    const seen = spineFromLabels(spine.labels, 'names', scan)
    expect([seen.structures.ligament.status, seen.structures.duralSac.status]).toEqual(['segmented', 'segmented'])
  })
})

it('whole vertebrae alone keep our own parts', () => {
  const numbers: Readonly<Record<string, number>> = { S1: 26, L5: 24, L4: 23, L3: 22, L2: 21 }
  const number = new Uint8Array(256)
  for (const { value, name } of spine.labels.segments)
    number[value] = numbers[name === 'sacrum' ? 'S1' : (name.split('/')[0] ?? '')] ?? 0
  const raw = labelMap(
    spine.labels.grid,
    Uint8Array.from(spine.labels.data, (v) => number[v]!),
    [],
  )
  expect(labelNumbering(raw)).toBe('verse')
  const back = spineFromLabels(raw, 'verse', scan)
  expect(back.structures.parts.status).toBe('estimated')
  expect(back.labels.segments.map((s) => s.name)).toEqual(
    expect.arrayContaining(['L4/lamina-left', 'L4/body', 'L4-L5/disc']),
  )
})
