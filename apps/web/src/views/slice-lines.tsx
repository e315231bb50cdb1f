/** What is drawn over a slice: crosshair, names, outlines, calipers, marks, edges, scale bar. SVG in pixels of the picture. */
import type { LumbarSpine } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import type { Caliper } from '@flavum/measurement'
import { type Mark, placeIn, pointUnder, type SliceView, scaleBar } from '@flavum/session'
import { type PointerEvent, useState } from 'react'

type Place = Point<'lps'>

export function Crosshair({ view, at }: { view: SliceView; at: Place }) {
  const { column, row } = placeIn(view, at)
  const gap = 7
  return (
    <g className="slice-cross">
      <path
        d={`M0 ${row}H${column - gap}M${column + gap} ${row}H${view.columns}M${column} 0V${row - gap}M${column} ${row + gap}V${view.rows}`}
      />
    </g>
  )
}

interface NamesProps {
  readonly view: SliceView
  readonly spine: LumbarSpine
  /** mm off the slice at most. */
  readonly reach: number
  /** A name was dragged and let go here. */
  readonly onDrop?: (name: string, at: Place) => void
}

/** Names on the bodies that this slice passes. A name can be dragged to the body that it really belongs to. */
export function Names({ view, spine, reach, onDrop }: NamesProps) {
  const size = view.columns < 320 ? 11 : 15
  return spine.vertebrae.map(({ name, bodyCentre }) => {
    const { column, row, off } = placeIn(view, bodyCentre)
    if (Math.abs(off) > reach) return null
    return <Name key={name} name={name} column={column} row={row} size={size} view={view} onDrop={onDrop} />
  })
}

interface NameProps extends Pick<NamesProps, 'view' | 'onDrop'> {
  readonly name: string
  readonly column: number
  readonly row: number
  readonly size: number
}

function Name({ name, column, row, size, view, onDrop }: NameProps) {
  const [dragged, setDragged] = useState<{ readonly column: number; readonly row: number } | null>(null)
  const placeOf = (event: PointerEvent<SVGTextElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    return { column: event.clientX - (box?.left ?? 0), row: event.clientY - (box?.top ?? 0) }
  }
  const at = dragged ?? { column, row }
  const grip = onDrop && {
    onPointerDown: (event: PointerEvent<SVGTextElement>) => {
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragged(placeOf(event))
    },
    onPointerMove: (event: PointerEvent<SVGTextElement>) => {
      if (dragged) setDragged(placeOf(event))
    },
    onPointerUp: (event: PointerEvent<SVGTextElement>) => {
      event.stopPropagation()
      setDragged(null)
      const to = placeOf(event)
      if (dragged) onDrop(name, pointUnder(view, to.column, to.row))
    },
    style: { cursor: 'grab', pointerEvents: 'auto' as const },
  }
  return (
    <text
      className="slice-words"
      x={at.column}
      y={at.row}
      textAnchor="middle"
      fontSize={size}
      fontWeight={600}
      {...grip}
    >
      {name}
    </text>
  )
}

export function Outline({ view, points }: { view: SliceView; points: readonly Place[] }) {
  if (points.length < 3) return null
  return <path className="slice-outline" d={`${pathOf(view, points)}Z`} />
}

export function Calipers({ view, lines }: { view: SliceView; lines: readonly Caliper[] }) {
  return lines.map(([a, b]) => (
    <g key={`${a.x} ${a.y} ${a.z} ${b.x} ${b.y} ${b.z}`} className="slice-caliper">
      <path d={pathOf(view, [a, b])} />
      <End view={view} at={a} />
      <End view={view} at={b} />
    </g>
  ))
}

function End({ view, at }: { view: SliceView; at: Place }) {
  const { column, row } = placeIn(view, at)
  return <circle cx={column} cy={row} r={3} />
}

/** How far off a slice a mark may lie to be shown in it, mm. */
const near = 3

export function Marks({ view, marks, say }: { view: SliceView; marks: readonly Mark[]; say: (mark: Mark) => string }) {
  return marks.map((mark) => {
    const places = mark.points.map((p) => placeIn(view, p))
    if (places.some(({ off }) => Math.abs(off) > near)) return null
    const last = places.at(-1)
    return (
      <g key={mark.id}>
        <path className="slice-mark" d={`${pathOf(view, mark.points)}${mark.what === 'area' ? 'Z' : ''}`} />
        {places.map(({ column, row }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points have an order and nothing else
          <circle key={n} className="slice-mark-point" cx={column} cy={row} r={3} />
        ))}
        {last && (
          <text className="slice-words" x={last.column + 8} y={last.row + 4}>
            {say(mark)}
          </text>
        )}
      </g>
    )
  })
}

export function Stroke({ view, along, radius }: { view: SliceView; along: readonly Place[]; radius: number }) {
  if (along.length === 0) return null
  const points = along.length === 1 ? [...along, ...along] : along
  return <path className="slice-stroke" strokeWidth={(2 * radius) / view.step} d={pathOf(view, points)} />
}

export interface Edge {
  readonly left: string
  readonly right: string
  readonly top: string
  readonly bottom: string
}

export function Edges({ view, edge, bar }: { view: SliceView; edge: Edge; bar: (mm: number) => string }) {
  const { columns, rows } = view
  const { mm, pixels } = scaleBar(view)
  return (
    <g className="slice-words" fontSize={13} fontWeight={600}>
      <text x={8} y={rows / 2}>
        {edge.left}
      </text>
      <text x={columns - 8} y={rows / 2} textAnchor="end">
        {edge.right}
      </text>
      <text x={columns / 2} y={16} textAnchor="middle">
        {edge.top}
      </text>
      <text x={columns / 2} y={rows - 8} textAnchor="middle">
        {edge.bottom}
      </text>
      <path d={`M10 ${rows - 12}h${pixels}`} stroke="#fff" strokeWidth={2} />
      <text x={10} y={rows - 18} fontSize={11}>
        {bar(mm)}
      </text>
    </g>
  )
}

const pathOf = (view: SliceView, points: readonly Place[]): string =>
  points
    .map((p, n) => {
      const { column, row } = placeIn(view, p)
      return `${n === 0 ? 'M' : 'L'}${column.toFixed(1)} ${row.toFixed(1)}`
    })
    .join('')
