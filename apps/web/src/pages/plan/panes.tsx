/** Two slices through the portal; it is pulled in them by hand, or moved by keys. */
import type { Edit, LimitState, VentralInterlaminarLine } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import {
  type Grip,
  grips,
  gripUnder,
  labelColours,
  nudged,
  type PictureSize,
  type PortalPane,
  portalPanes,
  portalView,
  pulledTo,
  type SliceView,
  windows,
} from '@flavum/session'
import { ActionIcon, SegmentedControl, Switch } from '@mantine/core'
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useCase } from '../../case/store.ts'
import { type Phase, SliceCanvas } from '../../views/slice-canvas.tsx'
import { Edges } from '../../views/slice-lines.tsx'
import { useWords } from '../../words/words.ts'
import { Portal, VentralLine } from './portal-lines.tsx'
import type { Moving } from './work.tsx'

interface PanesProps {
  readonly level: Level
  readonly edit: Edit
  readonly moving: Moving | null
  readonly state: LimitState
  readonly vill: VentralInterlaminarLine | null
  readonly grip: Grip
  readonly setGrip: (grip: Grip) => void
  readonly move: (moving: Moving | null) => void
  readonly moved: (edit: Edit, how?: 'step' | 'merge') => void
}

/** Pixels round a grip that take hold of it. */
const within = 22
/** mm a key press moves; with Shift. */
const small = 0.5
const large = 2
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const zooms = [1, 1.6, 2.5, 4]

export function Panes({ level, edit, moving, state, vill, grip, setGrip, move, moved }: PanesProps) {
  const words = useWords().plan
  const { scan, spine } = useCase()
  const [zoom, setZoom] = useState(0)
  const [overlay, setOverlay] = useState(true)
  const held = useRef<Grip | null>(null)
  const colours = useMemo(() => (spine ? labelColours(spine.labels) : null), [spine])
  const over = useMemo(
    () => (spine && colours && overlay ? { labels: spine.labels, colours } : null),
    [spine, colours, overlay],
  )
  // the pictures hold still while a hand pulls
  const still = moving?.from ?? edit
  const times = zooms[zoom] ?? 1
  const viewsOf = useMemo(() => {
    const at = (pane: PortalPane) => (size: PictureSize) => portalView(pane, still, level, size, times)
    return { along: at('along'), across: at('across') }
  }, [still, level, times])
  const onZoom = (by: 1 | -1): void => setZoom((now) => Math.min(zooms.length - 1, Math.max(0, now + by)))

  const onPoint = (point: Point<'lps'>, phase: Phase, view: SliceView): void => {
    if (phase === 'down') {
      held.current = gripUnder(view, edit, point, within)
      if (!held.current) return
      setGrip(held.current)
      move({ from: edit, edit })
      return
    }
    const now = held.current
    if (!now || !moving) return
    const next = pulledTo(view, moving.from, now, point)
    if (phase === 'move') {
      move({ ...moving, edit: next })
      return
    }
    held.current = null
    move(null)
    moved(next)
  }
  const views = useRef<Partial<Record<PortalPane, SliceView>>>({})
  const pressed = (pane: PortalPane, event: KeyboardEvent): void => {
    const way = arrows[event.key]
    const view = views.current[pane]
    if (!way || !view || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const [right, down] = way
    const by = event.shiftKey ? large : small
    moved(nudged(view, edit, grip, right * by, down * by), event.repeat ? 'merge' : 'step')
  }
  return (
    <div className="plan-panes">
      <div className="plan-tools" role="toolbar" aria-label={words.gripLabel}>
        <SegmentedControl
          size="xs"
          aria-label={words.gripLabel}
          value={grip}
          onChange={(value) => setGrip(grips.find((g) => g === value) ?? 'target')}
          data={grips.map((value) => ({ value, label: words.grip[value] }))}
        />
        <Switch
          size="xs"
          label={words.overlay}
          checked={overlay}
          onChange={(e) => setOverlay(e.currentTarget.checked)}
        />
      </div>
      {portalPanes.map((pane) => (
        <div key={pane} className="plan-pane" data-pane={pane} onKeyDownCapture={(event) => pressed(pane, event)}>
          <SliceCanvas
            name={words.paneHelp(words.pane[pane])}
            viewAt={viewsOf[pane]}
            volume={scan?.volume ?? null}
            over={over}
            window={windows.bone}
            onPoint={onPoint}
            onZoom={onZoom}
          >
            {(view) => {
              views.current[pane] = view
              return (
                <>
                  {vill && pane === 'along' && <VentralLine view={view} vill={vill} level={level} />}
                  <Portal view={view} edit={edit} state={state} grip={grip} names={words.grip} />
                  <Edges view={view} edge={words.edge[pane]} bar={words.bar} />
                </>
              )
            }}
          </SliceCanvas>
          <h2>{words.pane[pane]}</h2>
          {pane === 'along' && (
            <div className="plan-zoom">
              <ActionIcon
                size={30}
                variant="default"
                aria-label={words.zoomOut}
                title={words.zoomOut}
                onClick={() => onZoom(-1)}
              >
                <IconZoomOut size={18} />
              </ActionIcon>
              <ActionIcon
                size={30}
                variant="default"
                aria-label={words.zoomIn}
                title={words.zoomIn}
                onClick={() => onZoom(1)}
              >
                <IconZoomIn size={18} />
              </ActionIcon>
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
