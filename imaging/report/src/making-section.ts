/**
 * How the report was made: limits that hold for every run, every assumption that a figure leans on, time taken, versions
 * and hashes.
 */
import { type Figure, wordIn } from '@flavum/base'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { assumptionWords, digitsWords, evidenceOf, valueWords } from './figure-words.ts'
import { type Markup, markup } from './markup.ts'
import type { ReportOptions } from './report-json.ts'
import { table } from './tables.ts'

export function makingSection(session: Session, { program, createdAt }: ReportOptions, say: Words): Markup {
  const { volume, spine, timings, rehearsal } = session
  const { grid } = volume
  const assumptions = assumptionsOf(session, say)
  return markup`<h3>${say.making.assumptions}</h3>
<ul>${say.making.limits.map((limit) => markup`<li>${limit}</li>`)}${assumptions.map((text) => markup`<li>${text}</li>`)}</ul>
${table(
  say.making.versions,
  [say.making.item, say.plan.value],
  [
    [say.making.program, `${program}, ${createdAt}`],
    [say.making.schema, '1'],
    [say.making.modality, volume.modality],
    [say.making.source, say.making.sourceHow[spine.source.how]],
    [
      say.making.grid,
      `${grid.size.join(' × ')}; ${digitsWords(grid.spacing.map((s) => s.toFixed(2)).join(' × '), say)} mm`,
    ],
    [say.making.volume, markup`<code>${volume.hash}</code>`],
    ...(rehearsal ? [[say.rehearsal.state, markup`<code>${rehearsal.stateHash}</code>`]] : []),
  ],
)}
${
  timings.length > 0 &&
  table(
    say.making.timings,
    [say.making.step, say.making.took],
    timings.map(({ what, took }) => [
      wordIn(what, say.rooms),
      markup`<td class="value">${digitsWords(took.toFixed(1), say)} s</td>`,
    ]),
  )
}`
}

/** Each once: what a figure says it assumes, with the source where it is published. */
function assumptionsOf(session: Session, say: Words): string[] {
  const names = new Set<string>()
  const look = (f: Figure): void => {
    if (f.value === null) return
    if ('evidence' in f.basis) names.add(f.basis.evidence)
    if ('computed' in f.basis) for (const name of f.basis.assumes ?? []) names.add(name)
  }
  for (const m of session.measurements) for (const { figure } of m.measures) look(figure)
  for (const part of [session.plan, session.rehearsal]) figuresIn(part, look)
  return [...names].sort().map((name) => {
    const known = evidenceOf(name)
    if (known) return `${wordIn(known.what, say.rooms)} (${say.basis.confidence[known.confidence]}): ${known.source}`
    const used = session.plan?.assumed.find((a) => a.name === name)
    return assumptionWords(name, say) + (used ? `: ${valueWords(used.figure, say)}` : '')
  })
}

function figuresIn(value: unknown, look: (f: Figure) => void): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  if ('value' in value && 'unit' in value && 'basis' in value) look(value as Figure)
  else for (const inner of Object.values(value)) figuresIn(inner, look)
}
