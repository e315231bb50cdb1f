/** Under the picture: the pedal, what is in hand and how it stands, bite and empty, undo and redo. */
import type { RoomReading } from '@flavum/session'
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconShoe,
} from '@tabler/icons-react'
import { useNumber, useSaid, useWords } from '../../words/words.ts'
import { tell } from '../../work/room-client.ts'
import { filled } from './filled.ts'
import { HoldButton } from './hold-button.tsx'
import { Measure } from './measure.tsx'

export function HandBar({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse
  const { inHand, tool, portal, needle, aim } = reading
  const did = words.film.did as Readonly<Record<string, string>>
  const named = (name: string): string =>
    did[name] ??
    (words.hand as unknown as Readonly<Record<string, string>>)[name] ??
    (words.arm.controls as Readonly<Record<string, string>>)[name] ??
    name
  return (
    <div className="room-hands">
      <HoldButton control="pedal" label={`${words.pedal} ${words.pedalHow}`} className="room-pedal">
        <IconShoe size={22} />
        <span>
          <strong>{words.pedal}</strong> <small>{words.pedalHow}</small>
        </span>
      </HoldButton>
      <div className="room-inhand">
        <fieldset className="room-toggles" aria-label={words.hand.heading}>
          {(['aim', 'needle', 'portal', 'tool'] as const).map((on) => {
            const there = on === 'aim' || (on === 'needle' ? needle : on === 'portal' ? portal : tool)
            return (
              <button
                key={on}
                type="button"
                className="room-key"
                aria-pressed={inHand === on}
                disabled={!there}
                onClick={() => tell({ tell: 'hand', on })}
              >
                {words.hand[on]}
              </button>
            )
          })}
        </fieldset>
        <HowItStands reading={reading} />
      </div>
      <fieldset className="room-pad" aria-label={words.hand.swing}>
        <HoldButton control="aside-left" label={words.hand.asideLeft} disabled={inHand !== 'tool'}>
          <IconArrowLeft size={18} />
        </HoldButton>
        <div>
          <HoldButton control="in" label={words.hand.in} disabled={inHand === 'aim'}>
            <IconArrowUp size={18} />
          </HoldButton>
          <HoldButton control="out" label={words.hand.out} disabled={inHand === 'aim'}>
            <IconArrowDown size={18} />
          </HoldButton>
        </div>
        <HoldButton control="aside-right" label={words.hand.asideRight} disabled={inHand !== 'tool'}>
          <IconArrowRight size={18} />
        </HoldButton>
      </fieldset>
      <div className="room-bites">
        <button
          type="button"
          className="room-key room-bite"
          disabled={!tool || tool.tool === 'auger'}
          onClick={() => tell({ tell: 'act', act: { do: 'bite' } })}
        >
          {words.hand.bite}
        </button>
        <button
          type="button"
          className="room-key"
          disabled={!tool}
          onClick={() => tell({ tell: 'act', act: { do: 'empty' } })}
        >
          {words.hand.empty}
        </button>
      </div>
      <div className="room-bites">
        <button
          type="button"
          className="room-key room-key-small"
          disabled={!reading.undo}
          aria-label={reading.undo ? filled(words.undone, { what: named(reading.undo) }) : words.undo}
          title={reading.undo ? filled(words.undone, { what: named(reading.undo) }) : words.undo}
          onClick={() => tell({ tell: 'undo' })}
        >
          <IconArrowBackUp size={20} />
        </button>
        <button
          type="button"
          className="room-key room-key-small"
          disabled={!reading.redo}
          aria-label={reading.redo ? filled(words.redone, { what: named(reading.redo) }) : words.redo}
          title={reading.redo ? filled(words.redone, { what: named(reading.redo) }) : words.redo}
          onClick={() => tell({ tell: 'redo' })}
        >
          <IconArrowForwardUp size={20} />
        </button>
      </div>
      {aim && inHand === 'aim' && null}
    </div>
  )
}

function HowItStands({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse
  const said = useSaid()
  const number = useNumber()
  const { inHand, tool, portal, needle, aim } = reading
  if (inHand === 'tool' && tool)
    return (
      <p className="room-stands">
        <strong>{words.hand.tools[tool.tool]}</strong> {number(tool.depthMm, 1)} mm {words.hand.depth} ·{' '}
        {number(tool.swing.dorsal, 1)}° {words.hand.dorsalBy} · {number(tool.swing.across, 1)}° {words.hand.acrossBy}
        {tool.rollDeg !== 0 && ` · ${words.hand.rolled} ${tool.rollDeg}°`}
      </p>
    )
  if (inHand === 'portal' && portal)
    return (
      <p className="room-stands">
        {words.steps.portal.depth} <Measure of={portal.depth} />
        {portal.leansOn && ` · ${filled(words.steps.portal.leans, { bone: said(portal.leansOn) })}`}
      </p>
    )
  if (inHand === 'needle' && needle)
    return (
      <p className="room-stands">
        {words.steps.needle.depth} <Measure of={needle.depth} />
      </p>
    )
  if (aim)
    return (
      <p className="room-stands">
        {words.steps.line.length} <Measure of={aim.length} digits={0} />
      </p>
    )
  return <p className="room-stands">{words.hand.nothing}</p>
}
