/** What can be done in each step. Values that are not in the evidence are left to whoever rehearses. */
import { contrastAgents } from '@flavum/evidence'
import { type Answer, type Route, type TimeOutItem, timeOutItems } from '@flavum/rehearsal'
import type { RoomReading } from '@flavum/session'
import { type ReactNode, useState } from 'react'
import { useSaid, useWords } from '../../words/words.ts'
import { tell } from '../../work/room-client.ts'
import type { Entered } from '../../work/room-jobs.ts'
import { filled } from './filled.ts'
import { Measure } from './measure.tsx'

interface Step {
  readonly reading: RoomReading
  readonly entered: Entered
}

export function StepActs({ step, ...more }: Step & { readonly step: number }) {
  switch (step) {
    case 0:
      return <TimeOut {...more} />
    case 1:
      return <Position {...more} />
    case 2:
      return <Drugs {...more} />
    case 3:
      return <Hint which="ap" />
    case 4:
      return (
        <>
          <Line way="needle-way" />
          <Needle {...more} />
          <Contrast />
        </>
      )
    case 5:
      return <Hint which="oblique" />
    case 6:
    case 7:
      return (
        <>
          <Line way="plan" />
          <PortalActs {...more} />
        </>
      )
    case 8:
    case 9:
      return <Tools {...more} />
    case 10:
      return <Check />
    case 11:
      return <Next {...more} />
    default:
      return <Close {...more} />
  }
}

export function Do({
  children,
  onClick,
  main = false,
  disabled = false,
  title,
}: {
  readonly children: ReactNode
  readonly onClick: () => void
  readonly main?: boolean
  readonly disabled?: boolean
  readonly title?: string
}) {
  return (
    <button
      type="button"
      className="room-do"
      data-main={main || undefined}
      disabled={disabled}
      onClick={onClick}
      {...(title ? { title } : {})}
    >
      {children}
    </button>
  )
}

function TimeOut({ entered }: Step) {
  const words = useWords().rehearse.steps.timeOut
  const said = useSaid()
  const [yes, setYes] = useState<ReadonlySet<TimeOutItem>>(new Set())
  const toggle = (item: TimeOutItem): void => {
    const next = new Set(yes)
    if (!next.delete(item)) next.add(item)
    setYes(next)
  }
  const answers = Object.fromEntries(
    timeOutItems.map((item): [TimeOutItem, Answer] => [item, yes.has(item) ? 'yes' : 'unknown']),
  ) as Record<TimeOutItem, Answer>
  const { weightKg, allergies } = entered.patient
  return (
    <>
      <p className="room-said">
        {filled(words.told, { weight: weightKg, allergies: allergies.map(said).join(', ') || words.noAllergies })}
      </p>
      <ul className="room-checks">
        {timeOutItems.map((item) => (
          <li key={item}>
            <label>
              <input type="checkbox" checked={yes.has(item)} onChange={() => toggle(item)} />
              {words.items[item]}
            </label>
          </li>
        ))}
      </ul>
      <div className="room-row">
        <Do onClick={() => setYes(new Set(timeOutItems))}>{words.all}</Do>
        <Do main onClick={() => tell({ tell: 'act', act: { do: 'time-out', answers } })}>
          {words.hold}
        </Do>
      </div>
    </>
  )
}

function Position({ reading, entered }: Step) {
  const words = useWords().rehearse.steps.position
  const { sides } = useWords().plan
  const [from, setFrom] = useState<'last-rib' | 'iliac-crest' | 'sacrum'>('sacrum')
  const [level, setLevel] = useState(reading.target?.level ?? entered.levels[0] ?? '')
  return (
    <>
      <div className="room-row">
        <Do main onClick={() => tell({ tell: 'act', act: { do: 'position', prone: true, bolster: true } })}>
          {words.bolster}
        </Do>
        <Do onClick={() => tell({ tell: 'act', act: { do: 'position', prone: true, bolster: false } })}>
          {words.flat}
        </Do>
      </div>
      <div className="room-row">
        <select aria-label={words.from} value={from} onChange={(e) => setFrom(e.target.value as typeof from)}>
          {(['sacrum', 'iliac-crest', 'last-rib'] as const).map((name) => (
            <option key={name} value={name}>
              {words.anchors[name]}
            </option>
          ))}
        </select>
        <select aria-label={words.count} value={level} onChange={(e) => setLevel(e.target.value)}>
          {entered.levels.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <Do main onClick={() => tell({ tell: 'act', act: { do: 'count-level', from, level } })}>
          {words.count}
        </Do>
      </div>
      <div className="room-row">
        <span>{words.side}</span>
        {(['left', 'right'] as const).map((side) => (
          <Do key={side} onClick={() => tell({ tell: 'act', act: { do: 'confirm-side', side } })}>
            {sides[side]}
          </Do>
        ))}
      </div>
    </>
  )
}

const agents = ['lidocaine', 'bupivacaine', 'midazolam', 'fentanyl', 'propofol']

function Drugs({ reading }: Step) {
  const words = useWords().rehearse.steps.drugs
  const said = useSaid()
  const [agent, setAgent] = useState('lidocaine')
  const [mg, setMg] = useState(50)
  const [route, setRoute] = useState<Route>('skin')
  return (
    <>
      <div className="room-row">
        <select aria-label={words.agent} value={agent} onChange={(e) => setAgent(e.target.value)}>
          {agents.map((name) => (
            <option key={name} value={name}>
              {said(name)}
            </option>
          ))}
        </select>
        <NumberField
          label={words.mg}
          value={mg}
          set={setMg}
          least={0}
          most={1000}
          step={agent === 'fentanyl' ? 0.025 : 1}
        />
        <select aria-label={words.route} value={route} onChange={(e) => setRoute(e.target.value as Route)}>
          {(['skin', 'tract', 'epidural', 'iv'] as const).map((name) => (
            <option key={name} value={name}>
              {words.routes[name]}
            </option>
          ))}
        </select>
      </div>
      <div className="room-row">
        <Do main onClick={() => tell({ tell: 'act', act: { do: 'drug', agent, mg, route } })}>
          {words.give}
        </Do>
        <Do onClick={() => tell({ tell: 'wait', seconds: 60 })}>{words.minute}</Do>
      </div>
      {reading.figures && (
        <dl className="room-figures">
          <dt>{words.local}</dt>
          <dd>
            <Measure of={reading.figures.localAnaesthetic} digits={0} />
          </dd>
          <dt>{words.sedation}</dt>
          <dd>
            <Measure of={reading.figures.sedation} digits={0} />
          </dd>
        </dl>
      )}
      <p className="room-small">{words.notToDose}</p>
    </>
  )
}

function Hint({ which }: { readonly which: 'ap' | 'oblique' }) {
  const words = useWords().rehearse
  const memory = which
  const view = words.arm[memory]
  return (
    <>
      <p className="room-said">{words.steps.view[which]}</p>
      <div className="room-row">
        <Do onClick={() => tell({ tell: 'planned-view', memory })} title={filled(words.arm.plannedLong, { view })}>
          {words.arm.planned} <small>{words.steps.line.aid}</small>
        </Do>
        <Do main onClick={() => tell({ tell: 'store', memory })}>
          {filled(words.arm.store, { view })}
        </Do>
      </div>
    </>
  )
}

function Line({ way }: { readonly way: 'plan' | 'needle-way' }) {
  const words = useWords().rehearse.steps.line
  return (
    <>
      <p className="room-said">{words.how}</p>
      <div className="room-row">
        <Do onClick={() => tell({ tell: 'aim', by: way })}>
          {way === 'plan' ? words.byPlan : words.byWay} <small>{words.aid}</small>
        </Do>
        <Do onClick={() => tell({ tell: 'aim', by: 'none' })}>{words.none}</Do>
      </div>
    </>
  )
}

function Needle({ reading }: Step) {
  const words = useWords().rehearse.steps.needle
  return (
    <div className="room-row">
      <Do main disabled={!reading.aim} onClick={() => tell({ tell: 'place-needle' })}>
        {words.place}
      </Do>
      <Do disabled={!reading.needle} onClick={() => tell({ tell: 'act', act: { do: 'needle', act: 'out' } })}>
        {words.out}
      </Do>
    </div>
  )
}

const contrastNames = contrastAgents.entries.map((a) => a.agent)

export function Contrast() {
  const words = useWords().rehearse.steps.contrast
  const said = useSaid()
  const [agent, setAgent] = useState('iohexol')
  const [strength, setStrength] = useState(240)
  const [ml, setMl] = useState(2)
  return (
    <>
      <div className="room-row">
        <select aria-label={words.agent} value={agent} onChange={(e) => setAgent(e.target.value)}>
          {contrastNames.map((name) => (
            <option key={name} value={name}>
              {said(name)}
            </option>
          ))}
        </select>
        <NumberField label={words.strength} value={strength} set={setStrength} least={0} most={400} step={10} />
        <NumberField label={words.ml} value={ml} set={setMl} least={0} most={20} step={0.5} />
      </div>
      <div className="room-row">
        <Do main onClick={() => tell({ tell: 'act', act: { do: 'inject', agent, mgIodinePerMl: strength, ml } })}>
          {words.inject}
        </Do>
      </div>
    </>
  )
}

function PortalActs({ reading, entered }: Step) {
  const words = useWords().rehearse.steps.portal
  const { target, portal } = reading
  const plan = entered.plans.find((p) => p.level === target?.level && p.side === target?.side)
  const [cut, setCut] = useState(8.5)
  const [guide, setGuide] = useState(10)
  return (
    <>
      <div className="room-row">
        <NumberField label={words.cut} value={cut} set={setCut} least={1} most={30} step={0.5} />
        <Do main disabled={!reading.aim} onClick={() => tell({ tell: 'place-portal', cutMm: cut })}>
          {words.place}
        </Do>
      </div>
      <div className="room-row">
        <Do
          disabled={!portal}
          onClick={() => tell({ tell: 'act', act: { do: 'trocar', in: !(portal?.trocar ?? false) } })}
        >
          {portal?.trocar === false ? words.trocarIn : words.trocarOut}
        </Do>
        <Do disabled={!portal} onClick={() => tell({ tell: 'act', act: { do: 'portal', act: 'out' } })}>
          {words.out}
        </Do>
      </div>
      <div className="room-row">
        <NumberField label={words.guide} value={guide} set={setGuide} least={0} most={60} step={0.5} />
        <Do main disabled={!portal} onClick={() => tell({ tell: 'act', act: { do: 'depth-guide', mm: guide } })}>
          {words.setGuide}
        </Do>
        <Do onClick={() => tell({ tell: 'act', act: { do: 'depth-guide', mm: null } })}>{words.noGuide}</Do>
      </div>
      {plan && (
        <p className="room-small">
          {words.planned}: <Measure of={plan.depthStop} />
        </p>
      )}
    </>
  )
}

function Tools({ reading }: Step) {
  const words = useWords().rehearse
  return (
    <>
      <div className="room-row">
        {(['auger', 'rongeur', 'sculpter'] as const).map((tool) => (
          <Do key={tool} main={reading.tool?.tool === tool} onClick={() => tell({ tell: 'tool', tool })}>
            {words.hand.tools[tool]}
          </Do>
        ))}
      </div>
      <div className="room-row">
        <Do disabled={!reading.tool} onClick={() => tell({ tell: 'act', act: { do: 'tool', tool: null } })}>
          {words.hand.putAway}
        </Do>
        <Do onClick={() => tell({ tell: 'act', act: { do: 'ask' } })}>{words.ask}</Do>
      </div>
    </>
  )
}

function Check() {
  const words = useWords().rehearse.steps
  return (
    <>
      <p className="room-said">{words.check}</p>
      <Contrast />
    </>
  )
}

function Next({ reading, entered }: Step) {
  const words = useWords().rehearse.steps.next
  const { sides } = useWords().plan
  const others = entered.targets.filter((t) => t.level !== reading.target?.level || t.side !== reading.target?.side)
  if (others.length === 0) return <p className="room-said">{words.none}</p>
  return (
    <div className="room-row">
      {others.map((t) => (
        <Do key={`${t.level} ${t.side}`} main onClick={() => tell({ tell: 'act', act: { do: 'next', ...t } })}>
          {filled(words.go, { level: t.level, side: sides[t.side].toLowerCase() })}
        </Do>
      ))}
    </div>
  )
}

function Close({ reading }: Step) {
  const words = useWords().rehearse.steps.close
  const { tool, portal, needle } = reading
  const out = (): void =>
    tell([
      ...(tool
        ? ([
            { tell: 'act', act: { do: 'empty' } },
            { tell: 'act', act: { do: 'tool', tool: null } },
          ] as const)
        : []),
      ...(portal ? ([{ tell: 'act', act: { do: 'portal', act: 'out' } }] as const) : []),
      ...(needle ? ([{ tell: 'act', act: { do: 'needle', act: 'out' } }] as const) : []),
    ])
  return (
    <div className="room-row">
      <Do disabled={!tool && !portal && !needle} onClick={out}>
        {words.out}
      </Do>
      <Do main onClick={() => tell({ tell: 'act', act: { do: 'close' } })}>
        {words.close}
      </Do>
    </div>
  )
}

/** A number with its label; what cannot be read is left as it was. */
export function NumberField({
  label,
  value,
  set,
  least,
  most,
  step,
}: {
  readonly label: string
  readonly value: number
  readonly set: (value: number) => void
  readonly least: number
  readonly most: number
  readonly step: number
}) {
  return (
    <label className="room-number">
      <span>{label}</span>
      <input
        type="number"
        value={value}
        min={least}
        max={most}
        step={step}
        onChange={(event) => {
          const next = event.target.valueAsNumber
          if (Number.isFinite(next)) set(Math.max(least, Math.min(most, next)))
        }}
      />
    </label>
  )
}
