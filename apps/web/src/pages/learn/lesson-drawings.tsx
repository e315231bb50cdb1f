/** Drawings of the oblique lesson, in mm: x toward the working side, y deeper. Not anatomy: a sketch of it. */
import type { PointerEventHandler } from 'react'
import { useWords } from '../../words/words.ts'
import type { Tip } from './oblique-lesson.tsx'

interface Drag {
  readonly onPointerDown: PointerEventHandler<SVGSVGElement>
  readonly onPointerMove: PointerEventHandler<SVGSVGElement>
  readonly onPointerUp: () => void
  readonly onKeyDown: (event: React.KeyboardEvent) => void
}

/** Ventral faces of the laminae meet the midline at 0 and run ventral by 42 degrees going lateral. */
const laminae = [
  'M-0.5 -0.5 L-17 14.4 L-21 10 L-3 -8 Z',
  'M0.5 -0.5 L17 14.4 L21 10 L3 -8 Z',
  'M-3 -8 L0 -22 L3 -8 L0.5 -0.5 L-0.5 -0.5 Z',
]

export function Section({
  tip,
  angle,
  read,
  drag,
}: {
  readonly tip: Tip
  readonly angle: number
  readonly read: number
  readonly drag: Drag
}) {
  const words = useWords().learn.oblique
  return (
    <svg
      className="learn-drawing"
      viewBox="-24 -26 48 52"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the tip is moved with the arrow keys
      tabIndex={0}
      aria-label={words.sectionLong}
      {...drag}
    >
      <circle className="sac" cx="0" cy="15" r="9" />
      <text className="note" x="0" y="16" textAnchor="middle">
        {words.sac}
      </text>
      {laminae.map((d) => (
        <path key={d} className="bone" d={d} />
      ))}
      <path className="flavum" d="M-0.6 0.2 L-12 10.6 L-12 13.6 L-0.6 3.4 Z M0.6 0.2 L12 10.6 L12 13.6 L0.6 3.4 Z" />
      <line className="thin" x1="0" y1="-25" x2="0" y2="25" />
      {/* the detector is turned away from the working side: its ray runs along the working-side lamina */}
      <g transform={`translate(${tip.lateral} ${tip.depth}) rotate(${-angle})`}>
        <line className="ray" x1="0" y1="-60" x2="0" y2="60" />
      </g>
      <circle className="ghost" cx="0" cy={read} r="0.9" />
      <text className="note" x="-1.6" y={read + 0.5} textAnchor="end">
        {words.taken}
      </text>
      <circle className="tip" cx={tip.lateral} cy={tip.depth} r="1.1" />
      <text className="note tip-note" x={tip.lateral + 1.8} y={tip.depth + 0.5}>
        {words.tip}
      </text>
    </svg>
  )
}

export function ObliquePicture({ read }: { readonly read: number }) {
  const words = useWords().learn.oblique
  return (
    <svg className="learn-drawing learn-xray" viewBox="-16 -9 32 18" aria-hidden="true">
      {/* dorsal to the right, as in the room's oblique pictures */}
      <path className="shingle" d="M1 -9 L6 -9 L4 -2 L0 -2 Z" />
      <path className="shingle" d="M1 2 L6 2 L4 9 L0 9 Z" />
      <line className="vill" x1="0" y1="-9" x2="0" y2="9" />
      <text className="note" x="-0.6" y="-7.4" textAnchor="end">
        {words.line}
      </text>
      <line className="shaft" x1={-read} y1="0" x2={-read + 18} y2="9" />
      <circle className="tip" cx={-read} cy="0" r="0.8" />
      {[-5, 5, 10].map((d) => (
        <line key={d} className="tick" x1={-d} y1="8.2" x2={-d} y2="9" />
      ))}
    </svg>
  )
}

export function Behind({ lateral, covered }: { readonly lateral: number; readonly covered: boolean }) {
  const words = useWords().learn.oblique
  return (
    <svg className="learn-drawing learn-xray" viewBox="-16 -9 32 18" aria-hidden="true">
      <path className="shingle" d="M-11 -9 Q0 -1 11 -9 L11 -6 Q0 2 -11 -6 Z" />
      <path className="shingle" d="M-11 9 Q0 1 11 9 L11 6 Q0 -2 -11 6 Z" />
      <path className="shingle" d="M-1.2 -9 L1.2 -9 L0.8 -4 L-0.8 -4 Z" />
      <line className="vill" x1="0" y1="-9" x2="0" y2="9" />
      <text className="note" x="0.6" y="-7.6">
        {words.midline}
      </text>
      {!covered && (
        <>
          <line className="shaft" x1={lateral} y1="0" x2={lateral + 1.5} y2="9" />
          <circle className="tip" cx={lateral} cy="0" r="0.8" />
        </>
      )}
    </svg>
  )
}
