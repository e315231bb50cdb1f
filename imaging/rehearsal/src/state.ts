/**
 * Where a rehearsal stands after some inputs: everything that the next one depends on, and nothing that could be read off it.
 *
 * Immutable. What was taken from the tissues is a chain of edits, each a list of voxels with what they held before and hold
 * now; the tissues of the scene are never altered, and no state holds a copy of them (see tissue.ts).
 */
import type { LevelName, Side } from '@flavum/anatomy'
import { contentHash } from '@flavum/grid'
import { wholeText } from './hash.ts'
import type { Answer, Instrument, Place, Route, SwingDeg, Target, TimeOutItem } from './inputs.ts'
import type { Scene } from './scene.ts'
import type { Where } from './spread.ts'

/** `ipsilateral`: turned toward the working side, where depth cannot be read. */
export type View = 'ap' | 'contralateral-oblique' | 'ipsilateral' | 'lateral' | 'other'
export const views: readonly View[] = ['ap', 'contralateral-oblique', 'ipsilateral', 'lateral', 'other']

export interface Given {
  readonly tick: number
  readonly agent: string
  readonly mg: number
  readonly route: Route
  readonly adrenaline: boolean
}

export interface Arm {
  readonly isocentre: Place
  readonly primaryDeg: number
  readonly secondaryDeg: number
  readonly rollDeg: number
  readonly collimation: readonly [number, number, number, number]
  readonly pulsesPerSecond: number
}

/** What the last picture of a kind showed: where the tip of what stood in the patient was, and how the arm stood. */
export interface Sight {
  readonly tick: number
  readonly of: 'needle' | 'portal' | 'tool' | null
  readonly tip: Place | null
  /** Of the arm to the level, degrees: turned toward the patient's left, tilted toward the head. */
  readonly turnedDeg: number
  readonly tiltedDeg: number
}

export interface Needle {
  readonly entry: Place
  /** Unit. */
  readonly axis: Place
  readonly depthMm: number
}

export interface Injection {
  readonly tick: number
  readonly target: Target
  readonly tip: Place
  readonly agent: string
  readonly mgIodinePerMl: number
  readonly ml: number
  readonly where: Where
  /** At the level, on each side: how many times stronger than an eye needs; nought where no column shows. It fades from there. */
  readonly shows: Readonly<Record<Side, number>>
  /** Seen in a picture since: then it is a film. */
  readonly seen: readonly View[]
  /** Edits made before it, so that a repeated one can be told from the first. */
  readonly afterEdits: number
}

export interface Portal {
  readonly entry: Place
  readonly axis: Place
  readonly depthMm: number
  readonly trocar: boolean
  /** Where the instruments truly are; null before the portal has met bone. */
  readonly at: Target | null
  /** Name of the bone that it leans on. */
  readonly leansOn: string | null
}

export interface Placed {
  readonly tool: Instrument
  readonly swing: SwingDeg
  readonly depthMm: number
  readonly rollDeg: number
}

/** In 255ths of a voxel, so that sums are exact. */
export interface Amount {
  readonly bone: number
  readonly ligament: number
}
export const nothing: Amount = Object.freeze({ bone: 0, ligament: 0 })

/** One bite's voxels. `before` is the bite before it, of any level. */
export interface Edit {
  readonly before: Edit | null
  readonly number: number
  readonly tick: number
  readonly level: LevelName
  readonly side: Side
  readonly tool: Instrument
  readonly bone: Voxels
  readonly ligament: Voxels
  readonly removed: Amount
  /** Of this bite and all before it. */
  readonly hash: string
}
/** Index in the level's model, what the voxel held, what it holds. */
export interface Voxels {
  readonly at: Int32Array
  readonly was: Uint8Array
  readonly is: Uint8Array
}

/** Of one side of one level. */
export interface Work {
  readonly target: Target
  readonly bites: Readonly<Record<Instrument, number>>
  readonly removed: Amount
  /** Of the bone, by the part's value in the model. */
  readonly boneByPart: Readonly<Record<number, number>>
  /** mm; Infinity before anything came near. */
  readonly closestToSac: number
  readonly closestToRoot: number
  /** Least ligament toward the sac where it was cut; Infinity before. */
  readonly leastLeft: number
  /** Furthest ventral of the true line that a cutter was; below zero while it stayed dorsal. */
  readonly furthestVentral: number
  readonly thinnedMm2: number
}

export interface State {
  readonly scene: Scene
  readonly tick: number
  readonly inputs: number
  readonly over: { readonly how: 'closed' | 'stopped'; readonly reason: string } | null
  /** What the operator says they work on. */
  readonly target: Target | null
  readonly timeOut: Readonly<Record<TimeOutItem, Answer>> | null
  readonly position: { readonly prone: boolean; readonly bolster: boolean } | null
  readonly counted: { readonly from: string; readonly level: LevelName } | null
  readonly confirmed: Side | null
  readonly drugs: readonly Given[]
  readonly asked: { readonly tick: number; readonly answered: boolean } | null
  readonly speechless: boolean
  readonly arm: Arm | null
  readonly pedalSince: number | null
  readonly pulses: Readonly<Record<View, number>>
  /** Beam on, ticks. */
  readonly beamTicks: number
  readonly seen: Readonly<Partial<Record<View, Sight>>>
  readonly needle: Needle | null
  readonly contrast: readonly Injection[]
  readonly cuts: readonly { readonly at: Place; readonly lengthMm: number }[]
  readonly portal: Portal | null
  readonly depthGuideMm: number | null
  readonly tool: Placed | null
  readonly held: Amount
  readonly recovered: Amount
  readonly edits: Edit | null
  readonly work: readonly Work[]
  /** Said once only: `rehearsal/no-bolster`, ... with what it was said of. */
  readonly told: readonly string[]
}

const noPulses = Object.freeze(Object.fromEntries(views.map((v) => [v, 0]))) as State['pulses']

export function begin(scene: Scene): State {
  const first = scene.claims[0]
  return {
    scene,
    tick: 0,
    inputs: 0,
    over: null,
    target: first ? { level: first.level, side: first.side } : null,
    timeOut: null,
    position: null,
    counted: null,
    confirmed: null,
    drugs: [],
    asked: null,
    speechless: false,
    arm: null,
    pedalSince: null,
    pulses: noPulses,
    beamTicks: 0,
    seen: {},
    needle: null,
    contrast: [],
    cuts: [],
    portal: null,
    depthGuideMm: null,
    tool: null,
    held: nothing,
    recovered: nothing,
    edits: null,
    work: [],
    told: [],
  }
}

/** 128 bits that two engines agree on when they agree on everything that matters. */
export function stateHash({ scene, edits, ...rest }: State): string {
  return contentHash(new TextEncoder().encode(wholeText([scene.hash, edits?.hash ?? null, rest])))
}

export const pulsesOf = ({ pulses }: State): number => views.reduce((sum, view) => sum + pulses[view], 0)
