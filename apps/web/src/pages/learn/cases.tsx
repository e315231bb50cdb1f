/** Cases to take into the procedure room: the guided one, and those of which some are to be stopped. */
import { type PracticeCase, practiceCases } from '@flavum/session'
import { Button, Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { generate } from '../../case/open.ts'
import { addressOf } from '../../shell/steps.ts'
import { useWords } from '../../words/words.ts'
import { assign } from '../rehearse/assigned.ts'

function useTake(): { readonly take: (which: PracticeCase, guided: boolean) => void; readonly taking: string | null } {
  const navigate = useNavigate()
  const [taking, setTaking] = useState<string | null>(null)
  return {
    taking,
    take: (which, guided) => {
      const { id, knobs } = which
      setTaking(id)
      assign({ id, guided })
      void navigate({ to: addressOf('rehearse') })
      void generate({ how: 'knobs', knobs })
    },
  }
}

export function FirstCase() {
  const words = useWords().learn.first
  const { take, taking } = useTake()
  const first = practiceCases().find((c) => c.id === 'usual')
  return (
    <Stack maw={640}>
      <Title order={2}>{words.heading}</Title>
      <Text>{words.lead}</Text>
      <Text fw={600}>{words.list}</Text>
      <ol className="learn-list">
        {words.done.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ol>
      <Button w="max-content" size="md" loading={taking !== null} onClick={() => first && take(first, true)}>
        {words.go}
      </Button>
      <Text size="sm" c="dimmed">
        {words.needs}
      </Text>
    </Stack>
  )
}

export function StopCases() {
  const words = useWords().learn.stopping
  const { take, taking } = useTake()
  return (
    <Stack>
      <Title order={2}>{words.heading}</Title>
      <Text maw={680}>{words.lead}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {practiceCases().map((each) => {
          const told = words.cases[each.id as keyof typeof words.cases]
          return (
            <Card key={each.id} bg="var(--frame-bar)" withBorder padding="md" radius="md">
              <Text fw={600}>{told?.name ?? each.id}</Text>
              <Text mt={4} mb="md" style={{ flex: 1 }}>
                {told?.story}
              </Text>
              <Button
                variant="light"
                w="max-content"
                loading={taking === each.id}
                aria-label={`${words.go}: ${told?.name ?? each.id}`}
                onClick={() => take(each, false)}
              >
                {words.go}
              </Button>
            </Card>
          )
        })}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {words.after}
      </Text>
    </Stack>
  )
}
