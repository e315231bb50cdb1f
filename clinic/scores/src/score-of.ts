/**
 * Answers to figures, for every instrument.
 *
 * Takes  the answers, and the site where it has signed how many may be missing.
 * Gives  a figure per scale. One that cannot be had says why; an answer that is no answer is found and named, never clamped,
 *        dropped or counted as missing.
 * Trap   a limit on missing answers that nobody verified or signed is no limit: then none may be missing. Otherwise one answer of
 *        ten would be a score, and the laxest rule would be that of the site that looked at nothing.
 */
import { type Figure, type Finding, figure, type Reason, unknown } from '@flavum/base'
import { gate, type Site } from '@flavum/evidence'
import { allowedInWords, type Definition, isAllowed, type Scale } from './definition.ts'
import { definitionOf } from './definitions.ts'
import { messages } from './messages.ts'
import type { Answers, Instrument, Score } from './score.ts'

const nobody: Site = { name: '', zone: 'UTC', signatures: [] }

export function scoreOf(instrument: Instrument, answers: Answers, site: Site = nobody): Score {
  const definition = definitionOf(instrument)
  const unplaced = unplacedAnswers(definition, answers)
  const figures: Record<string, Figure> = {}
  const findings = [...unplaced]
  for (const scale of definition.scales) {
    const whole = complete(scale, answers)
    if (whole) {
      figures[scale.name] = figure(scale.from(whole), scale.unit, `${instrument}/${scale.name}`)
      continue
    }
    const scored = scored1(definition, scale, answers, unplaced.length > 0, site)
    figures[scale.name] = scored.figure
    findings.push(...scored.findings)
  }
  if (instrument === 'walking') findings.push(...walked(figures))
  return { instrument, version: definition.version, figures, findings }
}

function unplacedAnswers({ title, scales }: Definition, answers: Answers): readonly Finding[] {
  const known = namesOf(scales)
  const others: Finding[] = []
  for (const item of Object.keys(answers)) {
    if (known.has(item)) continue
    others.push(
      messages.finding('scores/unknown-item', 'error', { instrument: title, item, known: [...known].join(', ') }),
    )
  }
  return others
}

const names = new WeakMap<Definition['scales'], ReadonlySet<string>>()
function namesOf(scales: Definition['scales']): ReadonlySet<string> {
  const there = names.get(scales)
  if (there) return there
  const made = new Set(scales.flatMap((scale) => scale.items.map((item) => item.name)))
  names.set(scales, made)
  return made
}

interface Scored {
  readonly figure: Figure
  readonly findings: readonly Finding[]
}

function scored1(
  { instrument, title }: Definition,
  scale: Scale,
  answers: Answers,
  unplaced: boolean,
  site: Site,
): Scored {
  const given = scale.items.map((item) => ({
    item,
    value: Object.hasOwn(answers, item.name) ? (answers[item.name] ?? null) : null,
  }))
  const about = { instrument: title, scale: scale.name }
  const wrong = given.filter(({ item, value }) => value !== null && !isAllowed(value, item.allowed))
  const answered = given.flatMap(({ item, value }) => (isAllowed(value, item.allowed) ? [value] : []))
  const missing = given.filter(({ value }) => value === null).length
  const count = { ...about, missing, items: scale.items.length }
  const withheld = (reason: Reason, findings: readonly Finding[] = []): Scored => ({
    figure: unknown(scale.unit, reason),
    findings,
  })

  if (wrong.length > 0)
    return withheld(
      messages.reason('scores/unusable-answer', { ...about, items: wrong.map(({ item }) => item.name).join(', ') }),
      wrong.map(({ item }) =>
        messages.finding('scores/not-allowed', 'error', {
          instrument: title,
          item: item.name,
          allowed: allowedInWords(item.allowed),
        }),
      ),
    )
  if (missing > 0 && unplaced) return withheld(messages.reason('scores/not-placed', about))
  if (answered.length === 0) return withheld(messages.reason('scores/nothing-answered', about))

  // no rule for missing answers means that none may be, and so does a rule that nobody signed
  const limit = scale.missing ? gate(scale.missing, site).value : 0
  if (limit === null) return withheld(messages.reason('scores/missing-limit-unsigned', count))
  if (missing > limit) return withheld(messages.reason('scores/too-many-missing', { ...count, accepted: limit }))
  return {
    figure: figure(scale.from(answered), scale.unit, `${instrument}/${scale.name}`, {
      ...(scale.missing ? { assumes: [scale.missing.id] } : {}),
    }),
    findings: [messages.finding('scores/some-missing', 'info', count)],
  }
}

/** Every answer of a scale in the order of its items, where each is there and allowed: nothing is left to decide then. */
function complete(scale: Scale, answers: Answers): readonly number[] | null {
  const values: number[] = []
  for (const { name, allowed } of scale.items) {
    const value = Object.hasOwn(answers, name) ? answers[name] : null
    if (!isAllowed(value, allowed)) return null
    values.push(value)
  }
  return values
}

function walked({ time, distance }: Readonly<Record<string, Figure>>): readonly Finding[] {
  const cap = definitionOf('walking').scales[0]?.items[0]?.allowed
  const most = cap && 'measure' in cap ? cap.most?.value : undefined
  return [
    ...(most !== undefined && time?.value === most
      ? [messages.finding('scores/cap-reached', 'info', { cap: most })]
      : []),
    ...(time?.value === 0 && (distance?.value ?? 0) > 0
      ? [messages.finding('scores/walked-in-no-time', 'warning')]
      : []),
  ]
}
