import { direction, point, random, transformFromAxes } from '@flavum/base'
import { gridFrom, type Size } from '@flavum/grid'
import { describe, expect, it } from 'vitest'
import { randomKnobs, unseenKnobs } from './draw-knobs.ts'
import type { Knobs } from './knobs.ts'
import { phantomLabels } from './labels.ts'
import { type Bone, canalTubeDistance, discAt, ligamentAt, type Phantom, spinePhantom } from './phantom.ts'
import { localX, localZ } from './stack.ts'
import { tissue } from './tissue.ts'
import { partNames } from './vertebra.ts'
import { partAt } from './vertebra-field.ts'

/** The label of a place with every surface asked in full. */
function plainLabel(p: Phantom, soft: ReturnType<typeof tissue>, at: readonly [number, number, number]): string {
  const [x, y, z] = p.warp.rest(...at)
  let nearest: Bone | null = null
  let least = 0
  for (const bone of p.bones) {
    const d = bone.distance(x, y, z)
    if (d < least) {
      least = d
      nearest = bone
    }
  }
  if (nearest) {
    const v = nearest.vertebra
    if (!v) return nearest.name
    const part = partNames[partAt(v, x, y, z)]!
    const sacral = part !== 'lamina' && part !== 'superior-articular'
    if (v.row.name === 'S1' && (sacral || localZ(v.pose, x, y, z) < v.plate.top - v.plate.height - 2)) return 'sacrum'
    const side = localX(v.pose, x, y, z) >= 0 ? '-left' : '-right'
    return `${v.row.name}/${part}${part === 'body' || part === 'spinous' ? '' : side}`
  }
  if (ligamentAt(p, x, y, z) < 0) return 'ligament'
  if (discAt(p, x, y, z) < 0) return 'disc'
  if (canalTubeDistance(p, x, y, z) < 0) return soft.sac(x, y, z) < 0 ? 'dural-sac' : 'epidural-fat'
  return soft.skin(x, y, z) < 0 ? 'soft-tissue' : 'background'
}

function differing(knobs: Knobs): string[] {
  const p = spinePhantom(knobs)
  const soft = tissue(p)
  const size: Size = [56, 56, 90]
  const lps = transformFromAxes(
    'lps',
    'ijk',
    point('lps', -20, -45, -95),
    direction('lps', 0.96, 0.72, 0),
    direction('lps', -0.72, 0.96, 0),
    direction('lps', 0, 0, 1.5),
  )
  const labels = phantomLabels(p, gridFrom(size, lps, 'block'))
  const named = new Map(labels.segments.map((s) => [s.value, s.name]))
  const [a, b, c] = lps.rows
  const r = random('places')
  const found: string[] = []
  for (let q = 0; q < 1200; q++) {
    const [i, j, k] = [r.below(size[0]), r.below(size[1]), r.below(size[2])]
    const at = [a, b, c].map((row) => row[0] * i + row[1] * j + row[2] * k + row[3]) as [number, number, number]
    const there = named.get(labels.data[i + size[0] * (j + size[1] * k)]!) ?? 'background'
    const kind = there.replace(/^.*\/(ligament|disc).*$/, '$1')
    const plain = plainLabel(p, soft, at)
    if (kind !== plain) found.push(`${at.map((v) => v.toFixed(1))}: ${there} not ${plain}`)
  }
  return found
}

describe('labels drawn box by box', () => {
  it('law: are what every surface says at every place when it is asked in full', () => {
    expect(differing(randomKnobs(3))).toEqual([])
    expect(differing(unseenKnobs(12))).toEqual([])
  })
})
