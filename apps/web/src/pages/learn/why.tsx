/** Every rule with its source: what stands in the evidence, as it stands there. */
import {
  contrastAgents,
  contrastVolumeLeast,
  contrastVolumeMost,
  epidurogramVolume,
  facetRemovalLimit,
  fluoroscopyDoseRate,
  incisionLimit,
  lidocaineAdrenalinePerKg,
  lidocaineAdrenalineTotal,
  lidocainePlainPerKg,
  lidocainePlainTotal,
  obliqueRotation,
  portalDiameter,
  portalWorkingLength,
  procedureAirKerma,
  procedureSteps,
  toolDiameter,
} from '@flavum/evidence'
import { Stack, Text, Title } from '@mantine/core'
import { useSaid, useWords } from '../../words/words.ts'

interface Source {
  readonly id: string
  readonly what: string
  readonly confidence: 'C' | 'M' | 'U' | 'D'
  readonly source: string
  readonly funder?: string
  readonly value?: number
  readonly unit?: string
}

const rules: readonly { readonly name: keyof Rules; readonly sources: readonly Source[] }[] = [
  { name: 'steps', sources: [procedureSteps] },
  { name: 'incision', sources: [incisionLimit] },
  { name: 'portal', sources: [portalDiameter, portalWorkingLength, toolDiameter] },
  { name: 'oblique', sources: [obliqueRotation] },
  { name: 'facet', sources: [facetRemovalLimit] },
  {
    name: 'local',
    sources: [lidocainePlainPerKg, lidocainePlainTotal, lidocaineAdrenalinePerKg, lidocaineAdrenalineTotal],
  },
  { name: 'contrast', sources: [contrastAgents] },
  { name: 'volume', sources: [epidurogramVolume, contrastVolumeLeast, contrastVolumeMost] },
  { name: 'dose', sources: [fluoroscopyDoseRate, procedureAirKerma] },
]
type Rules = ReturnType<typeof useWords>['learn']['why']['rules']

export function Why() {
  const words = useWords().learn.why
  const said = useSaid()
  return (
    <Stack maw={860}>
      <Title order={2}>{words.heading}</Title>
      <Text c="dimmed">{words.lead}</Text>
      {rules.map(({ name, sources }) => (
        <details key={name} className="learn-rule">
          <summary>{words.rules[name]}</summary>
          <ul>
            {sources.map((s) => (
              <Told key={s.id} of={s} />
            ))}
          </ul>
        </details>
      ))}
      <Title order={2}>{words.stops}</Title>
      <ol className="learn-stops" start={0}>
        {procedureSteps.entries
          .filter((s) => s.stops.length > 0)
          .map((s) => (
            <li key={s.step} value={s.step}>
              <strong>{said(s.name)}</strong>
              <ul>
                {s.stops.map(({ id, when, confidence }) => (
                  <li key={id}>
                    {said(when)}{' '}
                    <abbr title={words.confidence[confidence]}>
                      [{confidence}] {id}
                    </abbr>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ol>
    </Stack>
  )
}

function Told({ of }: { readonly of: Source }) {
  const words = useWords().learn.why
  const said = useSaid()
  return (
    <li>
      <p>
        {said(of.what)}
        {of.value !== undefined && (
          <strong>
            {' '}
            {said(String(of.value))} {of.unit}
          </strong>
        )}
      </p>
      <p className="learn-source">
        <abbr title={words.confidence[of.confidence]}>[{of.confidence}]</abbr> {words.source}:{' '}
        <span lang="en">{of.source}</span>
        {of.funder && ` · ${words.funder}: ${said(of.funder)}`} · {words.id}: {of.id}
      </p>
    </li>
  )
}
