/**
 * What was found, in words: how the vertebrae got their names, what the image shows, and every finding with its remedy.
 */

import type { Structure } from '@flavum/anatomy'
import { type Finding, type Severity, sentence } from '@flavum/base'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { type Markup, markup } from './markup.ts'
import { percent } from './spine-pictures.ts'
import { table } from './tables.ts'

/** Under this the person is asked to confirm: the rule of the anchor itself. */
const weak = 0.5

export function foundSection({ spine, findings }: Session, say: Words): Markup {
  const { anchor, levels, structures } = spine
  const { found, remedy } = sentence(anchor.statement, say.rooms)
  const toDo = anchor.kind === 'none' ? say.found.noName : anchor.confidence < weak ? say.found.confirmWeak : undefined
  return markup`<p class="lead">${found}</p>
<p>${say.found.confidence(percent(anchor.confidence))} ${remedy} ${toDo && markup`<strong>${toDo}</strong>`}</p>
<p>${say.found.confirmAlways}</p>
<p>${levels.length > 0 ? say.found.levels(levels.map((l) => l.name).join(', ')) : say.found.noLevels}</p>
<h3>${say.found.findings}</h3>
${findings.length > 0 ? markup`<ul class="findings">${gathered(findings).map((f) => finding(f, say))}</ul>` : markup`<p>${say.found.none}</p>`}
${table(
  say.found.structures,
  [say.found.what, say.found.how, say.found.sure],
  (Object.keys(structures) as Structure[]).map((name) => {
    const { status, confidence, reason } = structures[name]
    return [
      say.found.structure[name],
      markup`<td class="text">${say.found.status[status]}${reason && `. ${sentence(reason, say.rooms).found}`}</td>`,
      status === 'absent' ? '' : percent(confidence),
    ]
  }),
)}`
}

/** The same sentence is said once, with how often it was found; the gravest first, otherwise in the order of the work. */
function gathered(findings: readonly Finding[]): { said: Finding; times: number }[] {
  const seen = new Map<string, { said: Finding; times: number }>()
  for (const said of findings) {
    const key = `${said.severity} ${sentence(said).found}`
    seen.set(key, { said, times: (seen.get(key)?.times ?? 0) + 1 })
  }
  const order: readonly Severity[] = ['error', 'warning', 'info']
  return [...seen.values()].sort((a, b) => order.indexOf(a.said.severity) - order.indexOf(b.said.severity))
}

function finding({ said, times }: { said: Finding; times: number }, say: Words): Markup {
  const { found, remedy } = sentence(said, say.rooms)
  return markup`<li class="${said.severity}"><span class="mark">${say.found.severity[said.severity]}</span> ${found} ${times > 1 && say.found.times(times)} <span class="remedy">${remedy}</span></li>
`
}
