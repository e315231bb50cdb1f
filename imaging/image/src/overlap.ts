/**
 * Segments that may share voxels -> exclusive leaves: a voxel that belongs to two gets a leaf of its own, `a & b`, and both are
 * named unions of the leaves that hold them.
 *
 * Takes  segment after segment, voxel after voxel, in any order.
 * Gives  leaf values, segments and unions as a label map has them. Without overlap the leaf values are the segments' own numbers.
 * Limits 65535 leaves.
 */
import type { LabelMap, Segment } from '@flavum/grid'

export interface Overlap {
  readonly values: Uint16Array
  add(voxel: number, segment: number): void
  named(): { readonly segments: readonly Segment[]; readonly unions: LabelMap['unions'] }
}

export function overlapOf(voxels: number, segments: readonly Segment[]): Overlap {
  const values = new Uint16Array(voxels)
  const members = new Map<number, readonly number[]>(segments.map(({ value }) => [value, [value]]))
  const leaves = new Map<string, number>(segments.map(({ value }) => [String(value), value]))
  const steps = new Map<number, number>()
  let highest = Math.max(0, ...segments.map((s) => s.value))
  const together = (leaf: number, segment: number): number => {
    const step = leaf * 65536 + segment
    const known = steps.get(step)
    if (known !== undefined) return known
    const all = [...new Set([...(members.get(leaf) ?? [leaf]), segment])].sort((a, b) => a - b)
    const made = leaves.get(all.join()) ?? ++highest
    leaves.set(all.join(), made)
    members.set(made, all)
    steps.set(step, made)
    return made
  }
  return {
    values,
    add(voxel, segment) {
      const leaf = values[voxel]!
      values[voxel] = leaf === 0 ? segment : together(leaf, segment)
    },
    named() {
      const names = new Map(segments.map(({ value, name }) => [value, name]))
      const nameOf = (value: number): string => names.get(value) ?? String(value)
      const joint = [...members].filter(([, all]) => all.length > 1)
      const unions: Record<string, readonly string[]> = {}
      for (const [, all] of joint)
        for (const one of all)
          unions[nameOf(one)] = [
            nameOf(one),
            ...joint.filter(([, m]) => m.includes(one)).map(([, m]) => m.map(nameOf).join(' & ')),
          ]
      const more = joint.map(([value, all]) => ({ value, name: all.map(nameOf).join(' & ') }))
      return { segments: [...segments, ...more], unions }
    },
  }
}
