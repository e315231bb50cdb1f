/** The C-arm's controls, as on the arm: turn, tilt, slide, height, shutters, magnification, pulses; two memories; the screen. */
import type { Finding } from '@flavum/base'
import type { Look } from '@flavum/fluoroscopy'
import type { RoomArm, RoomReading } from '@flavum/session'
import { magnifications, pulseRates } from '@flavum/session'
import { IconBookmark, IconContrast2, IconMinus, IconPlus, IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { XrayArm } from '../../views/xray-arm.tsx'
import { useSaid, useWords } from '../../words/words.ts'
import { tell } from '../../work/room-client.ts'
import { filled } from './filled.ts'
import { HoldButton } from './hold-button.tsx'
import { useToldWhole } from './sentences.ts'

export function ArmPanel({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse.arm
  const { arm, pedal, armFindings } = reading
  const said = useSaidArm(arm)
  const inLanguage = useSaid()
  return (
    <section className="room-panel" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <XrayArm
        turnedDeg={arm.turnedDeg}
        tiltedDeg={arm.tiltedDeg}
        beam={pedal}
        label={filled(words.sketch, said)}
        captions={[said.turned, said.tilted]}
      />
      <Findings of={armFindings} />
      <div className="room-arm-rows">
        <Pair label={words.turn} less="turn-left" more="turn-right" signs={['↺', '↻']} />
        <Pair label={words.tilt} less="tilt-head" more="tilt-feet" signs={['⇞', '⇟']} />
        <Pair label={words.slide} less="move-right" more="move-left" signs={['←', '→']} />
        <Pair label={words.slide} less="move-head" more="move-feet" signs={['↑', '↓']} />
        <Pair label={words.height} less="raise" more="lower" signs={['▲', '▼']} />
        <Pair label={words.shutters} less="shut-across" more="open-across" signs={['⇥⇤', '⇤⇥']} />
      </div>
      <Memories reading={reading} />
      <div className="room-choices">
        <Choices
          label={words.magnify}
          options={magnifications}
          now={arm.magnified}
          say={(n) => `${inLanguage(String(n))}×`}
          choose={(magnified) => tell({ tell: 'arm', arm: { magnified } })}
        />
        <Choices
          label={words.pulses}
          options={pulseRates}
          now={arm.pulsesPerSecond}
          say={String}
          choose={(pulsesPerSecond) => tell({ tell: 'arm', arm: { pulsesPerSecond } })}
        />
      </div>
      <ScreenLook />
    </section>
  )
}

export function useSaidArm({ turnedDeg, tiltedDeg }: RoomArm): { readonly turned: string; readonly tilted: string } {
  const words = useWords().rehearse.arm
  const by = (deg: number, above: string, below: string): string => {
    const n = Math.round(deg)
    return n === 0 ? words.square : filled(n > 0 ? above : below, { n: Math.abs(n) })
  }
  return { turned: by(turnedDeg, words.toLeft, words.toRight), tilted: by(tiltedDeg, words.toHead, words.toFeet) }
}

function Findings({ of }: { readonly of: readonly Finding[] }) {
  const toldWhole = useToldWhole()
  if (of.length === 0) return null
  return (
    <ul className="room-arm-findings" aria-live="polite">
      {of.slice(0, 2).map((f) => (
        <li key={f.code + JSON.stringify(f.params)} data-severity={f.severity}>
          {toldWhole(f)}
        </li>
      ))}
    </ul>
  )
}

type Control = Parameters<typeof HoldButton>[0]['control']

function Pair({
  label,
  less,
  more,
  signs,
}: {
  readonly label: string
  readonly less: Control
  readonly more: Control
  readonly signs: readonly [string, string]
}) {
  const { controls } = useWords().rehearse.arm
  const long = (c: Control): string => controls[c as keyof typeof controls] ?? c
  return (
    <div className="room-pair">
      <HoldButton control={less} label={long(less)}>
        {signs[0]}
      </HoldButton>
      <span>{label}</span>
      <HoldButton control={more} label={long(more)}>
        {signs[1]}
      </HoldButton>
    </div>
  )
}

function Memories({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse.arm
  return (
    <div className="room-memories">
      {(['ap', 'oblique'] as const).map((memory) => {
        const kept = reading.memories[memory]
        const view = words[memory]
        return (
          <div key={memory} className="room-memory">
            <button
              type="button"
              className="room-key"
              disabled={!kept}
              title={filled(words.go, { view })}
              onClick={() => tell({ tell: 'recall', memory })}
            >
              <strong>{view}</strong>{' '}
              <small>{kept ? `${Math.round(kept.turnedDeg)}° / ${Math.round(kept.tiltedDeg)}°` : words.empty}</small>
            </button>
            <button
              type="button"
              className="room-key room-key-small"
              aria-label={filled(words.store, { view })}
              title={filled(words.store, { view })}
              onClick={() => tell({ tell: 'store', memory })}
            >
              <IconBookmark size={18} />
            </button>
            <button
              type="button"
              className="room-key room-key-small"
              disabled={!reading.plannedViews[memory]}
              aria-label={filled(words.plannedLong, { view })}
              title={filled(words.plannedLong, { view })}
              onClick={() => tell({ tell: 'planned-view', memory })}
            >
              <IconRoute size={18} />
            </button>
          </div>
        )
      })}
    </div>
  )
}

function Choices<T extends number>({
  label,
  options,
  now,
  say: said,
  choose,
}: {
  readonly label: string
  readonly options: readonly T[]
  readonly now: number
  readonly say: (option: T) => string
  readonly choose: (option: T) => void
}) {
  return (
    <fieldset className="room-options">
      <legend>{label}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          className="room-key"
          aria-pressed={option === now}
          onClick={() => choose(option)}
        >
          {said(option)}
        </button>
      ))}
    </fieldset>
  )
}

function ScreenLook() {
  const words = useWords().rehearse.arm
  const [look, setLook] = useState<Required<Look>>({ inverted: false, edges: 0, brightness: 0, contrast: 1 })
  const [subtract, setSubtract] = useState(false)
  const change = (more: Partial<Look>): void => {
    const next = { ...look, ...more } as Required<Look>
    setLook(next)
    tell({ tell: 'look', look: next })
  }
  const step = (name: 'brightness' | 'contrast', by: number): void => {
    const [low, high] = name === 'brightness' ? [-0.5, 0.5] : [0.4, 3]
    change({ [name]: Math.round(Math.max(low, Math.min(high, look[name] + by)) * 100) / 100 })
  }
  return (
    <details className="room-screen">
      <summary>
        <IconContrast2 size={16} /> {words.screen}
      </summary>
      <div className="room-arm-rows">
        {(['brightness', 'contrast'] as const).map((name) => (
          <div key={name} className="room-pair">
            <button
              type="button"
              className="room-hold"
              aria-label={`${words[name]} −`}
              onClick={() => step(name, name === 'contrast' ? -0.2 : -0.08)}
            >
              <IconMinus size={16} />
            </button>
            <span>{words[name]}</span>
            <button
              type="button"
              className="room-hold"
              aria-label={`${words[name]} +`}
              onClick={() => step(name, name === 'contrast' ? 0.2 : 0.08)}
            >
              <IconPlus size={16} />
            </button>
          </div>
        ))}
      </div>
      <div className="room-toggles">
        <button
          type="button"
          className="room-key"
          aria-pressed={look.edges > 0}
          onClick={() => change({ edges: look.edges > 0 ? 0 : 0.8 })}
        >
          {words.edges}
        </button>
        <button
          type="button"
          className="room-key"
          aria-pressed={look.inverted}
          onClick={() => change({ inverted: !look.inverted })}
        >
          {words.inverted}
        </button>
        <button
          type="button"
          className="room-key"
          aria-pressed={subtract}
          onClick={() => {
            setSubtract(!subtract)
            tell({ tell: 'subtract', on: !subtract })
          }}
        >
          {words.subtract}
        </button>
      </div>
    </details>
  )
}
