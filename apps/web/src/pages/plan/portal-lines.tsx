/** The portal over a slice: its outline, its axis to the depth stop, three places to take hold of; and the ventral line. */
import type { Edit, LimitState, VentralInterlaminarLine } from '@flavum/access'
import type { Level } from '@flavum/anatomy'
import { type Grip, grips, type PlaceInPicture, portalIn, type SliceView, ventralLineIn } from '@flavum/session'

interface PortalProps {
  readonly view: SliceView
  readonly edit: Edit
  readonly state: LimitState
  readonly grip: Grip
  readonly names: Readonly<Record<Grip, string>>
}

export function Portal({ view, edit, state, grip, names }: PortalProps) {
  const { grips: places, outline } = portalIn(view, edit)
  const chosen = places[grip]
  return (
    <g className="plan-portal" data-state={state}>
      <path className="plan-tube" d={`${lineOf(outline)}Z`} />
      <path className="plan-axis" d={lineOf([places.entry, places.target])} />
      <path className="plan-depth" d={lineOf([places.target, places.stop])} />
      {grips.map((each) => (
        <circle
          key={each}
          className="plan-grip"
          data-grip={each}
          data-chosen={each === grip}
          cx={places[each].column}
          cy={places[each].row}
          r={each === 'stop' ? 5 : 7}
        />
      ))}
      <text className="slice-words" x={chosen.column + 12} y={chosen.row - 9} fontWeight={600}>
        {names[grip]}
      </text>
    </g>
  )
}

export function VentralLine({ view, vill, level }: { view: SliceView; vill: VentralInterlaminarLine; level: Level }) {
  const line = ventralLineIn(view, vill, level)
  return line && <path className="plan-vill" d={lineOf(line)} />
}

const lineOf = (places: readonly PlaceInPicture[]): string =>
  places.map(({ column, row }, n) => `${n === 0 ? 'M' : 'L'}${column.toFixed(1)} ${row.toFixed(1)}`).join('')
