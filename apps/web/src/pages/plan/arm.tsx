/** The two C-arm views of the way in, where the arm can stand for them, and what is to be minded. */
import type { AccessPlan } from '@flavum/access'
import { describePose } from '@flavum/fluoroscopy'
import { Text } from '@mantine/core'
import { useInWords } from '../../words/rooms.ts'
import { useNumber, useSaid, useWords } from '../../words/words.ts'

export function Arm({ plan }: { readonly plan: AccessPlan | null }) {
  const words = useWords().plan
  const inWords = useInWords()
  const number = useNumber()
  const said = useSaid()
  if (!plan) return <Text size="sm">{words.afterTaking}</Text>
  return (
    <>
      {plan.carm.map(({ name, primaryAngleDeg, secondaryAngleDeg, pose }) => (
        <div key={name} className="plan-view">
          <h3>{words.view[name]}</h3>
          <p title={words.anglesWhat}>
            <strong>{words.angles(number(primaryAngleDeg, 0), number(secondaryAngleDeg, 0))}</strong>{' '}
            {said(describePose(pose))}
          </p>
        </div>
      ))}
      <ul className="plan-arms">
        {plan.arms.map(({ side, possible, views }) => (
          <li key={side}>
            {words.stand[side]}: <strong>{possible ? words.reaches : words.reachesNot}</strong>.{' '}
            {!possible &&
              views
                .flatMap((v) => v.findings.filter((f) => f.severity === 'error'))
                .slice(0, 1)
                .map((f) => inWords(f).found)}
          </li>
        ))}
      </ul>
      {plan.findings.length === 0 && <Text size="sm">{words.noFindings}</Text>}
      {plan.findings.map((finding) => {
        const { found, remedy } = inWords(finding)
        return (
          <p key={`${finding.code} ${found}`} className="levels-finding" data-severity={finding.severity}>
            {found} {remedy}
          </p>
        )
      })}
    </>
  )
}
