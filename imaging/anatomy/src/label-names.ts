/**
 * What a name or a number in a label map made elsewhere means, in this room's words.
 *
 * Gives  `L4` for a whole vertebra, `L4/lamina-left` for a part of one, `L4-L5/disc`, `dural-sac` and so on; null for all else.
 * Trap   TotalSegmentator counts upward from the sacrum and VerSe downward from the skull, so one map can be read as both.
 * Source TotalSegmentator `map_to_binary.py` (total, total_v1); VerSe README (1 to 28); TPTBox `vert_constants.py` and the SPINEPS
 *        README (29 to 33 sacral, 100 + vertebra its disc, 200 + vertebra its end plates; parts 41 to 50, 61, 100).
 */
export type LabelNumbering = 'totalsegmentator-v2' | 'totalsegmentator-v1' | 'verse' | 'spineps' | 'names'

export const labelNumberings: readonly LabelNumbering[] = [
  'totalsegmentator-v2',
  'totalsegmentator-v1',
  'verse',
  'spineps',
  'names',
]

/** From caudal to cranial. L6 and T13 are rungs only where a map has them. */
const everyRung = [
  'S1',
  'L6',
  'L5',
  'L4',
  'L3',
  'L2',
  'L1',
  'T13',
  ...Array.from({ length: 12 }, (_, n) => `T${12 - n}`),
]
const seldom = ['L6', 'T13']

export const isVertebra = (name: string): boolean => everyRung.includes(name)

/** The rungs of a map that names these vertebrae. */
export const ladderWith = (named: Iterable<string>): readonly string[] => {
  const there = new Set(named)
  return everyRung.filter((rung) => !seldom.includes(rung) || there.has(rung))
}

const upward = everyRung.filter((rung) => !seldom.includes(rung))

type Numbers = ReadonlyMap<number, string>
const v2: Numbers = new Map([[25, 'S1'], ...upward.map((name, n) => [26 + n, name] as const)])
const v1: Numbers = new Map([[92, 'S1'], ...upward.slice(1).map((name, n) => [18 + n, name] as const)])
const verse: Numbers = new Map([
  ...upward.slice(1).map((name, n) => [24 - n, name] as const),
  [25, 'L6'],
  [28, 'T13'],
  ...[26, 29, 30, 31, 32, 33].map((value) => [value, 'S1'] as const),
])

export const numbered: Readonly<Record<Exclude<LabelNumbering, 'names'>, Numbers>> = {
  'totalsegmentator-v2': v2,
  'totalsegmentator-v1': v1,
  verse,
  spineps: verse,
}

/** The highest number that each knows. */
export const highestNumber: Readonly<Record<Exclude<LabelNumbering, 'names'>, number>> = {
  'totalsegmentator-v2': 117,
  'totalsegmentator-v1': 104,
  verse: 33,
  spineps: 233,
}

/** Parts of vertebrae as SPINEPS numbers them, without saying whose. Costal process: the transverse process of a lumbar vertebra. */
export const spinepsParts: Numbers = new Map([
  [41, 'arch'],
  [42, 'spinous'],
  [43, 'transverse-left'],
  [44, 'transverse-right'],
  [45, 'superior-articular-left'],
  [46, 'superior-articular-right'],
  [47, 'inferior-articular-left'],
  [48, 'inferior-articular-right'],
  [49, 'body'],
  [50, 'body'],
])
/** Other numbers that stand in a SPINEPS map of parts: sacrum, cord, canal, end plates, discs. */
export const spinepsOthers: readonly number[] = [26, 60, 61, 62, 100]

const ownParts =
  /^(body|spinous|arch|(pedicle|lamina|superior-articular|inferior-articular|transverse)-(left|right)|disc|ligament-(left|right))$/
const ownSingles = ['sacrum', 'other-bone', 'dural-sac', 'epidural-fat', 'canal-rest', 'soft-tissue']
const asWords = /^(?:vertebrae?[ _-])?(S1|L[1-6]|T1[0-3]|T[1-9])(?:[ _-]vertebrae?)?$/i

/** A leaf as `LumbarSpine` names them; that its vertebra or level is there is not asked. */
export const isOwnLeaf = (name: string): boolean => {
  const [, part] = name.split('/')
  return part === undefined ? ownSingles.includes(name) : ownParts.test(part)
}

/** A name as this room, TotalSegmentator or a person writes it. Of an overlap (`a & b`) the part that says most. */
export function leafOfName(name: string): string | null {
  const leaves = name.split(' & ').map(leafOfOneName)
  return leaves.find((leaf) => leaf?.includes('/')) ?? leaves.find((leaf) => leaf !== null) ?? null
}

function leafOfOneName(name: string): string | null {
  const text = name.trim()
  if (ownSingles.includes(text)) return text
  const [owner = '', part] = text.split('/')
  if (part !== undefined) return owner.split('-').every(isVertebra) && ownParts.test(part) ? text : null
  const whole = asWords.exec(text)?.[1]
  return whole ? whole.toUpperCase() : null
}

/** The vertebra that a leaf belongs to. */
export function vertebraOf(leaf: string): string | null {
  if (leaf === 'sacrum') return 'S1'
  const [owner = ''] = leaf.split('/')
  return isVertebra(owner) ? owner : null
}
