/** Measures read off an MRI, level by level; a spine is fitted to them. What is left empty stays unknown. */

import { type FitMeasureId, isSided, lumbarLevels, measuresFromFile } from '@flavum/phantom'
import { ActionIcon, Button, Group, NumberInput, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { generate } from '../../case/open.ts'
import { say, useCase } from '../../case/store.ts'
import { useReportWords } from '../../words/report-words.ts'
import { useWords } from '../../words/words.ts'

const asked = [
  'canal-ap',
  'canal-transverse',
  'inner-canal-ap-facet',
  'ligament-thickness',
  'slip',
  'disc-height',
  'skin-to-lamina',
] as const satisfies readonly FitMeasureId[]

type Values = Readonly<Record<string, number | { readonly left?: number; readonly right?: number }>>
type Levels = Readonly<Record<string, Values>>

interface MeasuresProps {
  readonly onBack: () => void
  readonly go: (opening: Promise<boolean>) => Promise<void>
}

export function Measures({ onBack, go }: MeasuresProps) {
  const { start, shell } = useWords()
  const { busy } = useCase()
  const [levels, setLevels] = useState<Levels>({ 'L4-L5': {} })
  const free = lumbarLevels.filter((level) => !(level in levels))
  const fit = (): void => {
    try {
      // the same door as a file of measures, with the same checks and sentences
      const { asked } = measuresFromFile(JSON.stringify({ levels }))
      void go(generate({ how: 'measures', asked, seed: 1 }))
    } catch (error) {
      say(error)
    }
  }
  return (
    <section className="start-form" aria-label={start.measures}>
      <div>
        <Title order={2}>{start.measures}</Title>
        <Text size="sm" c="dimmed">
          {start.measuresWhat} {start.measuresHint}
        </Text>
      </div>
      {Object.entries(levels).map(([level, values]) => (
        <fieldset key={level} className="start-form">
          <Group justify="space-between">
            <Title order={3}>{level}</Title>
            <ActionIcon
              variant="subtle"
              size={40}
              aria-label={start.removeLevel(level)}
              onClick={() => setLevels(Object.fromEntries(Object.entries(levels).filter(([name]) => name !== level)))}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
          <Fields values={values} onChange={(next) => setLevels({ ...levels, [level]: next })} />
        </fieldset>
      ))}
      <Group>
        {free.map((level) => (
          <Button key={level} variant="default" size="compact-md" onClick={() => setLevels({ ...levels, [level]: {} })}>
            + {level}
          </Button>
        ))}
      </Group>
      <Group>
        <Button disabled={busy !== null} onClick={fit}>
          {start.measuresGo}
        </Button>
        <Button variant="default" onClick={busy ? busy.cancel : onBack}>
          {busy ? shell.cancel : start.back}
        </Button>
      </Group>
    </section>
  )
}

function Fields({ values, onChange }: { values: Values; onChange: (values: Values) => void }) {
  const words = useWords().start
  const say = useReportWords()
  const without = (id: string): Values => Object.fromEntries(Object.entries(values).filter(([name]) => name !== id))
  const set = (id: string, value: Values[string] | undefined): void =>
    onChange(value === undefined ? without(id) : { ...values, [id]: value })
  return (
    <div className="start-fields">
      {asked.flatMap((id) => {
        const name = say.measures.name[id]
        const own = values[id]
        if (!isSided(id))
          return [
            <Field key={id} label={name} value={own as number | undefined} onChange={(value) => set(id, value)} />,
          ]
        const sides = (typeof own === 'object' ? own : {}) as { left?: number; right?: number }
        return (['left', 'right'] as const).map((side) => (
          <Field
            key={`${id} ${side}`}
            label={`${name}, ${words.side[side]}`}
            value={sides[side]}
            onChange={(value) => {
              const { [side]: _, ...other } = sides
              const next = value === undefined ? other : { ...sides, [side]: value }
              set(id, Object.keys(next).length > 0 ? next : undefined)
            }}
          />
        ))
      })}
    </div>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

function Field({ label, value, onChange }: FieldProps) {
  const { mm } = useWords().start
  const { decimal } = useReportWords()
  // what stands in the field while it is typed: "5." is not a number yet and must not be taken away
  const [typed, setTyped] = useState<number | string>(value ?? '')
  return (
    <NumberInput
      label={label}
      placeholder={mm}
      suffix={` ${mm}`}
      step={0.5}
      decimalScale={1}
      decimalSeparator={decimal}
      allowedDecimalSeparators={['.', ',']}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        onChange(next === '' || !Number.isFinite(Number(next)) ? undefined : Number(next))
      }}
    />
  )
}
