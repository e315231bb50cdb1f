/**
 * All local anaesthetics of the stay, summed as shares of the limit by weight.
 *
 * Takes  every dose given as local or epidural anaesthetic, and the weight.
 * Gives  per dose its share of the limit of that agent, with or without adrenaline; the sum; what is certain at least.
 * Limits nothing wears off: doses of the whole stay count in full. Only lidocaine has a limit here; another agent makes the sum
 *        unknown, never smaller. Unknown weight is unknown, not nothing: then only the limit in milligrams bounds from below.
 * Trap   with adrenaline unknown the lower limit counts.
 */
import { type Figure, figure, type KnownFigure, type Reason, unknown } from '@flavum/base'
import { type CaseState, type Recorded, recorded, stayOf } from '@flavum/casebook'
import {
  lidocaineAdrenalinePerKg,
  lidocaineAdrenalineTotal,
  lidocainePlainPerKg,
  lidocainePlainTotal,
  type Site,
} from '@flavum/evidence'
import { factFigure } from './fact-figure.ts'
import { limitOf } from './limit.ts'
import { messages } from './messages.ts'

export interface LocalDose {
  readonly drug: string
  readonly amount: Figure<'mg'>
  readonly perKg: Figure<'mg/kg'>
  readonly withAdrenaline: 'yes' | 'no' | 'unknown'
  /** For this person: the lesser of the limit by weight and the limit in milligrams. */
  readonly limit: Figure<'mg'>
  /** Of that limit. */
  readonly share: Figure<'%'>
}

export interface LocalAnaesthetic {
  readonly weight: Figure<'kg'>
  readonly doses: readonly LocalDose[]
  readonly total: Figure<'%'>
  /** What is certain, where the total is not. */
  readonly atLeast: Figure<'%'>
  /** Decided by signed limits alone. */
  readonly status: 'within' | 'over' | 'unknown'
  readonly says: readonly Reason[]
}

const milligramsIn: Readonly<Record<string, number>> = { mg: 1, g: 1000, ug: 0.001 }
const lidocaineNames = ['lidocaine', 'lignocaine']
/** Sums of thirds and tenths may end a hair above one. */
const hair = 1e-9

/** The newest weight that is a fact of the case. */
export function weightOf(state: CaseState): Figure<'kg'> {
  const newest = recorded(state, 'fact.recorded')
    .filter((r) => r.body.key === 'weight')
    .reduce<Recorded<'fact.recorded'> | null>((a, b) => (a === null || b.body.on >= a.body.on ? b : a), null)
  const { value, unit } = newest?.body ?? {}
  const inKg = unit === 'kg' ? 1 : unit === 'g' ? 0.001 : unit === '[lb_av]' ? 0.45359237 : null
  return newest && typeof value === 'number' && value > 0 && inKg !== null
    ? factFigure(value * inKg, 'kg', newest.id)
    : unknown('kg', messages.reason('day/weight-unknown'))
}

export function localAnaesthetic(state: CaseState, site: Site): LocalAnaesthetic {
  const weight = weightOf(state)
  const plain = { perKg: limitOf(lidocainePlainPerKg, site), most: limitOf(lidocainePlainTotal, site) }
  const mixed = { perKg: limitOf(lidocaineAdrenalinePerKg, site), most: limitOf(lidocaineAdrenalineTotal, site) }
  const says = new Map<string, Reason>()
  const say = (reason: Reason): Reason => {
    says.set(reason.code, reason)
    return reason
  }
  const given = stayOf(state)
    .of('drug.given')
    .filter((r) => r.body.purpose === 'local-anaesthetic' || r.body.purpose === 'epidural-anaesthetic')

  const shares = given.map((r) => {
    const { drug, rxnorm, dose, withAdrenaline = 'unknown' } = r.body
    const factor = dose ? milligramsIn[dose.unit] : undefined
    const mg = dose && factor !== undefined && dose.value >= 0 ? dose.value * factor : null
    const amount: Figure<'mg'> =
      mg === null ? unknown('mg', say(messages.reason('day/dose-unknown'))) : factFigure(mg, 'mg', r.id)
    const isLidocaine = rxnorm === '6387' || lidocaineNames.includes(drug.trim().toLowerCase())
    if (isLidocaine && withAdrenaline === 'unknown') say(messages.reason('day/adrenaline-unknown'))
    if (weight.value === null) say(weight.reason)
    const rule = withAdrenaline === 'yes' ? mixed : plain
    const limits = isLidocaine ? rule : null
    const none = limits ? null : say(messages.reason('day/no-limit-for-drug'))
    for (const limit of limits ? [limits.perKg, limits.most] : [])
      if (limit.decides.value === null) say(limit.decides.reason)
    const whole = (kg: number): number => Math.min(rule.perKg.shown.value * kg, rule.most.shown.value)
    const limit: Figure<'mg'> = none
      ? unknown('mg', none)
      : weight.value === null
        ? unknown('mg', weight.reason)
        : figure(whole(weight.value), 'mg', 'limit by weight, or in milligrams where that is less', {
            assumes: assumed(rule.perKg.shown, rule.most.shown),
          })
    const share: Figure<'%'> =
      amount.value === null
        ? unknown('%', amount.reason)
        : limit.value === null
          ? unknown('%', limit.reason)
          : figure((100 * amount.value) / limit.value, '%', 'dose as a share of its limit', {
              assumes: assumed(rule.perKg.shown, rule.most.shown),
            })
    const atLeast = share.value ?? (limits && mg !== null ? (100 * mg) / limits.most.shown.value : 0)
    const decided = limits !== null && limits.perKg.decides.value !== null && limits.most.decides.value !== null
    const line: LocalDose = {
      drug,
      amount,
      perKg:
        amount.value === null
          ? unknown('mg/kg', amount.reason)
          : weight.value === null
            ? unknown('mg/kg', weight.reason)
            : figure(amount.value / weight.value, 'mg/kg', 'dose by weight'),
      withAdrenaline,
      limit,
      share,
    }
    return { line, atLeast, decided }
  })

  const atLeast = shares.reduce((sum, s) => sum + s.atLeast, 0)
  const missing = shares.map((s) => s.line.share).find((f) => f.value === null)
  // a signed agent's certain share alone can be over, whatever is unknown of the others
  const certain = shares.filter((s) => s.decided).reduce((sum, s) => sum + s.atLeast, 0)
  const status =
    certain > 100 + hair ? 'over' : missing || shares.some((s) => !s.decided) ? 'unknown' : ('within' as const)
  if (status === 'over') say(messages.reason('day/local-anaesthetic-over'))
  return {
    weight,
    doses: shares.map((s) => s.line),
    total:
      missing?.value === null
        ? unknown('%', missing.reason)
        : figure(atLeast, '%', 'all local anaesthetics as shares of their limits, summed'),
    atLeast: figure(atLeast, '%', 'what is certain of all local anaesthetics as shares of their limits'),
    status,
    says: [...says.values()],
  }
}

const assumed = (...figures: readonly KnownFigure[]): readonly string[] =>
  figures.flatMap((f) => ('evidence' in f.basis ? [f.basis.evidence] : []))
