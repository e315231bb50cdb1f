/** The measures of one level: a click shows the plane in which a value was read; a value that is not there says why. */

import type { LevelMeasurement, Measure } from '@flavum/measurement'
import { measureList } from '@flavum/measurement'
import { aboutWords, bareWords, unitWords, valueWords, type Words } from '@flavum/report'
import { markFigure } from '@flavum/session'
import { ActionIcon, SegmentedControl, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { change, useCase } from '../../case/store.ts'
import { useReportWords } from '../../words/report-words.ts'
import { useWords } from '../../words/words.ts'
import { type Looking, levelIn, measureIn } from './looking.ts'

interface MeasuresProps {
  readonly looking: Looking
  readonly look: (change: Partial<Looking>) => void
}

export function Measures({ looking, look }: MeasuresProps) {
  const words = useWords().levels
  const say = useReportWords()
  const { spine, measurements } = useCase()
  const level = levelIn(looking, spine)
  const measured = measurements?.find((m) => m.level === level)
  const chosen = measureIn(looking, measured)
  if (!spine || !measurements) return <Text c="dimmed">{words.notYet}</Text>
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={words.level}
        data={spine.levels.map((l) => l.name)}
        value={level ?? ''}
        onChange={(name) => look({ level: name, at: spine.levels.find((l) => l.name === name)?.discCentre ?? null })}
        mb="sm"
        // a long scan has more levels than one line holds
        styles={{ root: { flexWrap: 'wrap' }, control: { flex: '1 0 auto' } }}
      />
      {measured && <Table measured={measured} looking={looking} look={look} />}
      <OwnMarks />
      {chosen && (
        <p className="levels-about" role="status">
          <strong>{nameOf(chosen, say)}</strong>:{' '}
          {chosen.figure.value === null ? say.measures.notMeasurable : valueWords(chosen.figure, say)}.{' '}
          {aboutWords(chosen.figure, say)}
        </p>
      )}
    </>
  )
}

const nameOf = ({ id, side }: Measure, say: Words): string =>
  [say.measures.name[id], side && say.side[side]].filter(Boolean).join(', ')

function Table({ measured, looking, look }: MeasuresProps & { measured: LevelMeasurement }) {
  const words = useWords().levels
  const say = useReportWords()
  return (
    <table className="levels-table">
      <thead>
        <tr>
          <th scope="col">{words.measure}</th>
          <th scope="col">{words.left}</th>
          <th scope="col">{words.right}</th>
        </tr>
      </thead>
      <tbody>
        {measureList.map(({ id, sided, unit }) => (
          <tr key={id}>
            <th scope="row">
              {say.measures.name[id]} <span className="levels-none">{unitWords(unit)}</span>
            </th>
            {(sided ? (['left', 'right'] as const) : [undefined]).map((side) => {
              const measure = measured.measures.find((m) => m.id === id && m.side === side)
              return (
                <td key={side ?? 'one'} colSpan={sided ? 1 : 2}>
                  {measure && <Value measure={measure} looking={looking} look={look} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ measure, looking, look }: MeasuresProps & { measure: Measure }) {
  const words = useWords().levels
  const say = useReportWords()
  const { id, side, figure } = measure
  const chosen = looking.measure?.id === id && looking.measure.side === side
  return (
    <button
      type="button"
      className="levels-value"
      aria-pressed={chosen}
      aria-label={`${nameOf(measure, say)}: ${valueWords(figure, say)}`}
      title={aboutWords(figure, say)}
      onClick={() => look({ measure: { id, ...(side ? { side } : {}) }, large: 'own' })}
    >
      {figure.value === null ? <span className="levels-none">{words.notMeasurable}</span> : bareWords(figure, say)}
    </button>
  )
}

/** What the person measured with their own hands. */
function OwnMarks() {
  const words = useWords().levels
  const say = useReportWords()
  const { work, scan, spine } = useCase()
  const grid = scan?.volume.grid ?? spine?.labels.grid
  if (work.marks.length === 0 || !grid) return null
  return (
    <>
      <Text size="sm" fw={600} mt="md">
        {words.ownMarks}
      </Text>
      <table className="levels-table">
        <tbody>
          {work.marks.map((mark) => (
            <tr key={mark.id}>
              <th scope="row">{words.tool[mark.what]}</th>
              <td title={aboutWords(markFigure(mark, grid), say)}>{valueWords(markFigure(mark, grid), say)}</td>
              <td>
                <ActionIcon
                  variant="subtle"
                  aria-label={words.removeMark}
                  onClick={() => change({ marks: work.marks.filter((m) => m.id !== mark.id) })}
                >
                  <IconX size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
