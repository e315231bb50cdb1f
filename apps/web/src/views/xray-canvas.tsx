/**
 * The X-ray picture: greys on a canvas, left and right lettered, marks over it, a hand on it.
 *
 * Takes  a way to be handed pictures (they come past React, thirty a second), marks in shares of the picture, what to do with a hand.
 * Gives  nothing; calls back with places as shares of the picture and the time of the event.
 * Limits knows nothing of procedures. The letters are those of the picture drawn last.
 */
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import './xray.css'

export interface GreyPicture {
  readonly columns: number
  readonly rows: number
  readonly display: Uint8Array
  readonly leftOfPicture: 'patient-left' | 'patient-right' | 'neither'
}
export type Place = readonly [number, number]
export interface Mark {
  readonly at: Place
  readonly label: string
}

export interface XrayCanvasProps {
  /** Called once; hands over pictures until what it gives back is called. */
  readonly pictures: (draw: (picture: GreyPicture) => void) => () => void
  readonly label: string
  readonly letters: { readonly left: string; readonly right: string }
  /** Lines over the picture, each with the name of its look. */
  readonly lines?: readonly { readonly kind: string; readonly from: Mark; readonly to: Mark }[]
  readonly onGrab?: (at: Place, event: PointerEvent) => void
  readonly onDrag?: (at: Place, stamp: number) => void
  readonly onLetGo?: () => void
}

/** A grey as four bytes, in the order of a little-endian word: every machine that runs a browser now is one. */
const words = Uint32Array.from({ length: 256 }, (_, g) => (255 << 24) | (g << 16) | (g << 8) | g)

/** One for pictures of a size: thirty a second would otherwise leave a megabyte each behind. */
let image = new ImageData(1, 1)

function paint(canvas: HTMLCanvasElement, { columns, rows, display }: GreyPicture): void {
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns
    canvas.height = rows
  }
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return
  if (image.width !== columns || image.height !== rows) image = new ImageData(columns, rows)
  const pixels = new Uint32Array(image.data.buffer)
  for (let n = 0; n < pixels.length; n++) pixels[n] = words[display[n] as number] as number
  context.putImageData(image, 0, 0)
}

export function XrayCanvas({ pictures, label, letters, lines = [], onGrab, onDrag, onLetGo }: XrayCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [left, setLeft] = useState<GreyPicture['leftOfPicture']>('neither')
  useEffect(
    () =>
      pictures((picture) => {
        if (canvas.current) paint(canvas.current, picture)
        setLeft(picture.leftOfPicture)
      }),
    [pictures],
  )
  const held = useRef(false)
  const at = (event: PointerEvent): Place => {
    const box = event.currentTarget.getBoundingClientRect()
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
  }
  const letGo = (): void => {
    if (held.current) onLetGo?.()
    held.current = false
  }
  return (
    <div
      className="xray"
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        if (!onGrab) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = true
        onGrab(at(event), event)
      }}
      onPointerMove={(event) => held.current && onDrag?.(at(event), event.timeStamp)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onContextMenu={(event) => event.preventDefault()}
    >
      <canvas ref={canvas} width={512} height={512} />
      {left !== 'neither' && (
        <>
          <span className="xray-letter" data-at="left">
            {left === 'patient-left' ? letters.left : letters.right}
          </span>
          <span className="xray-letter" data-at="right">
            {left === 'patient-left' ? letters.right : letters.left}
          </span>
        </>
      )}
      {lines.map(({ kind, from, to }) => (
        <Line key={kind} kind={kind} from={from} to={to} />
      ))}
    </div>
  )
}

function Line({ kind, from, to }: { readonly kind: string; readonly from: Mark; readonly to: Mark }) {
  const [a, b] = [from.at, to.at].map(([u, v]) => ({ x: u * 100, y: v * 100 })) as [
    { x: number; y: number },
    { x: number; y: number },
  ]
  return (
    <svg className="xray-marks" data-kind={kind} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
      <circle cx={a.x} cy={a.y} r={1.6} />
      <circle cx={b.x} cy={b.y} r={1.2} data-end="" />
      <text x={a.x + 2.4} y={a.y + 1}>
        {from.label}
      </text>
      <text x={b.x + 2.4} y={b.y + 1}>
        {to.label}
      </text>
    </svg>
  )
}
