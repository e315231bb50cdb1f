/** Which level and which side: chosen by a person, never filled in. */
import type { LevelName, Side } from '@flavum/anatomy'
import { SegmentedControl, Select, Text } from '@mantine/core'
import { useId } from 'react'
import { useWords } from '../words/words.ts'

interface LevelSideProps {
  readonly levels: readonly LevelName[]
  readonly level: string | null
  readonly side: Side | null
  readonly onLevel: (level: string | null) => void
  readonly onSide: (side: Side) => void
}

export function LevelSide({ levels, level, side, onLevel, onSide }: LevelSideProps) {
  const words = useWords().plan
  const name = useId()
  return (
    <>
      <Select label={words.level} data={[...levels]} value={level} onChange={onLevel} allowDeselect={false} w={160} />
      <div>
        <Text size="sm" fw={500} mb={4} id={name}>
          {words.side}
        </Text>
        <SegmentedControl
          aria-labelledby={name}
          data={[
            { value: 'left', label: words.sides.left },
            { value: 'right', label: words.sides.right },
          ]}
          value={side ?? ''}
          onChange={(value) => onSide(value === 'left' ? 'left' : 'right')}
        />
      </div>
    </>
  )
}
