/** Where a scan is dropped or chosen; shows the way of the reading, and how to stop it. */
import { Button, Group, Progress, Text } from '@mantine/core'
import { IconFile, IconFolderOpen, IconScan } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { droppedFiles } from '../../case/dropped.ts'
import { type Choice, openFiles } from '../../case/open.ts'
import { useCase } from '../../case/store.ts'
import { useSaid, useWords } from '../../words/words.ts'

export function DropZone({ go }: { go: (opening: Promise<boolean | Choice>) => Promise<void> }) {
  const { start, shell } = useWords()
  const said = useSaid()
  const { busy } = useCase()
  const [over, setOver] = useState(false)
  const [counted, setCounted] = useState(0)
  const folder = useRef<HTMLInputElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const open = (find: () => Promise<readonly File[]>): void => {
    void go(openFiles(find)).finally(() => setCounted(0))
  }
  const chosen = (event: React.ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    if (files.length > 0) open(async () => files)
  }
  return (
    <section
      className="start-drop"
      aria-label={start.drop}
      {...(over ? { 'data-over': true } : {})}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = droppedFiles(event.dataTransfer, setCounted)
        open(() => files)
      }}
    >
      <IconScan size={44} stroke={1.4} aria-hidden />
      <div>
        <Text fw={600} size="lg">
          {start.drop}
        </Text>
        <Text size="sm" c="dimmed">
          {start.dropWhat}
        </Text>
      </div>
      {busy ? (
        <div className="start-progress" role="status">
          <Text size="sm" mb={6}>
            {said(busy.what) || shell.working}
          </Text>
          <Progress value={busy.done * 100} aria-label={said(busy.what) || shell.working} mb="sm" />
          <Button variant="default" onClick={busy.cancel}>
            {shell.cancel}
          </Button>
        </div>
      ) : (
        <Group justify="center">
          <Button size="md" leftSection={<IconFolderOpen size={18} />} onClick={() => folder.current?.click()}>
            {start.folder}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<IconFile size={18} />}
            onClick={() => file.current?.click()}
          >
            {start.file}
          </Button>
        </Group>
      )}
      {counted > 0 && <Text size="sm">{start.counting(counted)}</Text>}
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...{ webkitdirectory: '' }}
        onChange={chosen}
        data-choose="folder"
      />
      <input ref={file} type="file" hidden multiple onChange={chosen} data-choose="file" />
    </section>
  )
}
