/** The lesson of the oblique view: a tip to be dragged in a cut through the level, and the two pictures that show it. */
import { lessonAngles, obliqueLesson } from '@flavum/session'
import { Button, Group, Slider, Stack, Text, Title } from '@mantine/core'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useNumber, useWords } from '../../words/words.ts'
import { filled } from '../rehearse/filled.ts'
import { Measure } from '../rehearse/measure.tsx'
import { Behind, ObliquePicture, Section } from './lesson-drawings.tsx'

export interface Tip {
  /** Toward the working side. */
  readonly lateral: number
  /** Under the line of the laminae on the midline. */
  readonly depth: number
}
export const reach = { lateral: [-8, 10], depth: [-6, 14] } as const

const within = (n: number, [low, high]: readonly [number, number]): number =>
  Math.round(Math.max(low, Math.min(high, n)) * 10) / 10
/** Where the tip lies when its depth has come to the sac. */
const sacDepth = 6

export function ObliqueLesson() {
  const words = useWords().learn.oblique
  const number = useNumber()
  const [tip, setTip] = useState<Tip>({ lateral: 4, depth: 3 })
  const [angle, setAngle] = useState(48)
  const [covered, setCovered] = useState(false)
  const held = useRef(false)
  const move = (next: Tip): void =>
    setTip({ lateral: within(next.lateral, reach.lateral), depth: within(next.depth, reach.depth) })
  const { read, hidden, perMm } = obliqueLesson(tip.lateral, tip.depth, angle)
  const hide = hidden.value ?? 0
  const verdict =
    Math.abs(tip.lateral) < 0.5
      ? words.right
      : filled(hide > 0 ? words.deeper : words.shallower, {
          n: number(Math.abs(hide), 1),
          side: number(tip.lateral, 1),
        })
  const drag = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current = true
      move(placeOf(event))
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => held.current && move(placeOf(event)),
    onPointerUp: () => {
      held.current = false
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by: Readonly<Record<string, readonly [number, number]>> = {
        ArrowLeft: [-0.5, 0],
        ArrowRight: [0.5, 0],
        ArrowUp: [0, -0.5],
        ArrowDown: [0, 0.5],
      }
      const step = by[event.key]
      if (!step) return
      event.preventDefault()
      move({ lateral: tip.lateral + step[0], depth: tip.depth + step[1] })
    },
  }
  return (
    <Stack>
      <Title order={2}>{words.heading}</Title>
      <Text maw={820}>{words.lead}</Text>
      <div className="learn-lesson">
        <figure className="learn-section">
          <figcaption>{words.section}</figcaption>
          {covered ? (
            <p className="learn-covered">{words.covered}</p>
          ) : (
            <Section tip={tip} angle={angle} read={read.value ?? 0} drag={drag} />
          )}
        </figure>
        <div className="learn-pictures">
          <figure>
            <figcaption>{words.picture}</figcaption>
            <ObliquePicture read={read.value ?? 0} />
          </figure>
          <figure>
            <figcaption>{words.behind}</figcaption>
            <Behind lateral={tip.lateral} covered={covered} />
          </figure>
        </div>
        <div className="learn-controls">
          <Control
            label={words.lateral}
            unit="mm"
            value={tip.lateral}
            range={reach.lateral}
            set={(lateral) => move({ ...tip, lateral })}
          />
          <Control
            label={words.depth}
            unit="mm"
            value={tip.depth}
            range={reach.depth}
            set={(depth) => move({ ...tip, depth })}
            hidden={covered}
          />
          <Control
            label={words.angle}
            unit="°"
            value={angle}
            range={[lessonAngles.least, lessonAngles.most]}
            step={1}
            set={setAngle}
          />
          <dl className="learn-numbers">
            <dt>{words.reads}</dt>
            <dd>
              <Measure of={read} />
            </dd>
            {!covered && (
              <>
                <dt>{words.truth}</dt>
                <dd>{number(tip.depth, 1)} mm</dd>
                <dt>{words.hidden}</dt>
                <dd>
                  <Measure of={hidden} />
                </dd>
              </>
            )}
            <dt>{words.perMm}</dt>
            <dd>
              <Measure of={perMm} digits={2} /> mm
            </dd>
          </dl>
          {!covered && (
            <p className="learn-verdict" aria-live="polite" data-deep={hide > 0.5 || tip.depth > sacDepth || undefined}>
              {tip.depth > sacDepth && <strong>{words.inSac} </strong>}
              {verdict}
            </p>
          )}
          <Group>
            <Button variant="default" onClick={() => setCovered(!covered)}>
              {covered ? words.show : words.hide}
            </Button>
          </Group>
        </div>
      </div>
      <Text fw={600} maw={820}>
        {words.rule}
      </Text>
      <Text maw={820}>{words.tryIt}</Text>
      <Text size="sm" c="dimmed">
        {words.source}
      </Text>
    </Stack>
  )
}

/** Drawing units are mm; the reference lies at 0, depth down. */
function placeOf(event: PointerEvent<SVGSVGElement>): Tip {
  const svg = event.currentTarget
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse())
  return { lateral: at.x, depth: at.y }
}

function Control({
  label,
  unit,
  value,
  range,
  step = 0.5,
  set,
  hidden = false,
}: {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly range: readonly [number, number]
  readonly step?: number
  readonly set: (value: number) => void
  readonly hidden?: boolean
}) {
  const number = useNumber()
  return (
    <div>
      <Text size="sm" mb={2}>
        {label} {!hidden && <strong>{`${number(value, step === 1 ? 0 : 1)} ${unit}`}</strong>}
      </Text>
      <Slider
        aria-label={label}
        thumbLabel={label}
        label={null}
        value={value}
        min={range[0]}
        max={range[1]}
        step={step}
        onChange={set}
      />
    </div>
  )
}
