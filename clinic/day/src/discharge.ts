/**
 * Going home the same day: scores, checks one by one, and which ways out are open.
 *
 * Takes  the case, the site (who signed thresholds) and now.
 * Gives  scores beside their thresholds; hard stops; other checks; `blocks`, which nobody can set aside; `open`, which a named
 *        clinician may set aside with a reason; the exits possible.
 * Limits a threshold that is not verified or signed decides nothing: the score is shown, and home needs the named decision of
 *        a clinician. Observe, transfer, admit and against advice are always possible.
 * Trap   the postanaesthetic score exists in two versions; the published threshold is that of `padss` alone.
 */
import { type Figure, instantOf, type Moment, type Reason } from '@flavum/base'
import { actualEnd, type Body, type CaseState, type Recorded, type Stay, stayOf } from '@flavum/casebook'
import {
  aldreteToLeave,
  type Datum,
  evidenceFigure,
  gate,
  padssToLeave,
  residualAfterVoiding,
  type Site,
} from '@flavum/evidence'
import { type Score, scoreOf } from '@flavum/scores'
import { antithrombotics } from './antithrombotics.ts'
import { notRecorded, readingFigure } from './fact-figure.ts'
import { adultAnswer, freshAfter, type HardStop, hardStopChecks, notSedated, type StopCheck } from './hard-stops.ts'
import { messages } from './messages.ts'
import { isNerveHarm } from './nerve-stops.ts'
import { reversalOf } from './sedation.ts'
import { type Contradiction, contradicted, contradiction, saturation } from './vital-signs.ts'

export type Exit = Body<'discharge.decided'>['exit']

export interface DischargeScore {
  readonly name: 'aldrete' | 'padss' | 'padss-pain-scale'
  readonly title: string
  readonly version: string | null
  readonly at: Moment | null
  readonly total: Figure
  /** As published; null where none is. */
  readonly published: Figure | null
  /** What may decide here. */
  readonly decides: Figure
  /** Readings that say otherwise than an item of it. */
  readonly contradiction: Contradiction | null
}

export interface DischargeCheck {
  readonly name: string
  readonly status: 'yes' | 'no' | 'unknown'
  readonly why: Reason
  readonly beside: readonly { readonly what: string; readonly figure: Figure }[]
  /** May a named clinician set it aside? */
  readonly mayBeSetAside: boolean
}

export interface Discharge {
  readonly scores: readonly DischargeScore[]
  readonly stops: readonly StopCheck[]
  readonly checks: readonly DischargeCheck[]
  /** What nobody can set aside. */
  readonly blocks: readonly Reason[]
  /** What a named clinician may set aside, with a reason. */
  readonly open: readonly Reason[]
  /** What to do next, urgent first. */
  readonly asks: readonly Reason[]
  readonly exits: readonly Exit[]
  /** Home would be possible with the named decision of a clinician. */
  readonly homeIfSetAside: boolean
}

const alwaysPossible: readonly Exit[] = ['observe', 'transfer', 'admit', 'against-advice']

export function discharge(state: CaseState, site: Site, now: Moment): Discharge {
  const stay = stayOf(state, now)
  const stops = hardStopChecks(state, stay, site, now)
  const scores = scoresOf(stay, site)
  const bladder = voiding(stay, site)
  const checks: readonly DischargeCheck[] = [
    ...scoreChecks(scores),
    { name: 'oxygen-saturation', ...saturation(stay), mayBeSetAside: true },
    bladder.check,
    signOut(stay, 'site-dry', messages.reason('day/site-not-dry'), messages.reason('day/site-unknown')),
    legPain(stay),
    writtenPlan(stay),
    ...openComplications(stay),
    ...reversalCheck(stay, site, now),
    ...adultWithoutSedation(stay),
    ...restarts(state, site, now),
  ]
  const unsettled = checks.filter((c) => c.status !== 'yes')
  const blocks = [
    ...stops.filter((s) => s.status === 'stop').map((s) => s.why),
    ...stops.filter((s) => s.status === 'unknown').map((s) => s.why),
    ...unsettled.filter((c) => !c.mayBeSetAside).map((c) => c.why),
  ]
  const open = unsettled.filter((c) => c.mayBeSetAside).map((c) => c.why)
  return {
    scores,
    stops,
    checks,
    blocks,
    open,
    asks: bladder.asks,
    exits: blocks.length === 0 && open.length === 0 ? ['home', ...alwaysPossible] : alwaysPossible,
    homeIfSetAside: blocks.length === 0 && open.length > 0,
  }
}

const isFreshIn = (stay: Stay): ((r: Recorded) => boolean) => {
  const fresh = freshAfter(stay)
  return (r) => instantOf(r.occurredAt) >= fresh
}

const titles = {
  aldrete: 'modified Aldrete score',
  padss: 'postanaesthetic discharge score',
  'padss-pain-scale': 'postanaesthetic discharge score, version with a pain scale',
} as const

function scoresOf(stay: Stay, site: Site): readonly DischargeScore[] {
  const isFresh = isFreshIn(stay)
  const one = (name: DischargeScore['name'], threshold: Datum | null): DischargeScore => {
    const last = stay
      .of('recovery.scored')
      .filter((r) => r.body.instrument === name && isFresh(r))
      .at(-1)
    const score: Score | null = last ? scoreOf(name, last.body.answers) : null
    const found = last ? contradiction(stay, site, name, titles[name], last.body.answers) : null
    return {
      name,
      title: titles[name],
      version: score?.version ?? null,
      at: last?.occurredAt ?? null,
      total: found ? contradicted(found) : (score?.figures.total ?? notRecorded('{score}', titles[name])),
      published: threshold ? evidenceFigure(threshold) : null,
      decides: threshold
        ? gate(threshold, site)
        : {
            value: null,
            unit: '{score}',
            reason: messages.reason('day/score-no-threshold', { score: titles[name] }),
          },
      contradiction: found,
    }
  }
  const [padss, variant] = [one('padss', padssToLeave), one('padss-pain-scale', null)]
  return [one('aldrete', aldreteToLeave), variant.at && !padss.at ? variant : padss]
}

const scoreChecks = (scores: readonly DischargeScore[]): readonly DischargeCheck[] =>
  scores.map(({ name, title, total, published, decides, contradiction: found }) => {
    const [status, why] = ((): readonly [DischargeCheck['status'], Reason] => {
      if (found) return ['unknown', found.why]
      if (total.value === null) return ['unknown', messages.reason('day/score-missing', { score: title })]
      if (decides.value === null) return ['unknown', messages.reason('day/score-no-threshold', { score: title })]
      return total.value >= decides.value
        ? ['yes', messages.reason('day/clear', { what: title })]
        : ['no', messages.reason('day/score-low', { score: title })]
    })()
    const beside = [
      { what: title, figure: total },
      ...(published ? [{ what: 'published, at least', figure: published }] : []),
    ]
    return { name, status, why, beside, mayBeSetAside: found?.mayBeExplained ?? true }
  })

/** Not having passed urine asks for a scan; only then may it be set aside. Much left is told whatever was voided. */
function voiding(stay: Stay, site: Site): { readonly check: DischargeCheck; readonly asks: readonly Reason[] } {
  const end = isFreshEnd(stay)
  const after = stay.of('neuro.checked').filter((r) => r.body.phase !== 'baseline' && end(r))
  const voided = after
    .map((r) => r.body.voided)
    .filter((v) => v !== 'unknown')
    .at(-1)
  const scan = after.filter((r) => typeof r.body.residual === 'number').at(-1)
  const residual = readingFigure(scan?.body.residual, 'mL', 'urine left in the bladder', scan?.id ?? '')
  const limit = gate(residualAfterVoiding, site)
  const scanned = scan !== undefined
  const much = residual.value !== null && limit.value !== null && residual.value >= limit.value
  const notes: readonly Reason[] = scanned ? [messages.reason(much ? 'day/residual-high' : 'day/residual-low')] : []
  const beside = [
    { what: 'urine left in the bladder', figure: residual },
    { what: 'cauda equina more likely from', figure: evidenceFigure(residualAfterVoiding) },
  ]
  const name = 'voided'
  if (voided === 'yes' && much)
    return {
      check: { name, status: 'no', why: messages.reason('day/residual-high'), beside, mayBeSetAside: true },
      asks: notes,
    }
  if (voided === 'yes')
    return {
      check: {
        name,
        status: 'yes',
        why: messages.reason('day/clear', { what: 'urine passed' }),
        beside,
        mayBeSetAside: true,
      },
      asks: notes,
    }
  const why = messages.reason(voided === 'no' ? 'day/not-voided' : 'day/voiding-unknown')
  return {
    check: {
      name,
      status: voided === 'no' ? 'no' : 'unknown',
      why: scanned ? why : voided === 'no' ? messages.reason('day/scan-first') : why,
      beside,
      mayBeSetAside: scanned,
    },
    asks: scanned ? notes : [why],
  }
}

/** After the actual end; analgesics in between do not make water passed unpassed. */
const isFreshEnd = (stay: Stay): ((r: Recorded) => boolean) => {
  const end = actualEnd(stay)
  return (r) => end === null || instantOf(r.occurredAt) >= instantOf(end)
}

function signOut(stay: Stay, name: 'site-dry', no: Reason, open: Reason): DischargeCheck {
  const isFresh = isFreshEnd(stay)
  const answer = stay
    .of('check.done')
    .filter((r) => r.body.check === name && isFresh(r))
    .at(-1)?.body.answer
  const status = answer === 'yes' || answer === 'no' ? answer : 'unknown'
  const why = status === 'yes' ? messages.reason('day/clear', { what: 'portal site dry' }) : status === 'no' ? no : open
  return { name, status, why, beside: [], mayBeSetAside: true }
}

function legPain(stay: Stay): DischargeCheck {
  const isFresh = isFreshIn(stay)
  const after = stay.of('neuro.checked').filter((r) => r.body.phase !== 'baseline')
  const isNew =
    after
      .map((r) => r.body.legPain)
      .filter((a) => a !== 'unknown')
      .at(-1) === 'new'
  const now = after.filter((r) => r.body.phase === 'discharge' && isFresh(r)).at(-1)?.body.legPain ?? 'unknown'
  const status = isNew ? 'no' : now === 'unknown' ? 'unknown' : 'yes'
  const why = isNew
    ? messages.reason('day/new-leg-pain')
    : now === 'unknown'
      ? messages.reason('day/leg-pain-unknown')
      : messages.reason('day/clear', { what: 'no new leg pain' })
  return { name: 'leg-pain', status, why, beside: [], mayBeSetAside: true }
}

function writtenPlan(stay: Stay): DischargeCheck {
  const answer = stay
    .of('check.done')
    .filter((r) => r.body.check === 'written-plan')
    .at(-1)?.body.answer
  const there = stay.last('careplan.signed') !== undefined || answer === 'yes'
  return {
    name: 'written-plan',
    status: there ? 'yes' : answer === 'no' ? 'no' : 'unknown',
    why: there ? messages.reason('day/clear', { what: 'written plan' }) : messages.reason('day/no-written-plan'),
    beside: [],
    mayBeSetAside: true,
  }
}

const openComplications = (stay: Stay): readonly DischargeCheck[] =>
  stay
    .of('complication.occurred')
    // harm to a nerve is a hard stop
    .filter((r) => r.body.outcome !== 'resolved' && !isNerveHarm(r.body.what))
    .map(({ body }) => ({
      name: 'complication',
      status: 'no',
      why: messages.reason('day/complication-open', { what: body.what }),
      beside: [],
      mayBeSetAside: true,
    }))

function reversalCheck(stay: Stay, site: Site, now: Moment): readonly DischargeCheck[] {
  const reversal = reversalOf(stay, site, now)
  if (!reversal) return []
  const status = reversal.over
  const why =
    status === 'yes'
      ? messages.reason('day/clear', { what: 'observed after the reversal agent' })
      : messages.reason(status === 'no' ? 'day/reversal-too-soon' : 'day/reversal-undecided')
  const beside = [
    { what: 'observed since the reversal agent', figure: reversal.observed },
    { what: 'up to', figure: reversal.limit.shown },
  ]
  return [{ name: 'observed-after-reversal', status, why, beside, mayBeSetAside: true }]
}

/** Where no sedation was given, an adult is still part of the score's rule, but a clinician may set it aside. */
function adultWithoutSedation(stay: Stay): readonly DischargeCheck[] {
  if (!notSedated(stay)) return []
  const status = adultAnswer(stay)
  const why = messages.reason(status === 'no' ? 'day/no-adult' : 'day/adult-unknown')
  return [
    {
      name: 'adult',
      status,
      why: status === 'yes' ? messages.reason('day/clear', { what: 'a responsible adult' }) : why,
      beside: [],
      mayBeSetAside: true,
    },
  ]
}

const restarts = (state: CaseState, site: Site, now: Moment): readonly DischargeCheck[] =>
  antithrombotics(state, site, now).map(({ drug, restart }) => {
    const settled = restart.state !== 'ask' && restart.state !== 'not-yet'
    return {
      name: `restart of ${drug}`,
      status: settled ? 'yes' : 'unknown',
      why: restart.why,
      beside: [],
      mayBeSetAside: true,
    }
  })

/** The hard stops that are on. */
export const stopsOn = (d: Discharge): readonly HardStop[] =>
  d.stops.filter((s) => s.status === 'stop').map((s) => s.name)
