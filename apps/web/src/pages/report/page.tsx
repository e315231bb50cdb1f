/** Report and files: the report as `flavum run` makes it, and everything of the case that can be saved. */
import { Anchor, Button, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { makeReport, saveFile } from '../../case/save.ts'
import { change, useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'
import { type ExportKind, exportKinds } from '../../work/case-jobs.ts'
import './report.css'

const needPixels: readonly ExportKind[] = ['report.html', 'report.json', 'labels.dcm', 'xray.zip']

export function Page() {
  const { report: words, shell } = useWords()
  const { scan, spine, busy, work } = useCase()
  const [shown, setShown] = useState<{ readonly html: string; readonly of: string } | null>(null)
  const [pixels, setPixels] = useState(true)
  const [identified, setIdentified] = useState(false)
  const frame = useRef<HTMLIFrameElement>(null)
  if (!spine)
    return (
      <div className="report-empty">
        <div>
          <Text>{scan ? words.notYet : shell.noCase}</Text>
          {!scan && <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{shell.toStart}</Anchor>}
        </div>
      </div>
    )
  const of = JSON.stringify([work.corrections, work.target, work.way])
  const idle = busy === null
  return (
    <div className="report">
      <aside className="report-side" aria-label={words.files}>
        <Stack gap="sm">
          <Title order={1}>{words.heading}</Title>
          <Text size="sm" c="dimmed">
            {words.targetWhy}
          </Text>
          <Group grow align="end">
            <Select
              label={words.level}
              placeholder={words.none}
              clearable
              data={spine.levels.map((l) => l.name)}
              value={work.target?.level ?? null}
              onChange={(level) => change({ target: level ? { level, side: work.target?.side ?? null } : null })}
            />
            <Select
              label={words.side}
              placeholder={words.none}
              data={[
                { value: 'left', label: words.left },
                { value: 'right', label: words.right },
              ]}
              disabled={!work.target}
              value={work.target?.side ?? null}
              onChange={(side) =>
                work.target &&
                change({ target: { ...work.target, side: side === 'left' || side === 'right' ? side : null } })
              }
            />
          </Group>
          <Button
            disabled={!idle || !scan || (work.target !== null && work.target.side === null)}
            onClick={() => void makeReport().then((html) => html && setShown({ html, of }))}
          >
            {work.target ? words.makeWhole : words.make}
          </Button>
          {!scan && <Text size="sm">{words.noPixels}</Text>}
          {work.target && <Text size="sm">{words.takes}</Text>}
        </Stack>
        <Stack gap="xs">
          <Title order={2}>{words.files}</Title>
          <Checkbox
            label={words.pixels}
            checked={pixels && scan !== null}
            disabled={!scan}
            onChange={(e) => setPixels(e.currentTarget.checked)}
          />
          <Checkbox
            label={words.identified}
            description={words.identifiedWhat}
            checked={identified}
            onChange={(e) => setIdentified(e.currentTarget.checked)}
          />
          {exportKinds.map((kind) => (
            <Button
              key={kind}
              variant={kind === 'flavum' ? 'light' : 'default'}
              justify="space-between"
              h="auto"
              py={7}
              rightSection={<IconDownload size={18} />}
              disabled={!idle || (needPixels.includes(kind) && !scan) || (kind === 'xray.zip' && !work.target?.side)}
              {...(kind === 'xray.zip' && !work.target?.side ? { 'aria-describedby': 'xray-needs' } : {})}
              onClick={() => void saveFile(kind, { pixels, identified })}
            >
              {words.kind[kind]}
            </Button>
          ))}
          {!work.target?.side && (
            <Text id="xray-needs" size="sm" c="dimmed">
              {words.xrayNeeds}
            </Text>
          )}
        </Stack>
      </aside>
      <section className="report-paper" aria-label={words.heading}>
        {shown ? (
          <>
            <div className="report-bar">
              <Text size="sm" c="dimmed">
                {shown.of === of ? '' : words.stale}
              </Text>
              <Button
                variant="default"
                leftSection={<IconPrinter size={18} />}
                onClick={() => frame.current?.contentWindow?.print()}
              >
                {words.print}
              </Button>
            </div>
            <iframe ref={frame} title={words.heading} srcDoc={shown.html} sandbox="allow-same-origin allow-modals" />
          </>
        ) : (
          <Text className="report-none" c="dimmed">
            {words.nothing}
          </Text>
        )}
      </section>
    </div>
  )
}
