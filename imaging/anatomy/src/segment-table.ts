/** Names of leaf segments and the small numbers that stand for them, numbered as they are first asked for. */
import type { Segment } from '@flavum/grid'
import type { LevelName, VertebraName } from './lumbar-spine.ts'

export interface SegmentTable {
  value(name: string): number
  readonly segments: readonly Segment[]
}

export function segmentTable(): SegmentTable {
  const values = new Map<string, number>()
  return {
    value(name) {
      const known = values.get(name)
      if (known !== undefined) return known
      values.set(name, values.size + 1)
      return values.size
    },
    get segments() {
      return [...values].map(([name, value]) => ({ name, value }))
    },
  }
}

export const archParts = ['pedicle', 'lamina', 'superior-articular', 'inferior-articular', 'transverse'] as const

/** The unions that the contract names, from the leaves that there are. */
export function unionsOf(
  segments: readonly Segment[],
  vertebrae: readonly VertebraName[],
  levels: readonly LevelName[],
): Readonly<Record<string, readonly string[]>> {
  const names = segments.map((s) => s.name)
  const canalContents = names.filter(
    (n) => ['dural-sac', 'epidural-fat', 'canal-rest'].includes(n) || levels.some((l) => n.startsWith(`${l}/ligament`)),
  )
  const unions: Record<string, readonly string[]> = {}
  const bone: string[] = []
  for (const v of vertebrae) {
    const own = names.filter((n) => n.startsWith(`${v}/`) || (v === 'S1' && n === 'sacrum'))
    unions[`vertebra ${v}`] = own
    bone.push(...own)
  }
  for (const n of ['sacrum', 'other-bone']) if (names.includes(n) && !bone.includes(n)) bone.push(n)
  unions.bone = bone
  unions.bonyCanal = canalContents
  unions.body = names
  return unions
}
