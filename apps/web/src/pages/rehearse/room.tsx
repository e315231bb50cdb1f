/** The procedure room: steps on the left, the X-ray picture in the middle, C-arm and events on the right. */
import type { RoomReading } from '@flavum/session'
import { IconAlertTriangle, IconKeyboard, IconMessage, IconMovie, IconReportAnalytics } from '@tabler/icons-react'
import { useState } from 'react'
import { type Place, XrayCanvas } from '../../views/xray-canvas.tsx'
import { useWords } from '../../words/words.ts'
import { drawPictures, leave, tell, useRoom } from '../../work/room-client.ts'
import type { Pace } from '../../work/room-jobs.ts'
import { ArmPanel } from './arm-panel.tsx'
import { filled } from './filled.ts'
import { FilmBar } from './film-bar.tsx'
import { Guide } from './guide.tsx'
import { HandBar } from './hand-bar.tsx'
import { Happenings } from './happenings.tsx'
import { KeyList } from './key-list.tsx'
import { Measure } from './measure.tsx'
import { useToldWhole } from './sentences.ts'
import { StepList } from './step-list.tsx'
import { StopDialog } from './stop-dialog.tsx'
import { useHands } from './use-hands.ts'

export function Room({
  toScore,
  watch,
  watching,
  guided,
  endGuide,
}: {
  readonly toScore: () => void
  readonly watch: () => void
  readonly watching: boolean
  readonly guided: boolean
  readonly endGuide: () => void
}) {
  const words = useWords().rehearse
  const { entered, reading, events, pace } = useRoom()
  const [dialog, setDialog] = useState<'stop' | 'keys' | null>(null)
  const toldWhole = useToldWhole()
  useHands(dialog === null)
  if (!entered || !reading) return null
  const film = reading.film
  return (
    <div className="room" data-film={film ? '' : undefined}>
      <div className="room-left">
        {/* another list for a film: each opens where its own work stands */}
        <StepList key={film ? 'film' : 'own'} reading={reading} entered={entered} />
      </div>
      <div className="room-middle">
        {guided && !film && <Guide reading={reading} events={events} close={endGuide} />}
        <Meters reading={reading} />
        <Stage reading={reading} pace={pace} />
        {film ? <FilmBar film={film} close={() => tell({ tell: 'film-off' })} /> : <HandBar reading={reading} />}
      </div>
      <div className="room-right">
        <div className="room-talk">
          <button
            type="button"
            className="room-do"
            onClick={() => tell({ tell: 'act', act: { do: 'ask' } })}
            disabled={reading.over !== null}
          >
            <IconMessage size={18} /> {words.ask}
          </button>
          <button
            type="button"
            className="room-do"
            data-stop=""
            onClick={() => setDialog('stop')}
            disabled={reading.over !== null}
          >
            <IconAlertTriangle size={18} /> {words.stop}
          </button>
          <button type="button" className="room-do" onClick={watch} disabled={watching}>
            <IconMovie size={18} /> {watching ? words.watchWorking : words.watch}
          </button>
          <button
            type="button"
            className="room-do"
            data-main={reading.over ? '' : undefined}
            onClick={toScore}
            disabled={reading.inputs === 0}
          >
            <IconReportAnalytics size={18} /> {words.finish}
          </button>
        </div>
        <ArmPanel reading={reading} />
        <Happenings events={events} />
        <SoFar reading={reading} />
        <div className="room-row">
          <button type="button" className="room-do" onClick={() => setDialog('keys')}>
            <IconKeyboard size={18} /> {words.keys}
          </button>
          <button type="button" className="room-do" onClick={leave}>
            {words.leave}
          </button>
        </div>
        <p className="room-small">{toldWhole(entered.engine)}</p>
      </div>
      {dialog === 'stop' && <StopDialog close={() => setDialog(null)} />}
      {dialog === 'keys' && <KeyList close={() => setDialog(null)} />}
    </div>
  )
}

function Meters({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse
  const { figures, view, armIn, film } = reading
  // a film gives no X-ray, so one's own dose would stand beside its time
  const dose = film ? null : reading.dose
  return (
    <div className="room-meters">
      <p className="room-view" title={armIn ? words.viewHints[view] : undefined}>
        {armIn && (
          <>
            <strong>{words.views[view]}</strong> <span>{words.viewHints[view]}</span>
          </>
        )}
      </p>
      <dl>
        <div>
          <dt>{words.meters.time}</dt>
          <dd>{figures ? <Measure of={figures.fluoroscopyTime} /> : '–'}</dd>
        </div>
        <div>
          <dt>{words.meters.kerma}</dt>
          <dd>{dose ? <Measure of={dose.referenceAirKerma} digits={2} /> : '–'}</dd>
        </div>
        <div>
          <dt>{words.meters.product}</dt>
          <dd>{dose ? <Measure of={dose.doseAreaProduct} digits={3} /> : '–'}</dd>
        </div>
      </dl>
    </div>
  )
}

function Stage({ reading, pace }: { readonly reading: RoomReading; readonly pace: Pace | null }) {
  const words = useWords().rehearse
  const { marks, pedal, pictureIsOld, film, figures, columns } = reading
  const grab = (
    at: Place,
    event: { readonly button: number; readonly shiftKey: boolean; readonly timeStamp: number },
  ) => tell({ tell: 'grab', at, otherWay: event.shiftKey, arm: event.button === 2 }, event.timeStamp)
  const seen = film !== null || (figures?.pulses.value ?? 0) > 0
  return (
    <div className="room-stage" data-live={pedal || undefined}>
      <XrayCanvas
        pictures={drawPictures}
        label={words.picture.label}
        letters={{ left: words.picture.left, right: words.picture.right }}
        lines={[
          ...(marks.entry && marks.toward
            ? [
                {
                  kind: 'aim',
                  from: { at: marks.entry, label: words.picture.aimEntry },
                  to: { at: marks.toward, label: words.picture.aimTip },
                },
              ]
            : []),
          ...(marks.thought && marks.tip
            ? [
                {
                  kind: 'bite',
                  from: { at: marks.thought, label: words.picture.thought },
                  to: { at: marks.tip, label: words.picture.was },
                },
              ]
            : []),
        ]}
        onGrab={grab}
        onDrag={(at, stamp) => tell({ tell: 'drag', at }, stamp)}
        onLetGo={() => tell({ tell: 'let-go' })}
      />
      {!seen && (
        <p className="room-nothing">
          <strong>{words.picture.none}</strong>
          {words.picture.noneHow}
        </p>
      )}
      <p className="room-badges" aria-live="polite">
        {film ? (
          <span data-kind="film">{words.picture.film}</span>
        ) : pedal ? (
          <span data-kind="live">{words.picture.live}</span>
        ) : (
          seen && <span>{words.picture.held}</span>
        )}
        {pictureIsOld && !pedal && !film && <span data-kind="old">{words.picture.moved}</span>}
      </p>
      <p className="room-pace" data-slow={pace?.slowed || undefined}>
        {pace?.slowed && (
          <>
            {filled(words.meters.slowed, { n: columns })}{' '}
            <button type="button" className="room-link" onClick={() => tell({ tell: 'columns', columns: 512 })}>
              {words.meters.fullSize}
            </button>{' '}
          </>
        )}
        {pace && pedal && filled(words.meters.fps, { n: pace.fps })}
      </p>
    </div>
  )
}

const shown = ['ligament', 'bone', 'leastLeft', 'closestToSac', 'closestToRoot', 'facetTaken'] as const

function SoFar({ reading }: { readonly reading: RoomReading }) {
  const words = useWords().rehearse.figures
  const { figures } = reading
  if (!figures) return null
  return (
    <section className="room-panel" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <dl className="room-figures">
        {shown.map((name) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>
              <Measure of={figures[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="room-small">{words.note}</p>
    </section>
  )
}
