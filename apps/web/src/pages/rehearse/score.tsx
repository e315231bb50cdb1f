/** The score: critical errors first, then each point with its moments, each of which can be seen again; beside an earlier attempt. */
import { say as english, type Figure, type Reason } from '@flavum/base'
import { type ScorePoint, ticksPerSecond, type When } from '@flavum/rehearsal'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useMoment, useWords } from '../../words/words.ts'
import { roomWorker, tell } from '../../work/room-client.ts'
import type { Scored } from '../../work/room-jobs.ts'
import { type Attempt, attempts, withAttempt } from './attempts.ts'
import { filled } from './filled.ts'
import { Measure } from './measure.tsx'
import { useTold } from './sentences.ts'
import { Do } from './step-acts.tsx'

export function ScorePage({
  target,
  back,
  leave,
}: {
  readonly target: Pick<Attempt, 'level' | 'side'>
  readonly back: () => void
  readonly leave: () => void
}) {
  const words = useWords().rehearse.score
  const told = useTold()
  const moment = useMoment()
  const [own, setOwn] = useState<Scored | null>(null)
  const [all, setAll] = useState<readonly Attempt[]>([])
  const [beside, setBeside] = useState<string>('')
  useEffect(() => {
    void roomWorker.ask('score', null).then(async (scored) => {
      setOwn(scored)
      if (scored) setAll(scored.score.outcome === 'unfinished' ? await attempts() : await withAttempt(scored, target))
    })
  }, [target])
  if (!own) return <p className="room-score">{words.working}</p>
  const { score } = own
  const other = all.find((a) => a.at === beside && a.score.stateHash !== score.stateHash)
  const see = ({ tick }: When): void => {
    tell({ tell: 'film', of: 'own', tick, speed: 0 })
    back()
  }
  return (
    <div className="room-score">
      <header>
        <div>
          <h1>{words.heading}</h1>
          <p>{words.outcome[score.outcome]}</p>
        </div>
        <p className="room-total">
          {score.total.value === null ? (
            <span>{told(score.total.reason).found}</span>
          ) : (
            <>
              <Measure of={score.total} digits={0} />
              <small>{words.total}</small>
            </>
          )}
        </p>
        <div className="room-row">
          <Do main onClick={back}>
            {words.back}
          </Do>
          <SaveLog log={own.log} />
          <OpenLog opened={back} />
          <Do onClick={leave}>{words.again}</Do>
        </div>
      </header>
      {score.critical.length > 0 && (
        <section className="room-critical" aria-label={words.critical}>
          <h2>{words.critical}</h2>
          <ul>
            {score.critical.map(({ name, moments, better }) => (
              <li key={name}>
                <Better of={better} />
                <Moments of={moments} see={see} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {score.critical.length === 0 && score.outcome !== 'unfinished' && <p className="room-none">{words.noCritical}</p>}
      <section aria-label={words.points}>
        <div className="room-points-head">
          <h2>{words.points}</h2>
          <label>
            {words.beside}{' '}
            <select value={beside} onChange={(e) => setBeside(e.target.value)}>
              <option value="">{words.nothingBeside}</option>
              {all
                .filter((a) => a.score.stateHash !== score.stateHash)
                .toReversed()
                .map((a) => (
                  <option key={a.at} value={a.at}>
                    {`${moment(a.at)} · ${a.level}`}
                  </option>
                ))}
            </select>
          </label>
        </div>
        <table className="room-points">
          <thead>
            <tr>
              <th scope="col">{words.point}</th>
              <th scope="col">{words.credit}</th>
              {other && <th scope="col">{words.earlier}</th>}
              <th scope="col">{words.found}</th>
              <th scope="col">{words.moments}</th>
            </tr>
          </thead>
          <tbody>
            {score.points.map((point) => (
              <tr key={point.name}>
                <th scope="row">{words.names[point.name]}</th>
                <td>
                  <Credit of={point} />
                </td>
                {other && (
                  <td>
                    <Credit of={other.score.points.find((p) => p.name === point.name)} />
                  </td>
                )}
                <td>
                  <Better of={point.better} />
                  <Figures of={point.figures} />
                </td>
                <td>
                  <Moments of={point.moments} see={see} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="room-small">{words.note}</p>
      </section>
    </div>
  )
}

function Better({ of }: { readonly of: Reason }) {
  const { found, remedy } = useTold()(of)
  return (
    <p>
      {found || english(of)} <em>{remedy}</em>
    </p>
  )
}

function Credit({ of }: { readonly of: ScorePoint | undefined }) {
  const words = useWords().rehearse.score
  if (!of?.credit) return <span className="room-credit">{words.recorded}</span>
  if (of.credit.value === null) return <Measure of={of.credit} />
  const share = Math.round(of.credit.value * 100)
  return (
    <span className="room-credit">
      <span className="room-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      {share}%
    </span>
  )
}

function Figures({ of }: { readonly of: Readonly<Record<string, Figure>> }) {
  const names = useWords().rehearse.score.figures as Readonly<Record<string, string>>
  const all = Object.entries(of)
  if (all.length === 0) return null
  return (
    <p className="room-small">
      {all.map(([name, figure], n) => (
        <span key={name}>
          {n > 0 && ' · '}
          {names[name] ?? name} <Measure of={figure} />
        </span>
      ))}
    </p>
  )
}

const shownMoments = 6

function Moments({ of, see }: { readonly of: readonly When[]; readonly see: (when: When) => void }) {
  const words = useWords().rehearse
  return (
    <div className="room-row">
      {of.slice(0, shownMoments).map((when) => {
        const seconds = Math.floor(when.tick / ticksPerSecond)
        const at = filled(words.happened.at, {
          min: Math.floor(seconds / 60),
          sec: String(seconds % 60).padStart(2, '0'),
        })
        return (
          <button
            key={when.input}
            type="button"
            className="room-key room-key-small"
            aria-label={filled(words.score.see, { at })}
            title={filled(words.score.see, { at })}
            onClick={() => see(when)}
          >
            <IconPlayerPlay size={14} /> {at}
          </button>
        )
      })}
      {of.length > shownMoments && <span>{filled(words.score.more, { n: of.length - shownMoments })}</span>}
    </div>
  )
}

function SaveLog({ log }: { readonly log: string }) {
  const words = useWords().rehearse.score
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([log], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'rehearsal-log.json'
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 1000)
  }
  return <Do onClick={save}>{words.save}</Do>
}

function OpenLog({ opened }: { readonly opened: () => void }) {
  const words = useWords().rehearse.score
  const input = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState('')
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      await roomWorker.ask('openLog', { text: await file.text() })
      tell({ tell: 'film', of: 'shown', tick: 0, speed: 2 })
      opened()
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <>
      <Do onClick={() => input.current?.click()}>{words.open}</Do>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(e) => void open(e.target.files?.[0])}
      />
      {trouble && <span role="alert">{trouble}</span>}
    </>
  )
}
