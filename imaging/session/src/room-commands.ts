/**
 * What can be told to a procedure room, and what it tells back: plain data, so that it crosses to a worker as it is.
 */
import type { Figure, Finding } from '@flavum/base'
import type { Look, XrayFrame } from '@flavum/fluoroscopy'
import type { Act, BiteFeedback, Course, Event, Instrument, Place, State, StateFigures, View } from '@flavum/rehearsal'
import type { Spot } from './room-aim.ts'
import type { ArmControl, RoomArm } from './room-arm.ts'
import type { RoomDose } from './room-dose.ts'

export interface ProcedureRoom {
  readonly course: Course
  tell(command: RoomCommand): void
  /** Time goes on to this many milliseconds of the caller's clock. */
  passTo(ms: number): void
  /** Is there a pulse, or a moment of a film, that no picture has shown yet? */
  pictureDue(): boolean
  /** Null where there is no arm to take it with. */
  picture(): Promise<RoomPicture | null>
  reading(): RoomReading
  /** Events since it was asked last. */
  happened(): readonly Event[]
  /** Another's course to be looked at as a film: `tell` it with `of: 'shown'`. */
  show(course: Course): void
}

export const toolControls = ['in', 'out', 'aside-left', 'aside-right', 'dorsal', 'ventral', 'roll'] as const
/** `aside-left` and `-right` are those of the picture, so that a key goes where the eye goes. */
export type ToolControl = (typeof toolControls)[number]
export type RoomControl = ArmControl | ToolControl | 'pedal'

export type MemoryName = 'ap' | 'oblique'
/** What the hand is on: what a drag and the keys move. */
export type InHand = 'aim' | 'needle' | 'portal' | 'tool'

export type RoomCommand =
  /** One thing done at once, as the log has it. */
  | { readonly tell: 'act'; readonly act: Act }
  | { readonly tell: 'hold'; readonly control: RoomControl; readonly down: boolean }
  /** A finger or a mouse button on the picture. */
  | { readonly tell: 'grab'; readonly at: Spot; readonly otherWay: boolean; readonly arm: boolean }
  | { readonly tell: 'drag'; readonly at: Spot }
  | { readonly tell: 'let-go' }
  | { readonly tell: 'hand'; readonly on: InHand }
  | { readonly tell: 'tool'; readonly tool: Instrument }
  /** The aimed line: by the plan, or none any more. */
  | { readonly tell: 'aim'; readonly by: 'plan' | 'needle-way' | 'none' }
  | { readonly tell: 'place-needle' }
  | { readonly tell: 'place-portal'; readonly cutMm: number }
  | { readonly tell: 'arm'; readonly arm: Partial<RoomArm> }
  | { readonly tell: 'store' | 'recall'; readonly memory: MemoryName }
  /** To where the plan would have the arm: an aid. */
  | { readonly tell: 'planned-view'; readonly memory: MemoryName }
  | { readonly tell: 'look'; readonly look: Look }
  | { readonly tell: 'subtract'; readonly on: boolean }
  | { readonly tell: 'wait'; readonly seconds: number }
  | { readonly tell: 'undo' | 'redo' }
  | { readonly tell: 'columns'; readonly columns: number }
  /** A film of what was done, one's own or another's, from a tick of its log; `speed` 0 stands still. */
  | { readonly tell: 'film'; readonly of: 'own' | 'shown'; readonly tick: number; readonly speed: number }
  | { readonly tell: 'film-at'; readonly share: number }
  | { readonly tell: 'film-off' }

export interface RoomPicture {
  readonly columns: number
  readonly rows: number
  readonly display: Uint8Array
  readonly leftOfPicture: XrayFrame['leftOfPicture']
  readonly kv: number
  readonly mAs: number
  readonly subtracted: boolean
  /** Drawn of a film, or to show a moment: no pulse was given. */
  readonly film: boolean
}

export interface RoomLine {
  readonly entry: Place
  readonly toward: Place
  readonly length: Figure<'mm'>
}

export interface RoomReading {
  readonly tick: number
  readonly inputs: number
  readonly over: State['over']
  readonly target: State['target']
  readonly arm: RoomArm
  readonly armIn: boolean
  readonly view: View
  /** What keeps the arm from standing so. */
  readonly armFindings: readonly Finding[]
  /** It has moved since the picture was taken. */
  readonly pictureIsOld: boolean
  readonly memories: Readonly<Record<MemoryName, RoomArm | null>>
  readonly plannedViews: Readonly<Record<MemoryName, { readonly turnedDeg: number; readonly tiltedDeg: number } | null>>
  readonly pedal: boolean
  /** 0 to 12; each done or not, for the present target. */
  readonly step: number
  readonly stepsDone: readonly boolean[]
  readonly figures: StateFigures | null
  readonly dose: RoomDose
  readonly inHand: InHand
  readonly aim: RoomLine | null
  /** In the last picture, shares of it. */
  readonly marks: {
    readonly entry: Spot | null
    readonly toward: Spot | null
    /** After a bite, until something else is done: where the pictures put the tip, and where it was. */
    readonly thought: Spot | null
    readonly tip: Spot | null
  }
  /** Of the last bite, until something else is done. */
  readonly bite: BiteFeedback | null
  readonly needle: { readonly depth: Figure<'mm'> } | null
  readonly portal: { readonly depth: Figure<'mm'>; readonly trocar: boolean; readonly leansOn: string | null } | null
  readonly tool: State['tool']
  readonly depthGuide: Figure<'mm'> | null
  readonly held: { readonly bone: number; readonly ligament: number }
  readonly undo: string | null
  readonly redo: string | null
  /** Columns of the picture now; fewer than asked for where the machine is slow. */
  readonly columns: number
  readonly film: RoomFilmReading | null
}

export interface RoomFilmReading {
  readonly of: 'own' | 'shown'
  /** 0 to 1. */
  readonly share: number
  readonly speed: number
  readonly seconds: number
  readonly inputs: number
  /** What was done last, and what came of it. */
  readonly did: Act['do'] | null
  readonly events: readonly Event[]
}
