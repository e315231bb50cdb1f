/** The thirteen steps: which are done, where the work stands, what each wants, and what can be done in it. None is a cage. */
import { procedureSteps } from '@flavum/evidence'
import type { RoomReading } from '@flavum/session'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useSaid, useWords } from '../../words/words.ts'
import type { Entered } from '../../work/room-jobs.ts'
import { filled } from './filled.ts'
import { Do, StepActs } from './step-acts.tsx'

export function StepList({ reading, entered }: { readonly reading: RoomReading; readonly entered: Entered }) {
  const words = useWords().rehearse.steps
  const said = useSaid()
  const [open, setOpen] = useState<number | null>(reading.step)
  const list = useRef<HTMLOListElement>(null)
  // one's own list waits to be led; a film leads
  const filmed = reading.film ? reading.step : null
  useEffect(() => {
    if (filmed === null) return
    setOpen(filmed)
    list.current?.children[filmed]?.scrollIntoView({ block: 'nearest' })
  }, [filmed])
  return (
    <nav className="room-panel room-steps" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <ol ref={list}>
        {procedureSteps.entries.map(({ step, name }) => {
          const done = reading.stepsDone[step] ?? false
          const now = step === reading.step
          return (
            <li key={step} data-done={done || undefined} data-now={now || undefined}>
              <button
                type="button"
                className="room-step"
                aria-expanded={open === step}
                {...(now ? { 'aria-current': 'step' as const } : {})}
                onClick={() => setOpen(open === step ? null : step)}
              >
                <span className="room-step-mark">{done ? <IconCheck size={15} aria-label={words.done} /> : step}</span>
                <span>{said(name)}</span>
                <IconChevronRight size={16} className="room-step-open" aria-hidden="true" />
              </button>
              {open === step && (
                <StepBody step={step} reading={reading} entered={entered} next={() => setOpen(reading.step)} />
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StepBody({
  step,
  reading,
  entered,
  next,
}: {
  readonly step: number
  readonly reading: RoomReading
  readonly entered: Entered
  readonly next: () => void
}) {
  const words = useWords().rehearse.steps
  const said = useSaid()
  const found = procedureSteps.entries[step]
  if (!found) return null
  return (
    <div className="room-step-body">
      <ul className="room-wants">
        {found.done.map((what) => (
          <li key={what}>{said(what)}</li>
        ))}
      </ul>
      {/* a film is looked at, not worked in */}
      {!reading.film && <StepActs step={step} reading={reading} entered={entered} />}
      {reading.stepsDone[step] && reading.step !== step && (
        <div className="room-row">
          <Do main onClick={next}>
            {filled(words.goOn, { name: said(procedureSteps.entries[reading.step]?.name ?? '') })}
          </Do>
        </div>
      )}
      <details className="room-why">
        <summary>{words.stops}</summary>
        <ul>
          {found.stops.map(({ id, when, confidence }) => (
            <li key={id}>
              {said(when)} <small>[{confidence}]</small>
            </li>
          ))}
        </ul>
        <p>
          {words.source}: {procedureSteps.id} [{found.confidence}] <span lang="en">{procedureSteps.source}</span>
        </p>
      </details>
    </div>
  )
}
