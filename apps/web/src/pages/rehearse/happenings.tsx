/** What has happened, as calm sentences, the latest first. */
import { type Event, ticksPerSecond } from '@flavum/rehearsal'
import { useWords } from '../../words/words.ts'
import { filled } from './filled.ts'
import { useTold } from './sentences.ts'

export function Happenings({ events, most = 40 }: { readonly events: readonly Event[]; readonly most?: number }) {
  const words = useWords().rehearse.happened
  const latest = runs(events).slice(-most).reverse()
  return (
    <section className="room-panel room-happened" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <ol aria-live="polite" aria-relevant="additions">
        {latest.length === 0 && <li className="room-quiet">{words.quiet}</li>}
        {latest.map(({ event, times }) => (
          <Happening key={`${event.input} ${event.code} ${JSON.stringify(event.params)}`} event={event} times={times} />
        ))}
      </ol>
    </section>
  )
}

/** The same thing again and again is one line. */
function runs(events: readonly Event[]): readonly { readonly event: Event; readonly times: number }[] {
  const all: { event: Event; times: number }[] = []
  for (const event of events) {
    const last = all.at(-1)
    if (last?.event.code === event.code && JSON.stringify(last.event.params) === JSON.stringify(event.params))
      last.times++
    else all.push({ event, times: 1 })
  }
  return all
}

export function Happening({ event, times = 1 }: { readonly event: Event; readonly times?: number }) {
  const words = useWords().rehearse.happened
  const { found, remedy } = useTold()(event)
  const seconds = Math.floor(event.tick / ticksPerSecond)
  return (
    <li data-severity={event.severity}>
      <span className="room-when">
        {filled(words.at, { min: Math.floor(seconds / 60), sec: String(seconds % 60).padStart(2, '0') })}
      </span>
      <span>
        {event.severity !== 'info' && <strong>{words.severity[event.severity]}. </strong>}
        {found} {event.severity !== 'info' && <em>{remedy}</em>}
        {times > 1 && <small> ×{times}</small>}
      </span>
    </li>
  )
}
