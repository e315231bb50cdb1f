/** The planner's working screen: the level in 3D, two slices through the portal, the room that is left, the proposals beside each other. */
import type { Edit } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { type Grip, keptFrom, type ScenePart, standingOf } from '@flavum/session'
import { Button, Group, Tabs, Text } from '@mantine/core'
import { IconTargetArrow } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useCase } from '../../case/store.ts'
import { addressOf } from '../../shell/steps.ts'
import { useWords } from '../../words/words.ts'
import type { LevelSide, Planned } from '../../work/plan-jobs.ts'
import { Arm } from './arm.tsx'
import { CardButton } from './card.tsx'
import { Margins } from './margins.tsx'
import { Panes } from './panes.tsx'
import { Proposals } from './proposals.tsx'
import { LevelScene } from './scene.tsx'
import { takeWay, useCheck, usePlanByHand, wayInHand } from './use-plan.ts'

interface WorkProps {
  readonly at: LevelSide
  readonly level: Level
  readonly planned: Planned
  readonly parts: readonly ScenePart[]
  readonly again: () => void
}
/** While a hand pulls: the way as it was, which the pictures keep to, and as it is now. */
export interface Moving {
  readonly from: Edit
  readonly edit: Edit
}

export function Work({ at, level, planned, parts, again }: WorkProps) {
  const words = useWords().plan
  const navigate = useNavigate()
  const { work } = useCase()
  const [moving, setMoving] = useState<Moving | null>(null)
  const [grip, setGrip] = useState<Grip>('target')
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read from the work
  const way = useMemo(() => wayInHand(planned), [planned, work.way, work.target])
  const edit: Edit | null = moving?.edit ?? way
  const checked = useCheck(at, edit)
  const check = checked?.check ?? null
  const settled = checked !== null && checked.of === edit
  // where the axis meets the skin, wherever the hand holds it
  const entry = settled && check ? check.entry : null
  const shown = useMemo<Edit | null>(() => edit && { ...edit, entry: entry ?? edit.entry }, [edit, entry])
  const standing = check ? standingOf(check) : 'may-not'
  const usable = settled && (standing === 'may' || (standing === 'with-reason' && Boolean(way?.reason.trim())))
  const byHand = usePlanByHand(way, usable && moving === null)
  const plan = way?.byHand ? byHand : (planned.plans[way?.proposal ?? 0] ?? null)
  if (!way || !shown) return null

  const moved = (next: Edit, how: 'step' | 'merge' = 'step'): void => {
    const { entry, target, depthStopMm } = next
    takeWay({ ...way, entry, target, depthStopMm, byHand: true, reason: '' }, how)
  }
  const practise = (): void => {
    takeWay(way)
    void navigate({ to: addressOf('rehearse') })
  }
  const kept = work.way === way
  return (
    <div className="frame-screen plan">
      <div className="plan-bar">
        <h1>{words.at(at.level, words.onSide[at.side])}</h1>
        <Text size="sm" c="dimmed" className="plan-why" title={work.target?.reason}>
          {work.target?.reason}
        </Text>
        <Button variant="subtle" onClick={again}>
          {words.change}
        </Button>
        <Group gap="xs" ml="auto" wrap="nowrap">
          <CardButton at={at} way={way} disabled={!usable || moving !== null} />
          <Button leftSection={<IconTargetArrow size={18} />} disabled={!usable || moving !== null} onClick={practise}>
            {words.practise}
          </Button>
        </Group>
      </div>
      <LevelScene
        at={at}
        level={level}
        edit={shown}
        first={planned.plans[0] ?? shown}
        parts={parts}
        state={check?.state ?? 'tight'}
        moving={moving}
        setGrip={setGrip}
        move={setMoving}
        moved={moved}
      />
      <Panes
        level={level}
        edit={shown}
        moving={moving}
        state={check?.state ?? 'tight'}
        vill={planned.plans[0]?.vill ?? null}
        grip={grip}
        setGrip={setGrip}
        move={setMoving}
        moved={moved}
      />
      <aside className="plan-side" aria-label={words.margins}>
        <Margins
          checked={checked}
          standing={standing}
          reason={way.reason}
          keep={(reason) => takeWay({ ...way, reason })}
        />
        <Tabs defaultValue="proposals" className="plan-tabs">
          <Tabs.List grow>
            <Tabs.Tab value="proposals">{words.proposals}</Tabs.Tab>
            <Tabs.Tab value="arm">{words.arm}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="proposals" className="plan-tab" tabIndex={0}>
            <Proposals
              plans={planned.plans}
              way={way}
              kept={kept}
              check={check}
              byHand={byHand}
              take={(n) => {
                const plan = planned.plans[n]
                if (plan) takeWay(keptFrom(plan, n))
              }}
            />
          </Tabs.Panel>
          <Tabs.Panel value="arm" className="plan-tab" tabIndex={0}>
            <Arm plan={plan} />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  )
}
