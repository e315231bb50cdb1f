/** The plan: a level and a side that a person chose, the ways in there, one of them in hand. */
import type { Side } from '@flavum/anatomy'
import { stillConfirmed } from '@flavum/session'
import { Anchor, Button, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useCase } from '../../case/store.ts'
import { addressOf } from '../../shell/steps.ts'
import { useSaid, useWords } from '../../words/words.ts'
import { AskTarget } from './ask-target.tsx'
import { Refusal } from './refusal.tsx'
import { usePlanned } from './use-plan.ts'
import { Work } from './work.tsx'
import './plan.css'

export function Page() {
  const { plan: words, shell } = useWords()
  const { scan, spine, work, busy } = useCase()
  const doing = useSaid()(busy?.what ?? '')
  const [asking, setAsking] = useState(false)
  const names = spine?.vertebrae.map((v) => v.name) ?? []
  const confirmed = spine?.source.how === 'phantom' || stillConfirmed(work, names)
  const { target } = work
  const level = spine?.levels.find((l) => l.name === target?.level)
  const side: Side | null = target?.side ?? null
  const ready = confirmed && scan !== null && level !== undefined && side !== null && Boolean(target?.reason?.trim())
  const levelName = level?.name
  const at = useMemo(() => (ready && levelName && side ? { level: levelName, side } : null), [ready, levelName, side])
  const { planned, parts } = usePlanned(at)

  if (!scan && !spine) return <NoScan title={words.heading} text={shell.noCase} />
  if (!spine) return <Told title={words.heading} text={doing || words.notYet} />
  if (!scan) return <NoScan title={words.heading} text={words.noPixels} />
  if (!confirmed)
    return (
      <Told title={words.names} text={words.namesWhy}>
        <Button w="max-content" renderRoot={(props) => <Link to={addressOf('levels')} {...props} />}>
          {words.toNames}
        </Button>
      </Told>
    )
  if (!at || !level || asking) return <AskTarget done={() => setAsking(false)} />
  if (!planned)
    return (
      <Told title={words.at(at.level, words.onSide[at.side])} text={busy ? doing || words.searching : ''}>
        {!busy && (
          <Button w="max-content" variant="default" onClick={() => setAsking(true)}>
            {words.change}
          </Button>
        )}
      </Told>
    )
  const again = (): void => setAsking(true)
  if (planned.plans.length === 0) return <Refusal at={at} refusal={planned.refusal} again={again} />
  return <Work key={`${at.level} ${at.side}`} at={at} level={level} planned={planned} parts={parts} again={again} />
}

function NoScan(told: { title: string; text: string }) {
  const { toStart } = useWords().shell
  return (
    <Told {...told}>
      <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{toStart}</Anchor>
    </Told>
  )
}

function Told({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <Stack p="xl" maw={620} mx="auto" gap="md">
      <Title order={1}>{title}</Title>
      <Text role="status">{text}</Text>
      {children}
    </Stack>
  )
}
