/** The four pictures: three cuts and the chosen measure's own plane, one of them large. One crosshair goes through all. */
import type { Point, Xyz } from '@flavum/base'
import { valueWords } from '@flavum/report'
import {
  type Cut,
  cuts,
  cutView,
  labelColours,
  type Mark,
  markFigure,
  measurePlace,
  moved,
  normalOf,
  type PictureSize,
  pixelsApart,
  planeView,
  pointsNeeded,
  type SliceView,
  sceneOf,
  vertebraUnder,
  windows,
} from '@flavum/session'
import { IconMaximize } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { caseNow, change, useCase } from '../../case/store.ts'
import { type Phase, SliceCanvas } from '../../views/slice-canvas.tsx'
import { Calipers, Crosshair, Edges, Marks, Names, Outline, Stroke } from '../../views/slice-lines.tsx'
import { useReportWords } from '../../words/report-words.ts'
import { useWords } from '../../words/words.ts'
import { type Looking, levelIn, measureIn, type Pane, zoomed } from './looking.ts'
import { Zoom } from './tools.tsx'

interface PanesProps {
  readonly looking: Looking
  readonly look: (change: Partial<Looking>) => void
}

const all: readonly Pane[] = [...cuts, 'own']
/** Of a measure's own plane, mm. */
const ownAcross = 95
/** A name stands in slices that pass its body, mm to each side. */
const bodyReach: Readonly<Record<Pane, number>> = { sagittal: 22, coronal: 16, axial: 8, own: 10 }

export function Panes({ looking, look }: PanesProps) {
  const words = useWords().levels
  const report = useReportWords()
  const { scan, spine, measurements, work } = useCase()
  const grid = scan?.volume.grid ?? spine?.labels.grid
  const [drawing, setDrawing] = useState<readonly Point<'lps'>[]>([])
  const [onPane, setOnPane] = useState<Pane | null>(null)

  const scene = useMemo(() => (grid ? sceneOf(grid, spine) : null), [grid, spine])
  const level = spine?.levels.find((l) => l.name === levelIn(looking, spine))
  const at = looking.at ?? level?.discCentre ?? scene?.middle ?? null
  const measured = measurements?.find((m) => m.level === level?.name)
  const measure = measureIn(looking, measured)
  const own = useMemo(
    () => (level && measured && measure ? measurePlace(measured, measure, level) : null),
    [level, measured, measure],
  )
  const colours = useMemo(
    () => (spine ? labelColours(spine.labels, looking.segment ?? undefined) : null),
    [spine, looking.segment],
  )
  const over = useMemo(
    () => (spine && colours && looking.overlay ? { labels: spine.labels, colours } : null),
    [spine, colours, looking.overlay],
  )
  const { zoom } = looking
  const viewsOf = useMemo(() => {
    const cutAt = (cut: Cut) => (size: PictureSize) => (at && scene ? cutView(cut, at, scene, size, zoom) : null)
    return {
      sagittal: cutAt('sagittal'),
      axial: cutAt('axial'),
      coronal: cutAt('coronal'),
      own: (size: PictureSize) => (own ? planeView(own.lpsFromSection, ownAcross, size, zoom) : null),
    }
  }, [at, scene, zoom, own])

  const onMove = useCallback(
    (view: SliceView, by: Partial<Xyz>) => {
      if (at && grid) look({ at: moved(view, at, grid, by) })
    },
    [at, grid, look],
  )
  const onZoom = (by: 1 | -1): void => look(zoomed(looking, by))

  function onPoint(pane: Pane, point: Point<'lps'>, phase: Phase, view: SliceView): unknown {
    const { tool } = looking
    setOnPane(pane)
    if (tool === 'look') return look({ at: point })
    if (tool === 'paint' || tool === 'erase') return stroke(tool, point, phase, view)
    if (phase !== 'down') return
    const points = [...drawing, point]
    const first = drawing[0]
    const closed = tool === 'area' && first && points.length > pointsNeeded.area && near(view, first, point)
    if (tool === 'area' ? !closed : points.length < pointsNeeded[tool]) return setDrawing(points)
    const { marks } = caseNow().work
    const id = marks.reduce((most, m) => Math.max(most, m.id), 0) + 1
    setDrawing([])
    return change({ marks: [...marks, { id, what: tool, points: closed ? drawing : points }] })
  }

  function stroke(what: 'paint' | 'erase', point: Point<'lps'>, phase: Phase, view: SliceView): unknown {
    const { segment, radius } = looking
    if (!segment) return
    const along = phase === 'down' ? [point] : [...drawing, point]
    if (phase !== 'up') return setDrawing(along)
    const brush = { shape: 'disc', radius, normal: normalOf(view) } as const
    setDrawing([])
    return change({ corrections: [...caseNow().work.corrections, { what, segment, brush, along }] })
  }

  function drop(name: string, to: Point<'lps'>, view: SliceView): void {
    const vertebra = spine && vertebraUnder(spine, view, to)
    if (!vertebra || vertebra === name) return
    change({ corrections: [...caseNow().work.corrections, { what: 'rename', vertebra, name }] })
  }

  const say = (mark: Mark): string => (grid ? valueWords(markFigure(mark, grid), report) : '')
  const shown = (pane: Pane) => (
    <div className="levels-pane" key={pane} data-pane={pane}>
      <SliceCanvas
        name={words.pane[pane]}
        viewAt={viewsOf[pane]}
        volume={scan?.volume ?? null}
        over={over}
        window={windows[looking.window]}
        onPoint={(point, phase, view) => onPoint(pane, point, phase, view)}
        onMove={onMove}
        onZoom={onZoom}
      >
        {(view) => (
          <>
            {spine && (
              <Names view={view} spine={spine} reach={bodyReach[pane]} onDrop={(name, to) => drop(name, to, view)} />
            )}
            {pane === 'own' && own && <Outline view={view} points={own.outline} />}
            {pane === 'own' && own && <Calipers view={view} lines={own.calipers} />}
            {at && pane !== 'own' && <Crosshair view={view} at={at} />}
            <Marks view={view} marks={work.marks} say={say} />
            {pane === onPane &&
              (looking.tool === 'paint' || looking.tool === 'erase' ? (
                <Stroke view={view} along={drawing} radius={looking.radius} />
              ) : (
                <Marks
                  view={view}
                  marks={drawing.length ? [{ id: 0, what: 'length', points: drawing }] : []}
                  say={() => ''}
                />
              ))}
            {pane === looking.large && pane !== 'own' && <Edges view={view} edge={words.edge[pane]} bar={words.bar} />}
          </>
        )}
      </SliceCanvas>
      <h2>
        {pane === 'own' && measure && level
          ? `${level.name}${measure.section ? `, ${report.measures.plane[measure.section]}` : ''}`
          : words.pane[pane]}
      </h2>
      {pane === 'own' && !own && <p className="levels-pane-empty">{words.ownEmpty}</p>}
      {pane !== looking.large && (
        <button
          type="button"
          aria-label={words.enlarge(words.pane[pane])}
          title={words.enlarge(words.pane[pane])}
          onClick={() => look({ large: pane })}
        >
          <IconMaximize size={16} />
        </button>
      )}
    </div>
  )
  return (
    <>
      <div className="levels-large">
        {shown(looking.large)}
        <Zoom looking={looking} look={look} />
      </div>
      <div className="levels-small">{all.filter((pane) => pane !== looking.large).map(shown)}</div>
    </>
  )
}

/** A click within so many pixels of the first point closes an area. */
const closing = 9
const near = (view: SliceView, a: Point<'lps'>, b: Point<'lps'>): boolean => pixelsApart(view, a, b) < closing
