/** Before the room: which level and side, and a rehearsal that was kept. */

import { stillConfirmed, wayFor } from '@flavum/session'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCase } from '../../case/store.ts'
import { LevelSide } from '../../shell/level-side.tsx'
import { addressOf } from '../../shell/steps.ts'
import { useWords } from '../../words/words.ts'
import type { Assigned } from './assigned.ts'

export interface Chosen {
  readonly level: string
  readonly side: 'left' | 'right'
}

export function EnterRoom({
  enter,
  kept,
  assigned,
}: {
  readonly enter: (chosen: Chosen, goOn: boolean) => void
  readonly kept: Chosen | null
  readonly assigned: Assigned | null
}) {
  const { rehearse, plan, learn } = useWords()
  const { enter: words, practice } = rehearse
  const { spine, work } = useCase()
  const levels = spine?.levels.map((l) => l.name) ?? []
  const [level, setLevel] = useState<string | null>(assigned?.target.level ?? work.target?.level ?? kept?.level ?? null)
  const [side, setSide] = useState<'left' | 'right' | null>(
    assigned?.target.side ?? work.target?.side ?? kept?.side ?? null,
  )
  const cases: Readonly<Record<string, { readonly name: string; readonly story: string }>> = learn.stopping.cases
  const person = assigned && !assigned.guided ? cases[assigned.id] : undefined
  const names = spine?.vertebrae.map((v) => v.name) ?? []
  return (
    <Stack maw={620} mx="auto" p="xl" gap="lg">
      <Title order={1}>{words.heading}</Title>
      <Text>{words.lead}</Text>
      {assigned && (
        <Text>
          <strong>{practice.case}.</strong> {person && `${person.name}. ${person.story} `}
          {practice.about}
        </Text>
      )}
      <Group align="end">
        <LevelSide levels={levels} level={level} side={side} onLevel={setLevel} onSide={setSide} />
        <Button
          size="md"
          disabled={!level || !side}
          onClick={() => level && side && enter({ level, side }, false)}
          variant={kept ? 'default' : 'filled'}
        >
          {kept ? words.anew : words.go}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {words.chosen}
      </Text>
      {!assigned && level && side && (
        <Text role="status">
          {wayFor(work.way, { level, side }) ? (
            plan.room.planned
          ) : (
            <>
              {plan.room.unplanned} <Link to={addressOf('plan')}>{plan.room.toPlan}</Link>
            </>
          )}
        </Text>
      )}
      {kept && (
        <Group>
          <Text>{words.kept}</Text>
          <Button onClick={() => enter(kept, true)}>{words.goOn}</Button>
        </Group>
      )}
      {!stillConfirmed(work, names) && spine?.source.how !== 'phantom' && (
        <Text size="sm" c="dimmed">
          {words.names}
        </Text>
      )}
      <Text size="sm">
        {words.guided} <Link to={addressOf('learn')}>{words.toLearn}</Link>
      </Text>
    </Stack>
  )
}
