/**
 * A 3D scene on the page: turned by mouse, finger and keys, cut by a plane.
 *
 * Takes  what to show and from where; words for it. Gives points under the pointer to whoever wants to pull at something there; the scene
 *        turns where nobody does.
 * Limits knows no page and no case. Without WebGL, or once its context is lost, a sentence stands there with a way on; whatever else
 *        the page shows remains.
 */
import type { Point } from '@flavum/base'
import { pointUnder, type SceneCamera, type SliceView, sceneView } from '@flavum/session'
import { Button, Loader } from '@mantine/core'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { CutPlane, Scene3d, SceneItem } from './scene-vtk.ts'
import type { Phase } from './slice-canvas.tsx'
import './scene-view.css'

export interface SceneViewProps {
  readonly name: string
  readonly items: readonly SceneItem[]
  /** A new value is looked from; the same one leaves the camera where the hand put it. */
  readonly camera: SceneCamera
  readonly cut: CutPlane | null
  readonly ground: readonly [number, number, number]
  /** True where there is something to pull at: `over` only asks, `down` takes hold of it, and the scene does not turn. */
  readonly onPull?: (point: Point<'lps'>, phase: Phase | 'over', view: SliceView) => boolean
  readonly words: { readonly none: string; readonly lost: string; readonly again: string; readonly opening: string }
}

/** Degrees a key press turns, and how much nearer one brings. */
const turning: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-8, 0],
  ArrowRight: [8, 0],
  ArrowUp: [0, 8],
  ArrowDown: [0, -8],
}
const nearer: Readonly<Record<string, number>> = { '+': 1.2, '=': 1.2, '-': 1 / 1.2 }

export function SceneView({ name, items, camera, cut, ground, onPull, words }: SceneViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const [scene, setScene] = useState<Scene3d | null>(null)
  const [state, setState] = useState<'opening' | 'there' | 'none' | 'lost'>('opening')
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens another scene
  useEffect(() => {
    let opened: Scene3d | null = null
    let left = false
    setState('opening')
    void import('./scene-vtk.ts')
      .then(({ openScene }) => {
        if (left || !place.current) return
        opened = openScene(place.current, () => {
          setScene(null)
          setState('lost')
        })
        setScene(opened)
        setState(opened ? 'there' : 'none')
      })
      .catch(() => setState('none'))
    return () => {
      left = true
      setScene(null)
      opened?.close()
    }
  }, [attempt])
  useEffect(() => scene?.ground(ground), [scene, ground])
  useEffect(() => scene?.show(items), [scene, items])
  useEffect(() => scene?.cut(cut), [scene, cut])
  useEffect(() => scene?.lookFrom(camera), [scene, camera])

  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    const turn = turning[event.key]
    const times = nearer[event.key]
    if (turn) scene?.turn(...turn)
    else if (times) scene?.nearer(times)
    else return
    event.preventDefault()
  }
  const [pulls, setPulls] = useState(false)
  const pulling = useRef(false)
  const pull = (event: PointerEvent<HTMLDivElement>, phase: Phase | 'over'): boolean => {
    if (!scene || !onPull) return false
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const view = sceneView(scene.looksFrom(), { columns: Math.max(1, width), rows: Math.max(1, height) })
    return onPull(pointUnder(view, event.clientX - left, event.clientY - top), phase, view)
  }
  const letGo = (event: PointerEvent<HTMLDivElement>): void => {
    if (!pulling.current) return
    pulling.current = false
    event.stopPropagation()
    pull(event, 'up')
  }
  return (
    <div
      className="scene"
      role="application"
      aria-label={name}
      data-state={state}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys and the pointer
      tabIndex={0}
      onKeyDown={pressed}
      data-pulls={pulls || undefined}
      onPointerDownCapture={(event) => {
        if (event.button !== 0 || !pull(event, 'down')) return
        pulling.current = true
        event.stopPropagation()
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMoveCapture={(event) => {
        if (pulling.current) {
          event.stopPropagation()
          pull(event, 'move')
        } else if (event.buttons === 0) setPulls(pull(event, 'over'))
      }}
      onPointerUpCapture={letGo}
      onPointerCancelCapture={letGo}
    >
      <div key={attempt} ref={place} className="scene-place" aria-hidden />
      {state !== 'there' && (
        <div className="scene-words" role="status">
          {state === 'opening' ? (
            <Loader aria-label={words.opening} />
          ) : (
            <>
              <p>{state === 'none' ? words.none : words.lost}</p>
              {state === 'lost' && <Button onClick={() => setAttempt((n) => n + 1)}>{words.again}</Button>}
            </>
          )}
        </div>
      )}
    </div>
  )
}
