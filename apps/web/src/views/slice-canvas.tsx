/**
 * One slice of a scan on a canvas: grey values, labels over them, and whatever is drawn on top.
 *
 * Takes  a function that gives the view for a size in pixels, the scan, labels with their colours, a window.
 * Gives  points of the patient under the pointer (`onPoint`), slices to go on by (wheel, arrow and page keys), magnifying (+, -).
 * Limits knows no page and no case. `children` draws in pixels of the picture, as SVG.
 */

import type { Point, Xyz } from '@flavum/base'
import type { LabelMap, Volume } from '@flavum/grid'
import { greyOf, labelsOf, type PictureSize, pointUnder, type SliceView, shaded, type Window } from '@flavum/session'
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { paintSoon } from './paint-soon.ts'
import './slice-canvas.css'

export type Phase = 'down' | 'move' | 'up'

export interface SliceCanvasProps {
  readonly name: string
  readonly viewAt: (size: PictureSize) => SliceView | null
  readonly volume: Volume | null
  readonly over: { readonly labels: LabelMap; readonly colours: Uint8Array } | null
  readonly window: Window
  readonly onPoint?: (point: Point<'lps'>, phase: Phase, view: SliceView) => void
  /** Voxels along the picture's own axes; z is through the slices. */
  readonly onMove?: (view: SliceView, by: Partial<Xyz>) => void
  readonly onZoom?: (by: 1 | -1) => void
  readonly children?: (view: SliceView) => ReactNode
}

const keys: Readonly<Record<string, Partial<Xyz>>> = {
  ArrowUp: { z: 1 },
  ArrowDown: { z: -1 },
  PageUp: { z: 10 },
  PageDown: { z: -10 },
}
const sideways: Readonly<Record<string, Partial<Xyz>>> = {
  ArrowLeft: { x: -1 },
  ArrowRight: { x: 1 },
  ArrowUp: { y: -1 },
  ArrowDown: { y: 1 },
}

export function SliceCanvas(props: SliceCanvasProps) {
  const { name, viewAt, volume, over, window: grey, onPoint, onMove, onZoom, children } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(frame)
  const view = useMemo(() => (size ? viewAt(size) : null), [size, viewAt])

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !view) return
    return paintSoon(() => {
      const { columns, rows } = view
      const values = volume ? greyOf(view, volume) : new Float32Array(columns * rows).fill(grey.centre - grey.width / 3)
      const laid = over ? { labels: labelsOf(view, over.labels), colours: over.colours } : undefined
      context.canvas.width = columns
      context.canvas.height = rows
      context.putImageData(new ImageData(shaded(values, grey, laid), columns, rows), 0, 0)
    })
  }, [view, volume, over, grey])

  useEffect(() => {
    const element = frame.current
    if (!element || !view) return
    // React listens passively to wheels, and the page would scroll along
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      const by = event.deltaY < 0 ? 1 : -1
      if (event.ctrlKey) onZoom?.(by)
      else onMove?.(view, { z: by })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [view, onMove, onZoom])

  const point = (event: PointerEvent<HTMLDivElement>, phase: Phase): void => {
    if (!view || !onPoint) return
    const box = event.currentTarget.getBoundingClientRect()
    onPoint(pointUnder(view, event.clientX - box.left, event.clientY - box.top), phase, view)
  }
  const pressed = (event: React.KeyboardEvent): void => {
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return
    const by =
      event.shiftKey || event.key.endsWith('Left') || event.key.endsWith('Right')
        ? sideways[event.key]
        : keys[event.key]
    if (by) onMove?.(view, by)
    else if (event.key === '+' || event.key === '=') onZoom?.(1)
    else if (event.key === '-') onZoom?.(-1)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={frame}
      className="slice"
      role="application"
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys and the pointer
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        point(event, 'down')
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event, 'move')
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event, 'up')
      }}
    >
      <canvas ref={canvas} aria-hidden />
      {view && children && (
        <svg viewBox={`0 0 ${view.columns} ${view.rows}`} aria-hidden>
          {children(view)}
        </svg>
      )}
    </div>
  )
}

function useSize(frame: React.RefObject<HTMLDivElement | null>): PictureSize | null {
  const [size, setSize] = useState<PictureSize | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const columns = Math.floor(entry.contentRect.width)
      const rows = Math.floor(entry.contentRect.height)
      if (columns > 0 && rows > 0)
        setSize((now) => (now?.columns === columns && now.rows === rows ? now : { columns, rows }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return size
}
