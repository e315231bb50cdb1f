/** No way in: said as plainly as a plan, with its reason, what else there is, and a card of it. */
import type { Reason } from '@flavum/base'
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { change, useCase } from '../../case/store.ts'
import { useInWords } from '../../words/rooms.ts'
import { useWords } from '../../words/words.ts'
import type { LevelSide } from '../../work/plan-jobs.ts'
import { CardButton } from './card.tsx'

export function Refusal({ at, refusal, again }: { at: LevelSide; refusal: Reason | null; again: () => void }) {
  const words = useWords().plan
  const inWords = useInWords()
  const { work } = useCase()
  const why = refusal && inWords(refusal)
  const other = at.side === 'left' ? 'right' : 'left'
  return (
    <Stack p="xl" maw={720} mx="auto" gap="md">
      <Title order={1}>{words.at(at.level, words.onSide[at.side])}</Title>
      <Alert color="orange" variant="light" icon={<IconHandStop />} title={words.refused}>
        <Stack gap="xs">
          {why && <Text fw={600}>{why.found}</Text>}
          {why && <Text>{why.remedy}</Text>}
        </Stack>
      </Alert>
      <Text size="lg">{words.refusedNote}</Text>
      <Group>
        <CardButton at={at} way={null} />
        <Button variant="default" onClick={() => work.target && change({ target: { ...work.target, side: other } })}>
          {words.otherSide(words.onSide[other])}
        </Button>
        <Button variant="default" onClick={again}>
          {words.change}
        </Button>
      </Group>
    </Stack>
  )
}
