/** A spine of a few knobs: one level's, and those of the whole back. */

import {
  type LumbarLevel,
  levelKnobs,
  levelRange,
  lumbarLevels,
  sampleKnobs,
  wholeRange,
  withLevel,
} from '@flavum/phantom'
import { Button, Group, SegmentedControl, Slider, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { generate } from '../../case/open.ts'
import { useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'

const ofLevel = [
  'ligamentLeft',
  'ligamentRight',
  'facetLeft',
  'facetRight',
  'bulge',
  'slip',
  'canalDepth',
  'window',
] as const
const ofWhole = ['scoliosisDeg', 'skinDepth', 'spongyHu', 'stature'] as const
const fine: Readonly<Record<string, number>> = { stature: 0.01, spongyHu: 5, scoliosisDeg: 1, skinDepth: 1 }

interface KnobsProps {
  readonly onBack: () => void
  readonly go: (opening: Promise<boolean>) => Promise<void>
}

export function Knobs({ onBack, go }: KnobsProps) {
  const { start, shell } = useWords()
  const { busy } = useCase()
  const [knobs, setKnobs] = useState(sampleKnobs)
  const [level, setLevel] = useState<LumbarLevel>('L4-L5')
  const own = levelKnobs(knobs, level)
  return (
    <section className="start-form" aria-label={start.build}>
      <Group justify="space-between">
        <Title order={2}>{start.build}</Title>
        <SegmentedControl
          aria-label={start.level}
          data={[...lumbarLevels]}
          value={level}
          onChange={(value) => setLevel(value as LumbarLevel)}
        />
      </Group>
      <div className="start-fields">
        {ofLevel.map((knob) => (
          <Knob
            key={knob}
            label={start.knob[knob]}
            value={own[knob]}
            range={levelRange[knob]}
            step={0.5}
            onChange={(value) => setKnobs((all) => withLevel(all, level, { [knob]: value }))}
          />
        ))}
      </div>
      <Title order={3}>{start.whole}</Title>
      <div className="start-fields">
        {ofWhole.map((knob) => (
          <Knob
            key={knob}
            label={start.knob[knob]}
            value={knobs[knob]}
            range={wholeRange[knob]}
            step={fine[knob] ?? 0.5}
            onChange={(value) => setKnobs((all) => ({ ...all, [knob]: value }))}
          />
        ))}
      </div>
      <Group>
        <Button disabled={busy !== null} onClick={() => go(generate({ how: 'knobs', knobs }))}>
          {start.buildGo}
        </Button>
        <Button variant="default" onClick={busy ? busy.cancel : onBack}>
          {busy ? shell.cancel : start.back}
        </Button>
      </Group>
    </section>
  )
}

interface KnobProps {
  readonly label: string
  readonly value: number
  readonly range: readonly [number, number]
  readonly step: number
  readonly onChange: (value: number) => void
}

function Knob({ label, value, range, step, onChange }: KnobProps) {
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{label}</Text>
        <Text size="sm" ff="monospace">
          {value}
        </Text>
      </Group>
      <Slider
        thumbLabel={label}
        label={null}
        value={value}
        min={range[0]}
        max={range[1]}
        step={step}
        onChange={onChange}
      />
    </div>
  )
}
