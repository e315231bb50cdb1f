/** The procedure room's page: from the choice of level to the score. */

import { watch as watching } from '@flavum/base'
import { wayFor } from '@flavum/session'
import { Button, Progress, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { openSample } from '../../case/open.ts'
import { caseNow, caseWorker, say, useCase } from '../../case/store.ts'
import { addressOf } from '../../shell/steps.ts'
import { useSaid, useWords } from '../../words/words.ts'
import { enter, leave, roomWorker, tell, useRoom } from '../../work/room-client.ts'
import { assign, useAssigned } from './assigned.ts'
import { type Chosen, EnterRoom } from './enter-room.tsx'
import { type Kept, keepLog, keptFor } from './kept.ts'
import { Room } from './room.tsx'
import { ScorePage } from './score.tsx'
import './rehearse.css'

export function Page() {
  const { rehearse } = useWords()
  const said = useSaid()
  const { scan, spine, busy } = useCase()
  const { entered } = useRoom()
  const [working, setWorking] = useState<{ what: string; done: number } | null>(null)
  const [score, setScore] = useState(false)
  const [kept, setKept] = useState<Kept | null>(null)
  const assigned = useAssigned(scan, kept?.practice ?? null)
  const practice = assigned?.id ?? null
  useEffect(() => {
    if (scan) void keptFor(scan.volume.hash).then(setKept)
  }, [scan])
  useEffect(() => {
    if (!entered || !scan) return
    const { hash } = scan.volume
    const timer = setInterval(() => void keepLog(hash, practice), 5000)
    return () => {
      clearInterval(timer)
      // left, it can be gone on with
      void keepLog(hash, practice).then(async () => setKept(await keptFor(hash)))
    }
  }, [entered, scan, practice])
  // another scan, another room
  useEffect(() => () => leave(), [])

  if (!scan || !spine)
    return (
      <Stack p="xl" maw={620} mx="auto">
        <Title order={1}>{rehearse.title}</Title>
        {scan || busy ? (
          <div role="status">
            <Text>{said(busy?.what ?? '') || rehearse.finding}</Text>
            <Progress value={(busy?.done ?? 0) * 100} aria-label={rehearse.finding} />
          </div>
        ) : (
          <>
            <Text>{spine ? rehearse.noPixels : rehearse.noScan}</Text>
            <Button w="max-content" onClick={() => void openSample()}>
              {rehearse.openSample}
            </Button>
            <Link to={addressOf('start')}>{rehearse.toStart}</Link>
          </>
        )}
      </Stack>
    )

  const go = async ({ level, side }: Chosen, goOn: boolean): Promise<void> => {
    const { work } = caseNow()
    const own = assigned && assigned.target.level === level && assigned.target.side === side ? assigned : null
    setWorking({ what: rehearse.enter.working, done: 0 })
    try {
      // a case that was handed out has its own; otherwise what was planned is what is practised
      const way = own ? null : wayFor(work.way, { level, side })
      const plans = way ? [await caseWorker.ask('way', { way })] : []
      const { port1, port2 } = new MessageChannel()
      await caseWorker.ask('lend', { to: port1 }, { transfer: [port1] })
      await enter(
        {
          lent: port2,
          targets: [{ level, side }],
          plans,
          as: own?.as ?? undefined,
          ...(goOn && kept ? { log: kept.log } : {}),
        },
        { watch: watching((what, done) => setWorking({ what, done })) },
      )
    } catch (error) {
      say(error)
    } finally {
      setWorking(null)
    }
  }
  const watchIt = async (): Promise<void> => {
    setWorking({ what: rehearse.watchWorking, done: 0 })
    try {
      await roomWorker.ask('competent', null, { watch: watching((what, done) => setWorking({ what, done })) })
      tell({ tell: 'film', of: 'shown', tick: 0, speed: 2 })
    } catch (error) {
      say(error)
    } finally {
      setWorking(null)
    }
  }

  if (entered && !score)
    return (
      <Room
        toScore={() => setScore(true)}
        watch={() => void watchIt()}
        watching={working !== null}
        guided={assigned?.guided ?? false}
        endGuide={() => assigned && assign({ id: assigned.id, guided: false })}
      />
    )
  if (entered) {
    const target = entered.targets[0] ?? { level: '', side: 'left' as const }
    return (
      <ScorePage
        target={target}
        back={() => setScore(false)}
        leave={() => {
          setScore(false)
          leave()
        }}
      />
    )
  }
  if (working)
    return (
      <Stack p="xl" maw={620} mx="auto" role="status">
        <Title order={1}>{rehearse.enter.working}</Title>
        <Text>{said(working.what)}</Text>
        <Progress value={working.done * 100} aria-label={said(working.what)} />
      </Stack>
    )
  // two practice cases may share a spine: what was done in one is not offered in the other
  const offered = kept?.practice === practice ? kept : null
  return <EnterRoom key={practice} enter={(chosen, goOn) => void go(chosen, goOn)} kept={offered} assigned={assigned} />
}
