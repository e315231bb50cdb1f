/**
 * What the imaging rooms know of one person's lumbar spine. The contract between anatomy (and phantom) and all others.
 *
 * Frame `lps`, mm. Vertebrae and levels run from cranial to caudal; the canal line runs from caudal to cranial.
 */
import type { Finding, Mm, Point, Reason, Transform } from '@flavum/base'
import type { LabelMap } from '@flavum/grid'

export type Side = 'left' | 'right'
/** T11, T12, L1 to L6, S1; `?1` .. from below when nothing in the image says which one it is. */
export type VertebraName = string
/** A level is a disc level: `T12-L1`, `L4-L5`, `L5-S1`. */
export type LevelName = string

/** What the names rest on. `none`: the program asks, and never guesses. */
export interface Anchor {
  readonly kind: 'sacrum' | 'ribs' | 'labels' | 'person' | 'phantom' | 'none'
  /** In words: "L5 is the first vertebra above the sacrum"; where the program asks, what was seen that leaves it open. */
  readonly statement: Reason
  /** 0 to 1. Under 0.5 the person is asked to confirm. */
  readonly confidence: number
  /** Where the program asks: what the image allows, each as one vertebra's name from which the others follow. */
  readonly readings?: readonly Reading[]
}

export interface Reading {
  /** `?2` */
  readonly vertebra: VertebraName
  readonly name: VertebraName
  readonly because: Reason
}

export interface Vertebra {
  readonly name: VertebraName
  readonly bodyCentre: Point<'lps'>
  /** 0 to 1, of this vertebra being there and being told apart from its neighbours. */
  readonly confidence: number
  /** Cut by the end of the scan. */
  readonly partial: boolean
  /** Where the middle of its pedicles lies along the canal line; null when it could not be seen. */
  readonly pedicleArc: Mm | null
}

export interface Level {
  readonly name: LevelName
  readonly upper: VertebraName
  readonly lower: VertebraName
  readonly discCentre: Point<'lps'>
  /** Origin on the canal centre line in the disc plane, z along the line upward, x to the patient's left, y dorsal. */
  readonly lpsFromLevel: Transform<'lps', 'level'>
  readonly levelFromLps: Transform<'level', 'lps'>
  /** Where the disc plane cuts the canal line. */
  readonly arc: Mm
  readonly confidence: number
}

/**
 * The bony canal as a tube: a centre line and, square to it, the distance to the wall all round.
 *
 * Samples lie `step` mm apart along the line, from caudal to cranial. At sample s the plane is spanned by `left[s]` and
 * `dorsal[s]`; direction number t of `directions` points at angle 2 pi t / directions from left toward dorsal.
 * `radius[s * directions + t]` is in mm; `seen` is 1 where bone (or disc) was met and 0 where the wall was filled in
 * between, as in foramina and interlaminar windows.
 */
export interface CanalTube {
  readonly step: Mm
  readonly centre: readonly Point<'lps'>[]
  readonly up: readonly Vector[]
  readonly left: readonly Vector[]
  readonly dorsal: readonly Vector[]
  readonly directions: number
  readonly radius: Float32Array
  readonly seen: Uint8Array
}
type Vector = import('@flavum/base').Direction<'lps'>

export type Structure = 'bone' | 'levels' | 'bonyCanal' | 'duralSac' | 'ligament' | 'skin' | 'parts'
export interface StructureStatus {
  /** `estimated`: drawn from neighbours and from what is usual, not seen in this image. */
  readonly status: 'segmented' | 'estimated' | 'absent'
  readonly confidence: number
  readonly reason?: Reason
}

/**
 * Leaf segments of `labels` (exclusive; not every source has every one):
 *   `<vertebra>/body`, `/pedicle-left`, `/pedicle-right`, `/lamina-left`, `/lamina-right`, `/superior-articular-left` (right),
 *   `/inferior-articular-left` (right), `/transverse-left` (right), `/spinous`, `/arch` (posterior bone not told apart further);
 *   `sacrum`, `other-bone`, `<level>/disc`, `<level>/ligament-left` (right), `dural-sac`, `epidural-fat`, `canal-rest`,
 *   `soft-tissue` (all else under the skin).
 * Unions: `vertebra <name>`, `bone`, `bonyCanal` (everything inside the bony canal), `body` (everything under the skin).
 */
export interface LumbarSpine {
  readonly source: { readonly volumeHash: string; readonly how: 'ct' | 'labels' | 'phantom' }
  readonly anchor: Anchor
  readonly vertebrae: readonly Vertebra[]
  readonly levels: readonly Level[]
  readonly canal: CanalTube
  readonly labels: LabelMap
  /** Leaves that a person drew on: what they say was seen by that person, whatever `structures` says of the rest. */
  readonly byHand?: readonly string[]
  readonly structures: Readonly<Record<Structure, StructureStatus>>
  /** Named points: `<level>/lamina-lower-edge-left`, `sacral-promontory`, ... */
  readonly landmarks: Readonly<Record<string, Point<'lps'>>>
  readonly findings: readonly Finding[]
}
