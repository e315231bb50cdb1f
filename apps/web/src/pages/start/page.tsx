/** The first page: where a scan comes from. */
import { Button, Progress, Stack, Text, Title } from '@mantine/core'
import { openSample } from '../../case/open.ts'
import { useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'

export function Page() {
  const { start, shell } = useWords()
  const { busy, scan } = useCase()
  return (
    <Stack p="xl" maw={960} mx="auto">
      <Title order={1}>{start.heading}</Title>
      <Button onClick={openSample} w="max-content" disabled={busy !== null}>
        {start.sample}
      </Button>
      {busy && (
        <div role="status">
          <Text>{busy.what}</Text>
          <Progress value={busy.done * 100} aria-label={busy.what} />
          <Button variant="default" onClick={busy.cancel}>
            {shell.cancel}
          </Button>
        </div>
      )}
      {scan && <Text>{scan.volume.grid.size.join(' x ')}</Text>}
    </Stack>
  )
}
