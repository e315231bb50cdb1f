/**
 * The cohort as one page with everything inside.
 *
 * Takes  the rows, and what the run cost if that is to stand there. Gives HTML that fetches nothing; the notice at head and foot.
 */
import { notForDecisions } from '@flavum/base'
import { assumedWords } from './assumed-words.ts'
import { charts } from './charts.ts'
import type { CohortRow } from './row.ts'
import { type Spread, type Summary, summaryOf } from './summary.ts'

export interface RunCost {
  /** Of one thread, mean over spines. */
  readonly secondsPerSpine: number | null
  readonly threads: number
  readonly peakMemoryMb: number
}

export function cohortHtml(rows: readonly CohortRow[], cost?: RunCost): string {
  const s = summaryOf(rows)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Cohort of ${s.spines} made-up spines</title><style>${style}</style></head>
<body><main><p class="notice">${notForDecisions}</p>
<h1>Cohort of ${s.spines} made-up spines</h1>
<p>Each was drawn by seed, given a target level and side by seed, planned, looked at again by an independent slow check, and operated on
along its plan by a competent scripted operator. ${s.abnormal} of them are abnormal on purpose. They are drawn to try the program out: how often
something comes here says nothing about how often it comes in people.</p>
${numbers('What came of it', counted(s))}
<div class="charts">${charts(rows)
    .map(({ title, svg }) => `<figure><figcaption>${escaped(title)}</figcaption>${svg}</figure>`)
    .join('')}</div>
${spreads(s)}
${numbers('Refused, by reason', s.refused)}
${numbers('Rehearsal given up, by reason', s.stopped)}
${numbers('Hard limits broken in the second look', s.violated)}
${numbers('What must never happen', s.criticalEvents)}
${numbers('Critical errors of the score', s.criticalErrors)}
${numbers('How the score reads the end', s.scoreOutcomes)}
${numbers('What should not have been done so', s.warnings)}
<h2>Assumed</h2><p>${assumedWords}</p>
${cost ? `<h2>Cost</h2><p>${costWords(cost)}</p>` : ''}
<p class="notice">${notForDecisions}</p></main></body></html>
`
}

const counted = (s: Summary): Readonly<Record<string, number>> => ({
  spines: s.spines,
  abnormal: s.abnormal,
  planned: s.planned,
  completed: s.completed,
  'accepted plans that broke a hard limit': s.hardLimitViolations,
  'dura breached': s.duraBreaches,
  'dura touched': s.duraTouches,
  'root contacted': s.rootContacts,
  'true ventral line crossed': s.linesCrossed,
})

const costWords = ({ secondsPerSpine, threads, peakMemoryMb }: RunCost): string =>
  `${secondsPerSpine === null ? 'Not known how many' : secondsPerSpine.toFixed(1)} s a spine on one of ${threads} threads; at most ${Math.round(peakMemoryMb)} MB of memory.`

const named: readonly (readonly [keyof Summary, string, string])[] = [
  ['incisionMm', 'planned cut', 'mm'],
  ['skinAngleDeg', 'angle to the skin', 'degrees'],
  ['trackMm', 'skin to rim', 'mm'],
  ['depthStopMm', 'depth stop', 'mm'],
  ['duraMarginMm', 'swept tool to the sac, uncertainty taken off', 'mm'],
  ['villMarginMm', 'swept cutting edge to the ventral line', 'mm'],
  ['ligamentInReachMm3', 'ligament in reach dorsal of the line', 'mm3'],
  ['boneMm3', 'bone taken', 'mm3'],
  ['ligamentMm3', 'ligament taken', 'mm3'],
  ['ventralLayerLeftMm', 'ligament left in front, least', 'mm'],
  ['closestToSacMm', 'any tool to the sac, least', 'mm'],
  ['fluoroscopySeconds', 'fluoroscopy', 's'],
  ['massErrorMm3', 'tissue gone less tissue reported', 'mm3'],
  ['score', 'score', '%'],
]

function spreads(s: Summary): string {
  const cell = (v: number | null): string => `<td class="n">${v === null ? 'not known' : v.toFixed(2)}</td>`
  const rows = named
    .map(([key, what, unit]) => [s[key] as Spread, what, unit] as const)
    .filter(([spread]) => spread.n > 0)
    .map(
      ([{ n, min, p05, median, p95, max }, what, unit]) =>
        `<tr><th scope="row">${what}</th><td>${unit}</td><td class="n">${n}</td>${[min, p05, median, p95, max].map(cell).join('')}</tr>`,
    )
  return `<h2>Spread over the spines</h2><table><thead><tr>${['', 'unit', 'n', 'least', '5 %', 'median', '95 %', 'most']
    .map((h) => `<th scope="col">${h}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function numbers(heading: string, all: Readonly<Record<string, number>>): string {
  const rows = Object.entries(all).map(
    ([what, n]) => `<tr><th scope="row">${escaped(what)}</th><td class="n">${n}</td></tr>`,
  )
  return `<h2>${heading}</h2><table class="narrow"><tbody>${rows.join('') || '<tr><td>none</td></tr>'}</tbody></table>`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const style = `
body{margin:0;background:#fff;color:#1d2733;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:76rem;margin:0 auto;padding:1rem 1.25rem 3rem}
h1{font-size:1.7rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
p{max-width:54rem}
.notice{border-left:5px solid #8a5a00;background:#f5f7f8;padding:.6rem .9rem;font-weight:600;max-width:none}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(30rem,1fr));gap:1rem 2rem}
figure{margin:.5rem 0}figcaption{font-weight:600;font-size:.95rem}
figure svg{max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.92rem}
th,td{text-align:left;padding:.25rem .7rem;border-bottom:1px solid #d9dfe4;font-weight:400}
thead th{color:#52606d;font-weight:600}
.n{font-variant-numeric:tabular-nums;text-align:right}
@media print{figure,tr{break-inside:avoid}}
`
