/**
 * The criteria of a trial against what is known about a person: met, not met, unknown or not applicable, and why.
 *
 * Takes  a pack of criteria, facts, and about what: the day, the level and side, the site with its signatures.
 * Gives  a result for every criterion with the facts that decided it, the counts, and findings about the pack and the facts.
 *        A criterion that is not verified (M, U, D) and not signed by the site decides nothing: its result is unknown, `asWritten`
 *        shows what it would be. So the count of criteria met never rests on an unverified one, and all of them add up.
 * Not    eligibility. Whoever meets the criteria resembles the people of the trial; no more is said.
 */
import type { Finding, LocalDate, Reason } from '@flavum/base'
import { type Provenance, type Rule, type RulePack, rulePacks, type Site, signatureFor } from '@flavum/evidence'
import type { Fact } from './fact.ts'
import type { Target } from './facts-at.ts'
import { type About, judge, type Missing } from './judge.ts'
import { messages } from './messages.ts'
import { packStanding } from './pack-on.ts'
import { soundFacts } from './sound-facts.ts'

export type Result = 'met' | 'not met' | 'unknown' | 'not applicable'

export interface RuleResult {
  readonly rule: Rule
  /** The pack that it stands in; another one where a coverage rule keeps a trial's criteria. */
  readonly pack: string
  readonly result: Result
  /** What it would be if it were verified; differs from `result` only while it is not. */
  readonly asWritten: Result
  /** Why it decides nothing here. */
  readonly unverified?: Reason
  /** Facts that decided it. */
  readonly because: readonly Fact[]
  /** Why it is unknown. */
  readonly reasons: readonly Reason[]
  readonly missing: readonly Missing[]
}

export interface Counts {
  readonly met: number
  readonly notMet: number
  /** With those that are not verified. */
  readonly unknown: number
  readonly notApplicable: number
  /** How many of the unknown are so only because nobody signed for the criterion. */
  readonly unverified: number
}

export interface Assessment {
  readonly pack: RulePack
  readonly on: LocalDate
  readonly target?: Target
  readonly results: readonly RuleResult[]
  readonly counts: Counts
  readonly findings: readonly Finding[]
}

export function assess(pack: RulePack, facts: readonly Fact[], about: About): Assessment {
  const sound = soundFacts(facts, about.on)
  const results = rulesOf(pack, about.site).map((r) => resultOf(r, sound.facts, about))
  const count = (result: Result): number => results.filter((r) => r.result === result).length
  return {
    pack,
    on: about.on,
    ...(about.target ? { target: about.target } : {}),
    results,
    counts: {
      met: count('met'),
      notMet: count('not met'),
      unknown: count('unknown'),
      notApplicable: count('not applicable'),
      unverified: results.filter((r) => r.unverified && r.asWritten !== 'unknown').length,
    },
    findings: [...packStanding(pack, about.on), ...sound.findings],
  }
}

interface Kept {
  readonly pack: RulePack
  readonly rule: Rule
  readonly unverified: Reason | null
}

/** A pack's own rules, and those of the trial that it keeps; the pointing itself is signed too. */
function rulesOf(pack: RulePack, site: Site): readonly Kept[] {
  const own = pack.entries.map((rule): Kept => ({ pack, rule, unverified: ruleUnverified(pack, rule, site) }))
  const { keeps } = pack
  const kept = keeps && rulePacks.find((p) => p.id === keeps.pack)
  if (!kept) return own
  const pointing = unsigned(
    { ...pack, id: `${pack.id}/keeps`, what: keeps.why, confidence: keeps.confidence },
    keeps.pack,
    pack,
    site,
  )
  return [
    ...own,
    ...kept.entries.map(
      (rule): Kept => ({ pack: kept, rule, unverified: pointing ?? ruleUnverified(kept, rule, site) }),
    ),
  ]
}

/** A single criterion as something that a clinician of the site can sign. */
export const ruleToSign = (pack: RulePack, rule: Rule): Provenance & { readonly value: unknown } => ({
  id: `${pack.id}/${rule.id}`,
  what: `${pack.name}: ${rule.what}`,
  confidence: rule.confidence,
  source: pack.source,
  funder: pack.funder,
  value: { requires: rule.requires, notApplicableWhen: rule.notApplicableWhen ?? null },
})

const ruleUnverified = (pack: RulePack, rule: Rule, site: Site): Reason | null => {
  const { value, ...provenance } = ruleToSign(pack, rule)
  return unsigned(provenance, value, pack, site)
}

/** Signed by itself, or with the whole pack; and as it stands, for a trial's criterion is what the trial says. */
function unsigned(item: Provenance, value: unknown, pack: RulePack, site: Site): Reason | null {
  if (item.confidence === 'C') return null
  const signature = signatureFor({ ...item, value }, site) ?? signatureFor(pack, site)
  if (!signature) return messages.reason('selection/unsigned-rule', { what: item.what })
  return signature.instead === undefined ? null : messages.reason('selection/changed-rule', { what: item.what })
}

function resultOf({ pack, rule, unverified }: Kept, facts: readonly Fact[], about: About): RuleResult {
  const requires = judge(rule.requires, facts, about)
  const exempt = rule.notApplicableWhen ? judge(rule.notApplicableWhen, facts, about) : null
  const shared = { rule, pack: pack.id, ...(unverified ? { unverified } : {}) }
  const settled = (asWritten: Result, because: readonly Fact[]): RuleResult => ({
    ...shared,
    result: unverified ? 'unknown' : asWritten,
    asWritten,
    because,
    reasons: unverified ? [unverified] : [],
    missing: [],
  })
  if (exempt?.holds === true) return settled('not applicable', exempt.because)
  // not known whether it concerns this person: whatever it asks, "met" could as well be "not applicable"
  const open = [exempt, requires].filter((v) => v?.holds === null)
  if (open.length === 0)
    return settled(requires.holds ? 'met' : 'not met', [...requires.because, ...(exempt?.because ?? [])])
  return {
    ...shared,
    result: 'unknown',
    asWritten: 'unknown',
    because: [],
    reasons: [...(unverified ? [unverified] : []), ...open.flatMap((v) => v?.reasons ?? [])],
    missing: open.flatMap((v) => v?.missing ?? []),
  }
}

/** As a case records it. */
export const assessedBody = (
  assessment: Assessment,
  stops: readonly string[],
): {
  pack: string
  version: string
  on: LocalDate
  met: number
  notMet: number
  unknown: number
  notApplicable: number
  stops: string[]
  rules: { rule: string; result: Result }[]
} => {
  const { unverified: _, ...counts } = assessment.counts
  return {
    pack: assessment.pack.id,
    version: assessment.pack.version,
    on: assessment.on,
    ...counts,
    stops: [...stops],
    rules: assessment.results.map((r) => ({
      rule: r.pack === assessment.pack.id ? r.rule.id : `${r.pack}/${r.rule.id}`,
      result: r.result,
    })),
  }
}
