/**
 * Controls that are held: after a while they go on moving, in steps of time.
 *
 * Takes  presses, and how time passes. Calls back for each step, and lets go of a control that may not go on.
 */
import type { RoomControl } from './room-commands.ts'

/** ms. Held longer than this, a control goes on moving. */
const holdAfter = 300
/** Thirty inputs a second move as smoothly as the eye asks for. */
const holdStep = 33
/** On a slow machine a held key moves slower rather than further at once. */
const longestHold = 100

export interface RoomHolds {
  /** False where it was held already. */
  down(control: RoomControl, ms: number): boolean
  up(control: RoomControl): void
  none(): void
  pass(ms: number, passed: number, goesOn: (control: RoomControl, seconds: number) => boolean): void
}

export function roomHolds(): RoomHolds {
  const held = new Map<RoomControl, number>()
  let heldFor = 0
  return {
    down(control, ms) {
      if (held.has(control)) return false
      held.set(control, ms)
      return true
    },
    up: (control) => void held.delete(control),
    none: () => held.clear(),
    pass(ms, passed, goesOn) {
      heldFor += passed
      if (heldFor < holdStep) return
      for (const [control, since] of held)
        if (ms - since > holdAfter && !goesOn(control, Math.min(heldFor, longestHold) / 1000)) held.delete(control)
      heldFor = 0
    },
  }
}
