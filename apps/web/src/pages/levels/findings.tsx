/** What was noticed, worst first, in plain words. */
import { Text } from '@mantine/core'
import { useCase } from '../../case/store.ts'
import { useInWords } from '../../words/rooms.ts'
import { useWords } from '../../words/words.ts'

const worst = ['error', 'warning', 'info'] as const

export function Findings() {
  const words = useWords().levels
  const inWords = useInWords()
  const { findings } = useCase()
  if (findings.length === 0) return <Text c="dimmed">{words.noFindings}</Text>
  return worst
    .flatMap((severity) => findings.filter((f) => f.severity === severity))
    .map((finding) => {
      const { found, remedy } = inWords(finding)
      return (
        <p key={`${finding.code} ${found}`} className="levels-finding" data-severity={finding.severity}>
          <strong>{words.severity[finding.severity]}.</strong> {found} {remedy}
        </p>
      )
    })
}
