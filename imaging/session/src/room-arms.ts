/**
 * The C-arm of a room as it is being moved: each change that the log can tell is an input, magnification is the screen's own.
 *
 * Takes  the course, where the arm stands before the first picture, how an act gets into the log, and what is in the way of a place.
 * Gives  the arm as it is, its two memories, and ways to move it. It stays where it is rather than run into something; out of something
 *        it always may.
 */
import type { Finding } from '@flavum/base'
import type { Act } from '@flavum/rehearsal'
import { type ArmControl, armAct, armFrom, movedBy, type RoomArm } from './room-arm.ts'
import type { MemoryName } from './room-commands.ts'
import type { RoomCourse } from './room-course.ts'

export interface RoomArms {
  readonly now: RoomArm
  readonly memories: Readonly<Record<MemoryName, RoomArm | null>>
  /** What stopped it until it moves again, and what is near where it stands. */
  readonly findings: readonly Finding[]
  /** Whether nothing is in the way; if not, it says so from then on. */
  mayGo(next: RoomArm): boolean
  /** `name` begins a gesture; null goes on with the last. */
  to(next: RoomArm, name: string | null): void
  by(control: ArmControl, seconds: number | null, name: string | null): void
  /** Over the patient, where it was not yet. */
  bring(): void
  store(memory: MemoryName): void
  /** As the log has it, after a step back. */
  again(): void
}

export function roomArms(
  own: RoomCourse,
  first: RoomArm,
  does: (act: Act, name: string | null) => void,
  inTheWay: (of: RoomArm) => readonly Finding[],
): RoomArms {
  const memories: Record<MemoryName, RoomArm | null> = { ap: null, oblique: null }
  let arm = own.state.arm ? armFrom(own.state.arm) : first
  let stopped: readonly Finding[] = []
  const stopsAt = (where: RoomArm): readonly Finding[] => inTheWay(where).filter((f) => f.severity === 'error')
  const mayGo = (next: RoomArm): boolean => {
    const stops = stopsAt(next)
    stopped = stops.length > 0 && stopsAt(arm).length === 0 ? stops : []
    return stopped.length === 0
  }
  const to = (next: RoomArm, name: string | null): void => {
    if (!mayGo(next)) return
    arm = next
    const act = armAct(next)
    const logged = own.state.arm && armAct(armFrom(own.state.arm, next.magnified))
    if (JSON.stringify(act) !== JSON.stringify(logged)) does(act, name)
  }
  return {
    get now() {
      return arm
    },
    memories,
    get findings() {
      return own.state.arm ? [...stopped, ...inTheWay(arm)] : stopped
    },
    mayGo,
    to,
    by: (control, seconds, name) => to(movedBy(arm, control, seconds), name),
    bring: () => {
      if (!own.state.arm) to(arm, 'arm')
    },
    store: (memory) => {
      memories[memory] = arm
    },
    again: () => {
      if (own.state.arm) arm = armFrom(own.state.arm, arm.magnified)
    },
  }
}
