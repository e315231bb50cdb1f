/**
 * Real scans, where they lie beside the project. Truth: the names counted by eye on one, the label map's own on the other.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findSpine, spineFromLabels } from '@flavum/anatomy'
import { place, point } from '@flavum/base'
import { readLabels, readVolumeFile } from '@flavum/image'
import { type ReportJson, reportSchema } from '@flavum/report'
import { beforeAll, describe, expect, it } from 'vitest'
import { flavum, scratch } from './command-line.ts'

const data = resolve(import.meta.dirname, '../../shared/data')
const here = existsSync(data)
if (!here) console.log('The real scans are not beside this checkout (../shared/data): their tests are skipped.')

describe.skipIf(!here)('a whole lumbar spine in slices of 4.25 mm', () => {
  const { at, folder } = scratch()
  let report: ReportJson
  beforeAll(() => {
    const archive = join(data, 'ct-lumbar-acrin/acrin-flt-breast-001-ct.tar.xz')
    const unpacked = spawnSync('tar', ['xJf', archive, '-C', folder('ct')])
    if (unpacked.status !== 0) throw new Error(String(unpacked.stderr))
    const { exit, error } = flavum('run', at('ct'), '--level', 'L4-L5', '--side', 'left', '--out', at('out'))
    if (exit !== 0) throw new Error(error)
    report = reportSchema.parse(JSON.parse(readFileSync(at('out', 'report.json'), 'utf8')))
  })
  it('names L1 to L5 where they were counted by eye', () => {
    // centres of the bodies, z in mm, read by eye on a plain sagittal picture before any label was drawn
    const counted = { L1: -562, L2: -597, L3: -631, L4: -668, L5: -706 }
    for (const [name, z] of Object.entries(counted))
      expect(Math.abs((report.vertebrae.find((v) => v.name === name)?.bodyCentreLps[2] ?? 0) - z), name).toBeLessThan(6)
  })
  it('measures every level within what adults have', () => {
    for (const name of ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1']) {
      const level = report.levels.find((l) => l.name === name)
      expect(level?.canalArea.value, name).toBeGreaterThan(200)
      expect(level?.canalArea.value, name).toBeLessThan(450)
      expect(level?.canalAp.value, name).toBeGreaterThan(12)
      expect(level?.canalAp.value, name).toBeLessThan(25)
    }
  })
  it('goes in from below and behind, cephalad, under a centimetre', () => {
    const { plan } = report
    if (!plan) throw new Error('no plan')
    expect(plan.targetLps[2] - plan.entryLps[2]).toBeGreaterThan(10)
    expect(plan.entryLps[1] - plan.targetLps[1]).toBeGreaterThan(30)
    expect(plan.incision.value).toBeLessThan(10)
  })
})

describe.skipIf(!here)('a spine in voxels of 3 mm with labels made elsewhere', () => {
  const labelled = (file: string) => new Uint8Array(readFileSync(join(data, 'ct-lumbar-3mm-labelled', file)))
  const numbers = { L1: 31, L2: 30, L3: 29, L4: 28, L5: 27 } as const
  it('finds the same vertebrae without the labels, body centres within 5 mm', () => {
    const spine = findSpine(readVolumeFile(labelled('example_ct.nii.gz')).volume)
    const bodies = readLabels(labelled('totalseg_vertebrae_body.nii.gz'))
    const all = readLabels(labelled('totalseg.nii.gz'))
    for (const [name, number] of Object.entries(numbers)) {
      const truth = centre(all, (n) => all.data[n] === number && bodies.data[n] !== 0)
      const found = spine.vertebrae.find((v) => v.name === name)?.bodyCentre
      if (!found) throw new Error(`${name} was not found`)
      expect(Math.hypot(found.x - truth.x, found.y - truth.y, found.z - truth.z), name).toBeLessThan(5)
    }
  })
  it('takes the names from the labels where they are given', () => {
    const spine = spineFromLabels(
      readLabels(labelled('totalseg.nii.gz')),
      'totalsegmentator-v2',
      readVolumeFile(labelled('example_ct.nii.gz')).volume,
    )
    expect(spine.anchor.kind).toBe('labels')
    expect(spine.vertebrae.map((v) => v.name)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'L4', 'L5', 'S1']))
  })
})

function centre(labels: ReturnType<typeof readLabels>, inside: (n: number) => boolean) {
  const [ni, nj] = labels.grid.size
  let [i, j, k, count] = [0, 0, 0, 0]
  for (let n = 0; n < labels.data.length; n++) {
    if (!inside(n)) continue
    i += n % ni
    j += Math.floor(n / ni) % nj
    k += Math.floor(n / (ni * nj))
    count++
  }
  return place(labels.grid.lpsFromIjk, point('ijk', i / count, j / count, k / count))
}
