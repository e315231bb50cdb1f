/** A button that acts while it is held, by mouse, touch or Enter. */
import type { RoomControl } from '@flavum/session'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { tell } from '../../work/room-client.ts'

export function HoldButton({
  control,
  label,
  children,
  className = '',
  disabled = false,
  style,
}: {
  readonly control: RoomControl
  readonly label: string
  readonly children: ReactNode
  readonly className?: string
  readonly disabled?: boolean
  readonly style?: CSSProperties
}) {
  const held = useRef(false)
  const hold = (down: boolean, stamp?: number): void => {
    if (held.current === down) return
    held.current = down
    tell({ tell: 'hold', control, down }, stamp)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: let go when the button leaves the screen, and only then
  useEffect(() => () => hold(false), [])
  return (
    <button
      type="button"
      className={`room-hold ${className}`}
      style={style}
      aria-label={label}
      title={label}
      disabled={disabled}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        hold(true, event.timeStamp)
      }}
      onPointerUp={() => hold(false)}
      onPointerCancel={() => hold(false)}
      onLostPointerCapture={() => hold(false)}
      onKeyDown={(event) => event.key === 'Enter' && !event.repeat && hold(true, event.timeStamp)}
      onKeyUp={(event) => event.key === 'Enter' && hold(false)}
      onBlur={() => hold(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {children}
    </button>
  )
}
