/**
 * Keys and gamepad of the procedure room.
 *
 * Trap   space is the pedal wherever the focus is, but in a field; so buttons in the room are pressed with Enter.
 *        A tab that is left lets everything go: no beam runs unseen.
 */
import type { RoomCommand, RoomControl } from '@flavum/session'
import { magnifications } from '@flavum/session'
import { useEffect } from 'react'
import { roomNow, tell } from '../../work/room-client.ts'

const holds: Readonly<Record<string, RoomControl>> = {
  ArrowLeft: 'aside-left',
  ArrowRight: 'aside-right',
  ArrowUp: 'in',
  ArrowDown: 'out',
  PageUp: 'dorsal',
  PageDown: 'ventral',
  j: 'turn-left',
  l: 'turn-right',
  i: 'tilt-head',
  k: 'tilt-feet',
  r: 'roll',
}
const slides: Readonly<Record<string, RoomControl>> = {
  ArrowLeft: 'move-right',
  ArrowRight: 'move-left',
  ArrowUp: 'move-head',
  ArrowDown: 'move-feet',
}
const taps: Readonly<Record<string, () => RoomCommand>> = {
  b: () => ({ tell: 'act', act: { do: 'bite' } }),
  x: () => ({ tell: 'act', act: { do: 'empty' } }),
  t: () => ({ tell: 'act', act: { do: 'ask' } }),
  '1': () => ({ tell: 'tool', tool: 'auger' }),
  '2': () => ({ tell: 'tool', tool: 'rongeur' }),
  '3': () => ({ tell: 'tool', tool: 'sculpter' }),
  a: () => ({ tell: 'recall', memory: 'ap' }),
  o: () => ({ tell: 'recall', memory: 'oblique' }),
  A: () => ({ tell: 'store', memory: 'ap' }),
  O: () => ({ tell: 'store', memory: 'oblique' }),
  '+': () => ({ tell: 'arm', arm: { magnified: nextMagnified(1) } }),
  '-': () => ({ tell: 'arm', arm: { magnified: nextMagnified(-1) } }),
}

export function nextMagnified(by: 1 | -1): number {
  const at = magnifications.indexOf((roomNow().reading?.arm.magnified ?? 1) as 1)
  return magnifications[Math.max(0, Math.min(magnifications.length - 1, at + by))] ?? 1
}

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    /^(slider|radio|option|menuitem|tab|listbox|combobox)$/.test(target.getAttribute('role') ?? ''))

export function useHands(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const down = new Map<string, RoomControl>()
    const let_go = (): void => {
      for (const control of down.values()) tell({ tell: 'hold', control, down: false })
      down.clear()
      if (roomNow().reading?.pedal) tell({ tell: 'hold', control: 'pedal', down: false })
    }
    const hold = (event: KeyboardEvent, control: RoomControl): void => {
      event.preventDefault()
      if (event.repeat || down.has(event.code)) return
      down.set(event.code, control)
      tell({ tell: 'hold', control, down: true }, event.timeStamp)
    }
    const pressed = (event: KeyboardEvent): void => {
      if (inField(event.target) || event.altKey) return
      if (event.ctrlKey || event.metaKey) {
        const key = event.key.toLowerCase()
        if (key !== 'z' && key !== 'y') return
        // the room's own steps, not those of the case
        event.preventDefault()
        event.stopImmediatePropagation()
        tell({ tell: key === 'y' || event.shiftKey ? 'redo' : 'undo' })
        return
      }
      if (event.key === ' ') {
        hold(event, 'pedal')
        return
      }
      const slide = event.shiftKey ? slides[event.key] : undefined
      const control = slide ?? holds[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (control) {
        hold(event, control)
        return
      }
      const tap = taps[event.key]
      if (!tap || event.repeat) return
      event.preventDefault()
      tell(tap(), event.timeStamp)
    }
    const released = (event: KeyboardEvent): void => {
      const control = down.get(event.code)
      if (!control) return
      event.preventDefault()
      down.delete(event.code)
      tell({ tell: 'hold', control, down: false }, event.timeStamp)
    }
    const hidden = (): void => {
      if (document.hidden) let_go()
    }
    window.addEventListener('keydown', pressed, true)
    window.addEventListener('keyup', released, true)
    window.addEventListener('blur', let_go)
    document.addEventListener('visibilitychange', hidden)
    const stopPad = listenToPad()
    return () => {
      let_go()
      stopPad()
      window.removeEventListener('keydown', pressed, true)
      window.removeEventListener('keyup', released, true)
      window.removeEventListener('blur', let_go)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [on])
}

/** Sticks count from half of their way: what is held is held, as with keys. */
const firm = 0.5
const padButtons: readonly { readonly button: number; readonly hold?: RoomControl; readonly tap?: RoomCommand }[] = [
  { button: 7, hold: 'pedal' },
  { button: 0, tap: { tell: 'act', act: { do: 'bite' } } },
  { button: 1, tap: { tell: 'act', act: { do: 'empty' } } },
  { button: 2, tap: { tell: 'act', act: { do: 'ask' } } },
  { button: 4, tap: { tell: 'recall', memory: 'ap' } },
  { button: 5, tap: { tell: 'recall', memory: 'oblique' } },
  { button: 14, hold: 'turn-left' },
  { button: 15, hold: 'turn-right' },
  { button: 12, hold: 'tilt-head' },
  { button: 13, hold: 'tilt-feet' },
]
const padAxes: readonly { readonly axis: number; readonly low: RoomControl; readonly high: RoomControl }[] = [
  { axis: 0, low: 'aside-left', high: 'aside-right' },
  { axis: 1, low: 'dorsal', high: 'ventral' },
  { axis: 3, low: 'in', high: 'out' },
]

function listenToPad(): () => void {
  let frame = 0
  /** What is held, and what lets it go. */
  const held = new Map<string, () => void>()
  const set = (key: string, on: boolean, rise: () => void, fall: () => void = () => {}): void => {
    if (on === held.has(key)) return
    if (on) {
      held.set(key, fall)
      rise()
    } else {
      held.delete(key)
      fall()
    }
  }
  // a pad that is unplugged holds no pedal
  const letGo = (): void => {
    for (const fall of held.values()) fall()
    held.clear()
  }
  const look = (): void => {
    const pad = navigator.getGamepads?.().find((p) => p?.connected)
    if (pad) {
      for (const { button, hold, tap } of padButtons)
        set(
          `b${button}`,
          pad.buttons[button]?.pressed ?? false,
          () => tell(hold ? { tell: 'hold', control: hold, down: true } : (tap as RoomCommand)),
          () => {
            if (hold) tell({ tell: 'hold', control: hold, down: false })
          },
        )
      for (const { axis, low, high } of padAxes) {
        const at = pad.axes[axis] ?? 0
        for (const [control, on] of [
          [low, at < -firm],
          [high, at > firm],
        ] as const)
          set(
            `${axis}${control}`,
            on,
            () => tell({ tell: 'hold', control, down: true }),
            () => tell({ tell: 'hold', control, down: false }),
          )
      }
    } else letGo()
    frame = requestAnimationFrame(look)
  }
  const start = (): void => {
    if (frame === 0) look()
  }
  window.addEventListener('gamepadconnected', start)
  if (navigator.getGamepads?.().some((p) => p)) start()
  return () => {
    letGo()
    window.removeEventListener('gamepadconnected', start)
    cancelAnimationFrame(frame)
  }
}
