/** The guide of a first case: one thing at a time, what to look at, and on once it is done. */
import type { Event } from '@flavum/rehearsal'
import type { RoomReading } from '@flavum/session'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../words/words.ts'
import { filled } from './filled.ts'
import { guideSteps } from './guide-steps.ts'
import { Do } from './step-acts.tsx'

export function Guide({
  reading,
  events,
  close,
}: {
  readonly reading: RoomReading
  readonly events: readonly Event[]
  readonly close: () => void
}) {
  const words = useWords().rehearse.guide
  const [at, setAt] = useState(0)
  const now = guideSteps[at] ?? guideSteps[0]
  const done = now.done(reading, events)
  const { title, does, look } = words.steps[now.id]
  return (
    <section className="room-guide" aria-label={words.heading} aria-live="polite">
      <div>
        <h2>
          {filled(words.count, { n: at + 1, of: guideSteps.length })} <strong>{title}</strong>
          {done && <IconCheck size={18} aria-label={words.done} />}
        </h2>
        <p>{does}</p>
        {look && (
          <p>
            <strong>{words.look}</strong> {look}
          </p>
        )}
      </div>
      <div className="room-row">
        {at > 0 && <Do onClick={() => setAt(at - 1)}>{words.before}</Do>}
        {at < guideSteps.length - 1 ? (
          <Do main={done || at === 0} onClick={() => setAt(at + 1)}>
            {words.next}
          </Do>
        ) : null}
        <button
          type="button"
          className="room-key room-key-small"
          aria-label={words.close}
          title={words.close}
          onClick={close}
        >
          <IconX size={18} />
        </button>
      </div>
    </section>
  )
}
