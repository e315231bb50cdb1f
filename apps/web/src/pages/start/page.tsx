/** The first page: where a spine comes from. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { openAsked } from '../../case/asked.ts'
import { forgetCase, restored } from '../../case/keep.ts'
import { type Choice, openSample } from '../../case/open.ts'
import { useCase } from '../../case/store.ts'
import { addressOf } from '../../shell/steps.ts'
import { useWords } from '../../words/words.ts'
import { assign } from '../rehearse/assigned.ts'
import { DropZone } from './drop-zone.tsx'
import { Knobs } from './knobs.tsx'
import { Measures } from './measures.tsx'
import { SeriesList } from './series-list.tsx'
import './start.css'

let asked = false

type Way = 'all' | 'knobs' | 'measures' | Choice

export function Page() {
  const words = useWords().start
  const navigate = useNavigate()
  const { busy, scan, spine } = useCase()
  const [way, setWay] = useState<Way>('all')
  const go = async (opening: Promise<boolean | Choice>): Promise<void> => {
    const result = await opening
    // a case to practise on ends where another is opened by hand
    if (result) assign(null)
    if (result === true) await navigate({ to: addressOf('levels') })
    else if (result) setWay(result)
  }
  // as `npm start` opens the page; once, whatever the page is shown again for
  useEffect(() => {
    if (asked) return
    asked = true
    void go(restored.then(openAsked))
  })
  const back = (): void => setWay('all')
  return (
    <div className="start">
      <header>
        <Title order={1}>{words.heading}</Title>
        <Text c="dimmed" mt={4}>
          {words.lead}
        </Text>
      </header>
      {way === 'knobs' ? (
        <Knobs onBack={back} go={go} />
      ) : way === 'measures' ? (
        <Measures onBack={back} go={go} />
      ) : typeof way === 'object' ? (
        <SeriesList choice={way} onBack={back} go={go} />
      ) : (
        <div className="start-ways">
          <DropZone go={go} />
          <div className="start-others">
            {(scan || spine) && (
              <Card title={words.kept} what={words.keptWhat}>
                <Group>
                  <Button onClick={() => navigate({ to: addressOf('levels') })}>{words.keptGo}</Button>
                  <Button variant="default" onClick={() => forgetCase()} disabled={busy !== null}>
                    {words.keptForget}
                  </Button>
                </Group>
              </Card>
            )}
            <Card title={words.sample} what={words.sampleWhat}>
              <Button onClick={() => go(openSample())} disabled={busy !== null}>
                {words.sampleGo}
              </Button>
            </Card>
            <Card title={words.build} what={words.buildWhat}>
              <Button variant="default" onClick={() => setWay('knobs')}>
                {words.build}
              </Button>
            </Card>
            <Card title={words.measures} what={words.measuresWhat}>
              <Button variant="default" onClick={() => setWay('measures')}>
                {words.measures}
              </Button>
            </Card>
          </div>
        </div>
      )}
    </div>
  )
}

function Card({ title, what, children }: { title: string; what: string; children: React.ReactNode }) {
  return (
    <section className="start-card" aria-label={title}>
      <Stack gap={4}>
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      </Stack>
      {children}
    </section>
  )
}
