/** The proposals beside each other, and the one moved by hand: what each needs, keeps and reaches, and what limits it. */
import type { AccessPlan, Check } from '@flavum/access'
import type { Figure } from '@flavum/base'
import { aboutWords, valueWords } from '@flavum/report'
import type { KeptWay } from '@flavum/session'
import { Button } from '@mantine/core'
import { useReportWords } from '../../words/report-words.ts'
import { useWords, type Words } from '../../words/words.ts'

interface ProposalsProps {
  readonly plans: readonly AccessPlan[]
  readonly way: KeptWay
  readonly kept: boolean
  /** Of the way in hand, while its whole plan is not there. */
  readonly check: Check | null
  readonly byHand: AccessPlan | null
  readonly take: (proposal: number) => void
}

type RowName = keyof Words['plan']['row']
type Shown = Partial<Record<RowName, Figure>> & { readonly limits: AccessPlan['limits'] }
const rows: readonly Exclude<RowName, 'limited'>[] = [
  'dorsal',
  'ventral',
  'duraMargin',
  'villMargin',
  'depthStop',
  'incision',
  'incisionUnstretched',
  'skinAngle',
  'axisAngleToLevel',
  'lateralAngle',
  'trackLength',
]

export function Proposals({ plans, way, kept, check, byHand, take }: ProposalsProps) {
  const words = useWords().plan
  const own: Shown | null = !way.byHand ? null : byHand ? shown(byHand) : check
  const columns = [...plans.map(shown), ...(own ? [own] : [])]
  const inHand = way.byHand ? plans.length : way.proposal
  return (
    <table className="plan-proposals">
      <thead>
        <tr>
          <th scope="col">{words.rows}</th>
          {columns.map((_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: proposals are known by their number
            <th key={n} scope="col" data-chosen={n === inHand}>
              {n < plans.length ? (
                <Button
                  size="compact-md"
                  variant={n === inHand && kept ? 'filled' : 'default'}
                  aria-pressed={n === inHand && kept}
                  aria-label={`${words.take}: ${words.proposalName(n + 1)}`}
                  title={n === inHand && kept ? words.taken : words.take}
                  onClick={() => take(n)}
                >
                  {words.proposal(n + 1)}
                </Button>
              ) : (
                words.byHand
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{words.row[row]}</th>
            {columns.map((column, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: proposals are known by their number
              <Cell key={n} figure={column[row]} chosen={n === inHand} />
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{words.row.limited}</th>
          {columns.map((column, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: proposals are known by their number
            <td key={n} data-chosen={n === inHand}>
              {limitedBy(column, words)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Cell({ figure, chosen }: { figure: Figure | undefined; chosen: boolean }) {
  const say = useReportWords()
  return (
    <td data-chosen={chosen} title={figure && aboutWords(figure, say)}>
      {figure === undefined ? '' : figure.value === null ? '–' : valueWords(figure, say)}
    </td>
  )
}

const shown = (plan: AccessPlan): Shown => ({
  ...plan,
  duraMargin: sure(plan.duraMargin),
  dorsal: plan.ligamentInReach.dorsal,
  ventral: plan.ligamentInReach.ventral,
})

/** Its unsureness is taken off already. */
const sure = ({ uncertainty: _, ...rest }: Figure & { readonly uncertainty?: unknown }): Figure => rest as Figure

/** Docked is touching, so the lamina is always near; what counts is what else is. */
function limitedBy({ limits }: Shown, words: Words['plan']): string {
  const first = limits.find((l) => l.what !== 'lamina' && l.room.value !== null)
  return first ? words.limit[first.what] : ''
}
