/** Under the picture while a film runs: play, speed, place, what was done. */
import type { RoomFilmReading } from '@flavum/session'
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useSaid, useWords } from '../../words/words.ts'
import { tell } from '../../work/room-client.ts'
import { Happening } from './happenings.tsx'

const speeds = [0.5, 1, 2, 4, 8] as const

export function FilmBar({ film, close }: { readonly film: RoomFilmReading; readonly close: () => void }) {
  const words = useWords().rehearse.film
  const said = useSaid()
  const play = (speed: number): void => tell({ tell: 'film', of: film.of, tick: film.share >= 1 ? 0 : -1, speed })
  return (
    <div className="room-film">
      <div className="room-row">
        <button
          type="button"
          className="room-key"
          aria-label={film.speed > 0 ? words.pause : words.play}
          onClick={() => play(film.speed > 0 ? 0 : 2)}
        >
          {film.speed > 0 ? <IconPlayerPause size={20} /> : <IconPlayerPlay size={20} />}
        </button>
        <input
          type="range"
          aria-label={words.place}
          min={0}
          max={1}
          step={0.001}
          // on a step: a browser rounds to one, and letting go would take that for a move to where the film was
          value={Number(film.share.toFixed(3))}
          onChange={(e) => tell({ tell: 'film-at', share: e.target.valueAsNumber })}
        />
        <fieldset className="room-toggles" aria-label={words.speed}>
          {speeds.map((speed) => (
            <button
              key={speed}
              type="button"
              className="room-key"
              aria-pressed={film.speed === speed}
              onClick={() => play(speed)}
            >
              {said(String(speed))}×
            </button>
          ))}
        </fieldset>
        <button type="button" className="room-key" aria-label={words.close} title={words.close} onClick={close}>
          <IconX size={20} />
        </button>
      </div>
      <div className="room-film-did">
        <strong>{words[film.of]}</strong>
        {film.did && <span>{words.did[film.did]}</span>}
        <ul>
          {film.events.slice(0, 2).map((event) => (
            <Happening key={event.code} event={event} />
          ))}
        </ul>
      </div>
    </div>
  )
}
