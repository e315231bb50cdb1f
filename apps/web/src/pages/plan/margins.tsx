/** What is left to every limit, live, in words as well as colour; and the reason for the one thing that may be exceeded. */
import type { Limit, LimitName, LimitState } from '@flavum/access'
import { aboutWords, valueWords } from '@flavum/report'
import type { Standing } from '@flavum/session'
import { Button, Group, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useReportWords } from '../../words/report-words.ts'
import { useInWords } from '../../words/rooms.ts'
import { useWords, type Words } from '../../words/words.ts'
import type { Checked } from './use-plan.ts'

interface MarginsProps {
  readonly checked: Checked | null
  readonly standing: Standing
  readonly reason: string
  readonly keep: (reason: string) => void
}

/** Always in this order, so that a row is found again while the hand moves. */
const order: readonly LimitName[] = [
  'sac',
  'ventral-line',
  'roots',
  'facet',
  'lamina',
  'lower-bone',
  'incision',
  'working-length',
  'midline',
]
const icons = { fine: IconCheck, tight: IconAlertTriangle, forbidden: IconHandStop }

export function Margins({ checked, standing, reason, keep }: MarginsProps) {
  const words = useWords().plan
  const inWords = useInWords()
  const check = checked?.check ?? null
  const state: LimitState = check?.state ?? 'forbidden'
  const Icon = icons[state]
  const told = checked?.told && inWords(checked.told)
  const undocked = check?.findings.some((f) => f.code === 'access/not-docked') ?? false
  return (
    <section className="plan-margins" aria-label={words.margins}>
      <p className="plan-state" data-state={checked ? state : 'waiting'} role="status">
        {checked && <Icon size={20} aria-hidden />}
        <span>
          {!checked && words.checking}
          {check && sentenceOf(check.limits, state, standing, words)}
          {undocked && ` ${words.undocked}`}
          {told && `${told.found} ${told.remedy}`}
        </span>
      </p>
      {standing === 'with-reason' && check && <Override key={reason} reason={reason} keep={keep} />}
      <table className="plan-limits">
        <tbody>
          {order.map((what) => {
            const limit = check?.limits.find((l) => l.what === what)
            return <Row key={what} what={what} limit={limit} known={checked !== null} />
          })}
        </tbody>
      </table>
    </section>
  )
}

function Row({ what, limit, known }: { what: LimitName; limit: Limit | undefined; known: boolean }) {
  const words = useWords().plan
  const say = useReportWords()
  const state = limit?.state
  return (
    <tr data-state={state ?? 'unknown'} data-limit={what} title={limit && aboutWords(limit.room, say)}>
      <th scope="row">{words.limit[what]}</th>
      <td>{limit?.room.value == null ? '' : valueWords(limit.room, say)}</td>
      <td className="plan-word">{state ? words.state[state] : known ? words.unknown : '…'}</td>
    </tr>
  )
}

function sentenceOf(limits: readonly Limit[], state: LimitState, standing: Standing, words: Words['plan']): string {
  if (standing === 'with-reason') return words.standing.reason
  if (state === 'fine') return words.standing.fine
  const which = limits.filter((l) => l.state === state).map((l) => words.limit[l.what])
  return words.standing[state](which.join(', '))
}

function Override({ reason, keep }: { reason: string; keep: (reason: string) => void }) {
  const words = useWords().plan
  const [written, setWritten] = useState(reason)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (written.trim()) keep(written.trim())
      }}
    >
      <Group gap="xs" align="end" mb="xs">
        <TextInput
          flex={1}
          label={words.overrideWhy}
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!written.trim() || written.trim() === reason}>
          {words.override}
        </Button>
      </Group>
    </form>
  )
}
