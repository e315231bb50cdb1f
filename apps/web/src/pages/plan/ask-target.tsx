/** Which level, which side, and why: asked of a person, never filled in. */
import type { Side } from '@flavum/anatomy'
import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { change, useCase } from '../../case/store.ts'
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
          <Select label={words.level} data={levels} value={level} onChange={setLevel} allowDeselect={false} w={160} />
          <div>
            <Text size="sm" fw={500} mb={4} id="plan-side">
              {words.side}
            </Text>
            <SegmentedControl
              aria-labelledby="plan-side"
              data={[
                { value: 'left', label: words.sides.left },
                { value: 'right', label: words.sides.right },
              ]}
              value={side ?? ''}
              onChange={(value) => setSide(value === 'left' ? 'left' : 'right')}
            />
          </div>
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
      </Stack>
    </form>
  )
}
