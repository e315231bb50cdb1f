/** The series of a folder, where a person has to choose; those that cannot be used say why. */

import type { SeriesOffer } from '@flavum/image'
import { Button, Group, Text, Title } from '@mantine/core'
import { type Choice, readSeries } from '../../case/open.ts'
import { useCase } from '../../case/store.ts'
import { useInWords } from '../../words/rooms.ts'
import { useSaid, useWords } from '../../words/words.ts'

interface SeriesListProps {
  readonly choice: Choice
  readonly onBack: () => void
  readonly go: (opening: Promise<boolean>) => Promise<void>
}

const usable = ({ modality, refusal }: SeriesOffer): boolean => modality === 'CT' && !refusal

export function SeriesList({ choice, onBack, go }: SeriesListProps) {
  const words = useWords().start
  const inWords = useInWords()
  const said = useSaid()
  const { busy } = useCase()
  return (
    <section className="start-form" aria-label={words.several}>
      <Title order={2}>{choice.series.some(usable) ? words.several : words.noSeries}</Title>
      <ul className="start-series">
        {choice.series.map((offer) => (
          <li key={offer.number}>
            <div>
              <Text fw={600}>{words.series(offer.number, offer.modality, said(offer.kind), offer.count)}</Text>
              <Text size="sm" c="dimmed">
                {offer.description}
              </Text>
              {offer.refusal && (
                <Text size="sm">{[inWords(offer.refusal).found, inWords(offer.refusal).remedy].join(' ')}</Text>
              )}
              {!offer.refusal && offer.modality === 'MR' && <Text size="sm">{words.mrOnly}</Text>}
            </div>
            {usable(offer) && (
              <Button disabled={busy !== null} onClick={() => go(readSeries(offer.number))}>
                {words.take}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Group>
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
      </Group>
    </section>
  )
}
