/**
 * From discs to named vertebrae, and what the names rest on.
 *
 * Takes  the discs with their sacral signs, which vertebrae bear ribs, and perhaps a vertebra pointed out by a person.
 * Gives  the discs that count (from L5-S1 upward), a name per vertebra from caudal to cranial, the anchor, findings.
 * Not    a guess: without an anchor, or where sacrum and ribs tell different numbers, or where what lies on the sacrum may be
 *        transitional and no rib settles it, the vertebrae are numbered from below, with the readings that are possible.
 */
import type { Finding, Reason } from '@flavum/base'
import type { Disc } from './discs.ts'
import type { Anchor, Reading } from './lumbar-spine.ts'
import { messages } from './messages.ts'
import { namesFrom, type SacralSign, sacralFrom } from './names.ts'
import type { RibSign } from './ribs.ts'
import { median } from './smooth.ts'

export interface Named {
  readonly discs: readonly Disc[]
  readonly sacral: boolean
  /** Name of vertebra n, counted from below; 0 lies under the lowest disc. */
  readonly nameAt: (n: number) => string
  readonly anchor: Anchor
  readonly findings: readonly Finding[]
}

export interface Signs {
  /** Per disc. */
  readonly sacral: readonly SacralSign[]
  /** Per vertebra, the one under the lowest disc first. */
  readonly ribs: readonly RibSign[]
  /** Per disc: bone goes past it from one vertebra into the next. */
  readonly joined: readonly boolean[]
}

/** Under this the sacrum is sure only by the ribs' count. */
const sureMargin = 0.5
/** Under this names from the sacrum alone are not even offered. Those that are wait for a person all the same: see `trust`. */
const leastMargin = 0.35
const clearDiscs = 0.4
/** The disc under S1 is a remnant: its worth was 0.0 to 0.4 on scans and phantoms, that of lumbar discs 0.4 to 1.4. */
const remnantDisc = 0.4
/**
 * How far to trust what the names rest on; set by judgement. Under 0.5 a person has to confirm: sacrum or ribs alone look the same
 * with six lumbar vertebrae, or with a rib too many, as in the usual spine.
 */
const trust = Object.freeze({
  bothAgree: 0.95,
  transitionalButRibs: 0.8,
  narrowButRibs: 0.7,
  sacrumAlone: 0.4,
  ribsAlone: 0.4,
  atOdds: 0.6,
})
const lumbarCount = 5

export function nameVertebrae(
  all: readonly Disc[],
  signs: Signs,
  person?: { readonly name: string /** Vertebra pointed at: number of discs below it. */; readonly discsBelow: number },
): Named {
  const lowest = signs.sacral.map((s) => s.sacral).lastIndexOf(true)
  const about = discFindings(all, lowest)
  if (person) return byPerson(all, lowest, person, about)
  // T12, counted from below, as the lowest vertebra with ribs
  const lastRib = lastRibOf(signs.ribs)
  if (lowest < 0) return withoutSacrum(all, lastRib, about)
  const ribsAgree = lastRib === lowest + lumbarCount + 1
  const narrow = marginOf(signs.sacral, lowest) < sureMargin
  const formed = discBelow(all, lowest)
  const doubt = ribsAgree
    ? narrow && formed
      ? sixthOrSacral(lowest)
      : null
    : (ribsOpen(signs.ribs, lowest, lastRib) ?? transitional(all, signs, lowest))
  if (doubt) return asking(all, lowest, doubt, about)
  // the count holds, but whoever counts on an X-ray may take it for the sacrum
  if (signs.joined[lowest]) about.push(messages.finding('anatomy/joined-with-sacrum', 'warning'))
  if (formed) about.push(messages.finding('anatomy/disc-under-s1', 'warning', { score: formed.worth }))
  const statement = messages.reason(ribsAgree ? 'anatomy/named-from-sacrum-and-ribs' : 'anatomy/named-from-sacrum')
  const transition = formed || signs.joined[lowest] ? trust.transitionalButRibs : trust.bothAgree
  if (!ribsAgree) about.push({ ...statement, severity: 'warning' })
  return named(all, lowest, 0, 'S1', about, {
    kind: 'sacrum',
    statement,
    confidence: !ribsAgree ? trust.sacrumAlone : narrow ? trust.narrowButRibs : transition,
  })
}

/** The disc under the first sacral vertebra, where it is no remnant. */
function discBelow(all: readonly Disc[], lowest: number): Disc | null {
  const below = all[lowest - 1]
  return below && below.worth > remnantDisc ? below : null
}

function discFindings(all: readonly Disc[], lowest: number): Finding[] {
  const findings: Finding[] = []
  const worth = all.reduce((sum, d) => sum + d.worth, 0) / all.length
  if (worth < clearDiscs)
    findings.push(messages.finding('anatomy/weak-discs', 'warning', { score: worth, needed: clearDiscs }))
  const count = all.length - Math.max(0, lowest)
  if (count < 3) findings.push(messages.finding('anatomy/few-discs', 'warning', { count }))
  return findings
}

/**
 * The lowest of the uppermost run of vertebrae with ribs, if the one below it surely bears none; -1 where not so. The two uppermost
 * may be cut by the scan's end.
 */
function lastRibOf(ribs: readonly RibSign[]): number {
  let n = ribs.length - 1
  while (n > ribs.length - 3 && ribs[n] !== 'rib') n--
  while (n > 0 && ribs[n] === 'rib') n--
  return ribs[n + 1] === 'rib' && ribs[n] === 'none' ? n + 1 : -1
}

/** Least distance of the two scores on either side of the limit from it. */
const marginOf = (sacral: readonly SacralSign[], lowest: number): number =>
  Math.min(
    sacral[lowest]!.score - sacralFrom,
    sacral[lowest + 1] ? Math.abs(sacralFrom - sacral[lowest + 1]!.score) : sureMargin,
  )

interface Doubt {
  readonly statement: Reason
  /** Vertebra, counted from below among all, its name then, and why. */
  readonly readings: readonly { readonly at: number; readonly name: string; readonly because: Reason }[]
}

/** What the ribs say against the sacrum's count, or leave open; null where they are not seen. */
function ribsOpen(ribs: readonly RibSign[], lowest: number, lastRib: number): Doubt | null {
  const [twelfth, first] = [ribs[lowest + lumbarCount + 1], ribs[lowest + lumbarCount]]
  const bySacrum = { at: lowest + 1, name: 'L5', because: messages.reason('anatomy/if-first-above-sacrum') }
  const because = messages.reason('anatomy/if-last-ribs-are-twelfth')
  const six = { at: lowest + 1, name: 'L6', because }
  const four = { at: lowest + 1, name: 'L4', because }
  if (twelfth === 'none' || first === 'rib') {
    // the ribs speak against the sacrum's reading, and for none of their own
    if (lastRib < 0) return { statement: messages.reason('anatomy/ribs-against-sacrum'), readings: [bySacrum] }
    const count = lastRib - lowest - 1
    const byRibs =
      count === lumbarCount - 1 ? four : count === lumbarCount + 1 ? six : { at: lastRib, name: 'T12', because }
    return { statement: messages.reason('anatomy/count-differs', { count }), readings: [bySacrum, byRibs] }
  }
  if (twelfth === 'unclear' || (twelfth === 'rib' && first === 'unclear'))
    return {
      statement: messages.reason('anatomy/last-ribs-not-sure'),
      readings: [bySacrum, twelfth === 'rib' ? four : six],
    }
  return null
}

/** Five stand under the last rib; what lies under them is hardly a sacrum, and has a disc of its own below it. */
const sixthOrSacral = (lowest: number): Doubt => ({
  statement: messages.reason('anatomy/sixth-or-sacral'),
  readings: [
    { at: lowest + 1, name: 'L5', because: messages.reason('anatomy/if-first-above-sacrum') },
    { at: lowest, name: 'L6', because: messages.reason('anatomy/if-sixth') },
  ],
})

/** What may be a transitional vertebra, as long as no rib settles the count. */
function transitional(all: readonly Disc[], { sacral, joined }: Signs, lowest: number): Doubt | null {
  const here = { at: lowest + 1, name: 'L5', because: messages.reason('anatomy/if-first-above-sacrum') }
  const higher = { at: lowest + 2, name: 'L5', because: messages.reason('anatomy/if-above-joined') }
  const lower = { at: lowest, name: 'L5', because: messages.reason('anatomy/if-joined-with-sacrum') }
  const margin = marginOf(sacral, lowest)
  if (margin < leastMargin) {
    const above = sacral[lowest + 1]
    const nearer = above && sacralFrom - above.score < sacral[lowest]!.score - sacralFrom ? higher : null
    return {
      statement: messages.reason('anatomy/sacrum-not-sure', { margin: Math.max(0, margin), needed: leastMargin }),
      readings: nearer ? [here, nearer] : [here],
    }
  }
  if (joined[lowest]) {
    const sixth = { at: lowest + 1, name: 'L6', because: messages.reason('anatomy/if-sixth') }
    return { statement: messages.reason('anatomy/joined-with-sacrum'), readings: [here, sixth] }
  }
  const below = discBelow(all, lowest)
  if (below)
    return {
      statement: messages.reason('anatomy/disc-in-sacrum', {
        score: below.worth,
        usual: median(all.map((d) => d.worth)),
      }),
      readings: [here, lower],
    }
  const worth = median(all.slice(lowest).map((d) => d.worth))
  if (worth < clearDiscs)
    return {
      statement: messages.reason('anatomy/weak-discs', { score: worth, needed: clearDiscs }),
      readings: [here],
    }
  return null
}

function withoutSacrum(all: readonly Disc[], lastRib: number, about: readonly Finding[]): Named {
  if (lastRib < 0)
    return asking(
      all,
      0,
      { statement: messages.reason('anatomy/names-need-an-anchor', { count: all.length + 1 }), readings: [] },
      about,
    )
  // six vertebrae without ribs, and the lowest of them was not seen to be the sacrum
  if (lastRib > lumbarCount)
    return asking(
      all,
      0,
      {
        statement: messages.reason('anatomy/count-open', { count: lastRib }),
        readings: [{ at: lastRib, name: 'T12', because: messages.reason('anatomy/if-last-ribs-are-twelfth') }],
      },
      about,
    )
  const statement = messages.reason('anatomy/named-from-ribs')
  return named(all, 0, lastRib, 'T12', [...about, { ...statement, severity: 'warning' }], {
    kind: 'ribs',
    statement,
    confidence: trust.ribsAlone,
  })
}

function asking(all: readonly Disc[], lowest: number, doubt: Doubt, about: readonly Finding[]): Named {
  const nameAt = (n: number): string => `?${n + 1}`
  const readings: readonly Reading[] = doubt.readings
    .filter((r) => r.at >= lowest)
    .map(({ at, name, because }) => ({ vertebra: nameAt(at - lowest), name, because }))
  return {
    discs: all.slice(lowest),
    sacral: lowest > 0 || doubt.readings.some((r) => r.name === 'L5'),
    nameAt,
    anchor: { kind: 'none', statement: doubt.statement, confidence: 0, readings },
    findings: [...about, { ...doubt.statement, severity: 'warning' }],
  }
}

function named(
  all: readonly Disc[],
  lowest: number,
  at: number,
  name: string,
  findings: readonly Finding[],
  anchor: Anchor,
): Named {
  const names = namesFrom(all.length + 1 - lowest, at, name)
  if (!names) throw messages.fault('anatomy/anchor-name-unknown', { name })
  const first = Math.max(0, names.indexOf('S1'))
  return {
    discs: all.slice(lowest + first),
    sacral: names[first] === 'S1',
    nameAt: (n) => names[n + first] ?? '?',
    anchor,
    findings,
  }
}

function byPerson(
  all: readonly Disc[],
  lowest: number,
  person: { readonly name: string; readonly discsBelow: number },
  about: readonly Finding[],
): Named {
  const image = lowest < 0 ? undefined : namesFrom(all.length + 1 - lowest, 0, 'S1')?.[person.discsBelow - lowest]
  // a person who contradicts the sacrum may be right, as with a transitional vertebra
  const atOdds = image !== undefined && image !== person.name
  const differs = messages.finding('anatomy/anchor-differs-from-sacrum', 'warning', {
    person: person.name,
    image: image ?? '?',
  })
  return named(all, 0, person.discsBelow, person.name, atOdds ? [...about, differs] : about, {
    kind: 'person',
    statement: messages.reason('anatomy/named-by-person', { name: person.name }),
    confidence: atOdds ? trust.atOdds : 1,
  })
}
