/** Which level, which side, and why: asked of a person, never filled in. */
import type { Side } from '@flavum/anatomy'
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { change, useCase } from '../../case/store.ts'
import { LevelSide } from '../../shell/level-side.tsx'
import { useWords } from '../../words/words.ts'

export function AskTarget({ done }: { readonly done: () => void }) {
  const words = useWords().plan
  const { spine, work, busy } = useCase()
  const levels = spine?.levels.map((l) => l.name) ?? []
  const known = levels.find((l) => l === work.target?.level) ?? null
  const [level, setLevel] = useState<string | null>(known)
  const [side, setSide] = useState<Side | null>(work.target?.side ?? null)
  const [reason, setReason] = useState(work.target?.reason ?? '')
  const whole = level !== null && side !== null && reason.trim() !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!whole) return
        change({ target: { level, side, reason: reason.trim() } })
        done()
      }}
    >
      <Stack p="xl" maw={620} mx="auto" gap="md">
        <Title order={1}>{words.target}</Title>
        <Text>{words.targetWhy}</Text>
        <Group align="end">
          <LevelSide levels={levels} level={level} side={side} onLevel={setLevel} onSide={setSide} />
        </Group>
        <TextInput
          label={words.reason}
          placeholder={words.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" w="max-content" disabled={!whole || busy !== null}>
          {words.go}
        </Button>
        {!whole && (
          <Text size="sm" c="dimmed">
            {words.goNeeds}
          </Text>
        )}
      </Stack>
    </form>
  )
}
