/** The level in 3D with the portal in it, and from where it is looked at. */
import type { Edit, LimitState } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import type { Point } from '@flavum/base'
import {
  type Grip,
  gripUnder,
  openingPlane,
  type PartKind,
  portalShapes,
  pulledTo,
  type ScenePart,
  type SceneSide,
  type SliceView,
  sceneCamera,
  sceneSides,
} from '@flavum/session'
import { Group, SegmentedControl, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Look, useSettings } from '../../shell/settings.ts'
import { SceneView, type SceneViewProps } from '../../views/scene-view.tsx'
import type { Phase } from '../../views/slice-canvas.tsx'
import { useWords } from '../../words/words.ts'
import type { LevelSide } from '../../work/plan-jobs.ts'
import type { Moving } from './work.tsx'

type Colour = readonly [number, number, number]
const grounds: Readonly<Record<Look, Colour>> = {
  light: [0.93, 0.945, 0.955],
  dark: [0.06, 0.075, 0.085],
  room: [0.015, 0.013, 0.01],
}
const looks: Readonly<Record<PartKind, { readonly colour: Colour; readonly opacity: number }>> = {
  vertebra: { colour: [0.9, 0.86, 0.76], opacity: 1 },
  neighbour: { colour: [0.66, 0.64, 0.6], opacity: 1 },
  'ligament-left': { colour: [0.98, 0.77, 0.1], opacity: 1 },
  'ligament-right': { colour: [0.98, 0.77, 0.1], opacity: 1 },
  sac: { colour: [0.25, 0.56, 0.93], opacity: 0.5 },
  skin: { colour: [0.85, 0.66, 0.55], opacity: 0.16 },
}
const stateColours: Readonly<Record<LimitState, Colour>> = {
  fine: [0.1, 0.65, 0.45],
  tight: [0.95, 0.6, 0.1],
  forbidden: [0.88, 0.19, 0.19],
}

/** Pixels round the place of entry that take hold of it. */
const within = 16

interface LevelSceneProps {
  readonly at: LevelSide
  readonly level: Level
  readonly edit: Edit
  /** Looked at from round this one, so that a pull does not turn the scene. */
  readonly first: Pick<Edit, 'entry' | 'target'>
  readonly parts: readonly ScenePart[]
  readonly state: LimitState
  readonly moving: Moving | null
  readonly setGrip: (grip: Grip) => void
  readonly move: (moving: Moving | null) => void
  readonly moved: (edit: Edit) => void
}

export function LevelScene(props: LevelSceneProps) {
  const { at, level, edit, first, parts, state, moving, setGrip, move, moved } = props
  const words = useWords().plan
  const { look } = useSettings()
  const [from, setFrom] = useState<{ readonly side: SceneSide }>({ side: 'behind' })
  const [open, setOpen] = useState(false)
  const [skin, setSkin] = useState(true)
  const shapes = useMemo(() => portalShapes(edit, level), [edit, level])
  const items = useMemo(() => {
    const dim = look === 'room' ? 0.7 : 1
    const lit = (colour: Colour): Colour => [colour[0] * dim, colour[1] * dim, colour[2] * dim]
    const shown = parts.flatMap(({ kind, name, mesh }) => {
      if (kind === 'skin' && !skin) return []
      const { colour, opacity } = looks[kind]
      return [{ id: name, mesh, colour: lit(colour), opacity, whole: kind === 'sac' }]
    })
    return [
      ...shown,
      { id: 'portal', mesh: shapes.tube, colour: lit([0.72, 0.84, 0.9]), opacity: 1, whole: true },
      { id: 'entry', mesh: shapes.entry, colour: lit([1, 0.66, 0.3]), opacity: 1, whole: true },
      { id: 'reach', mesh: shapes.reach, colour: lit(stateColours[state]), opacity: 0.75, whole: true },
    ]
  }, [parts, shapes, state, skin, look])
  const camera = useMemo(() => sceneCamera(from.side, at.side, first, level), [from, at.side, first, level])
  const cut = useMemo(() => (open ? openingPlane(at.side, edit, level) : null), [open, at.side, edit, level])
  const told: SceneViewProps['words'] = words
  // the rim lies within bone: it is pulled in the slices
  const pull = (point: Point<'lps'>, phase: Phase | 'over', view: SliceView): boolean => {
    if (phase === 'over' || phase === 'down') {
      if (gripUnder(view, edit, point, within) !== 'entry') return false
      if (phase === 'down') {
        setGrip('entry')
        move({ from: edit, edit })
      }
      return true
    }
    if (!moving) return false
    const next = pulledTo(view, moving.from, 'entry', point)
    if (phase === 'move') move({ ...moving, edit: next })
    else {
      move(null)
      moved(next)
    }
    return true
  }
  return (
    <div className="plan-scene">
      <Group className="plan-tools" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={words.look}
          value={from.side}
          onChange={(value) => setFrom({ side: sceneSides.find((s) => s === value) ?? 'behind' })}
          data={sceneSides.map((value) => ({ value, label: words.from[value] }))}
        />
        <Switch size="xs" label={words.cut} checked={open} onChange={(e) => setOpen(e.currentTarget.checked)} />
        <Switch size="xs" label={words.skin} checked={skin} onChange={(e) => setSkin(e.currentTarget.checked)} />
      </Group>
      <div className="plan-scene-view">
        <SceneView
          name={words.scene}
          items={items}
          camera={camera}
          cut={cut}
          ground={grounds[look]}
          onPull={pull}
          words={told}
        />
        {parts.length === 0 && (
          <p className="plan-drawing" role="status">
            {words.drawing}
          </p>
        )}
      </div>
      <p className="plan-only">{words.only}</p>
    </div>
  )
}
