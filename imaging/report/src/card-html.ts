/**
 * The plan on one page to print and take along: where the skin is entered, how deep, which views, what limits it.
 *
 * Takes  a session with a plan or a refusal; the time and the program's name as text. Which proposal: the first where nothing is said.
 * Gives  one A4 page that fetches nothing; *rehearsal only* stands at its head and foot.
 */
import type { AccessPlan } from '@flavum/access'
import { type Figure, sentence, wordIn } from '@flavum/base'
import { describePose } from '@flavum/fluoroscopy'
import type { Session } from '@flavum/session'
import { english, type Words } from './english.ts'
import { digitsWords, valueWords } from './figure-words.ts'
import { madeLine } from './made-line.ts'
import { type Markup, markup, trusted } from './markup.ts'
import { pageStyle } from './page-style.ts'
import { planPictures } from './plan-pictures.ts'
import type { ReportOptions } from './report-json.ts'
import { figureOf } from './tables.ts'

const style = `
@page{size:A4;margin:11mm}
.card{max-width:186mm;margin:0 auto;padding:2mm;font-size:9.5pt;line-height:1.3}
.card h1{font-size:15pt;margin:0 0 1mm}
.card p{margin:1mm 0}
.card .pictures{gap:3mm;margin:2mm 0}
.card figure svg{max-height:56mm}
.card figcaption{font-size:8pt;margin-top:.5mm}
.card table{font-size:8.5pt;margin:1.5mm 0}
.card th,.card td{padding:.5mm 1.5mm}
.card tbody th{min-width:0}
.card caption{font-size:9.5pt;padding:1mm 0}
.card .columns{display:grid;grid-template-columns:1fr 1fr;gap:0 5mm;align-items:start}
.card .state{font-weight:600}.card .tight{color:var(--warn)}.card .forbidden{color:var(--stop)}
.card .caution{font-size:11pt;padding:1.5mm 3mm}
`

export function cardHtml(session: Session, options: ReportOptions, proposal = 0, say: Words = english): string {
  const { target, access } = session
  const plan = access?.plans[proposal] ?? session.plan
  const title = target ? say.card.title(target.level, say.side[target.side]) : say.card.noTarget
  return markup`${trusted('<!doctype html>')}
<html lang="${say.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title><style>${trusted(pageStyle(say.notice, say.page) + style)}</style></head>
<body><main class="card"><p class="caution">${say.card.only}</p>
<h1>${title}</h1>
<p class="meta">${madeLine(options, say)} ${target && say.plan.chosenBecause(target.reason)}</p>
${plan ? body({ ...session, plan }, plan, say) : refused(session, say)}
<p class="caution">${say.card.only}</p><p class="small">${say.notice} ${say.card.posture}</p></main></body></html>
`.markup
}

function refused({ access }: Session, say: Words): Markup {
  const why = access?.refusal && sentence(access.refusal, say.rooms)
  return markup`<p><strong>${say.card.refused}</strong> ${why && `${why.found} ${why.remedy}`}</p>`
}

function body(session: Session, plan: AccessPlan, say: Words): Markup {
  // docked is touching: the lamina is always near
  const first = plan.limits.find((l) => l.what !== 'lamina')
  return markup`<div class="pictures">${planPictures(session, say).map(figureOf)}</div>
<div class="columns"><div>${rows(say.card.way, [
    [say.plan.name.skinAngle, valueWords(plan.skinAngle, say)],
    [say.plan.name.axisAngleToLevel, valueWords(plan.axisAngleToLevel, say)],
    [say.plan.name.lateralAngle, valueWords(plan.lateralAngle, say)],
    [say.plan.name.incision, valueWords(plan.incision, say)],
    [say.plan.name.incisionUnstretched, valueWords(plan.incisionUnstretched, say)],
    [say.plan.name.trackLength, valueWords(plan.trackLength, say)],
    [say.plan.name.depthStop, valueWords(plan.depthStop, say)],
    [say.card.sac, margin(plan.duraMargin, say)],
    [say.plan.name.villMargin, valueWords(plan.villMargin, say)],
    [say.plan.name.villMarginApparent, valueWords(plan.villMarginApparent, say)],
    [say.plan.name.ligamentDorsal, valueWords(plan.ligamentInReach.dorsal, say)],
    [say.plan.name.ligamentVentral, valueWords(plan.ligamentInReach.ventral, say)],
    [say.card.lamina, valueWords(plan.laminaInTheWay, say)],
    [
      say.card.gap,
      `${valueWords(plan.freeWidth.scanned, say)}; ${say.card.bent} ${valueWords(plan.freeWidth.bent, say)}`,
    ],
  ])}</div><div>
<table><caption>${say.card.limits}</caption><tbody>${plan.limits.map(
    ({ what, room, state }) =>
      markup`<tr><th scope="row">${say.plan.limit[what]}</th><td class="value">${room.value === null ? say.card.unknown : valueWords(room, say)}</td><td class="state ${state ?? ''}">${state ? say.card.state[state] : ''}</td></tr>`,
  )}</tbody></table>
<p class="small">${first && say.card.limitedBy(say.plan.limit[first.what])}</p>
${rows(say.card.oblique, [
  [say.card.hidden, say.card.perMm(valueWords(plan.oblique.depthHiddenPerMm, say))],
  [say.card.blur, valueWords(plan.oblique.edgeBlurAtTenDegrees, say)],
])}<p class="small">${say.card.freshAp}</p></div></div>
${views(plan, say)}
${plan.findings.length > 0 && markup`<p class="small"><strong>${say.card.mind}</strong> ${plan.findings.map((f) => `${sentence(f, say.rooms).found} `)}</p>`}`
}

/** The margin has its uncertainty taken off already. */
const margin = (f: Figure, say: Words): string =>
  f.value === null ? valueWords(f, say) : `${digitsWords(f.value.toFixed(1), say)} mm`

const rows = (caption: string, all: readonly (readonly [string, string])[]): Markup =>
  markup`<table><caption>${caption}</caption><tbody>${all.map(
    ([head, value]) => markup`<tr><th scope="row">${head}</th><td class="value">${value}</td></tr>`,
  )}</tbody></table>`

/** Behind the back is 180, never -180; nothing is -0. */
const whole = (degrees: number): number => (Math.round(degrees) === -180 ? 180 : Math.round(degrees) + 0)

/** Angles of each view, and for a C-arm on either side what it has to do and whether it can. */
function views(plan: AccessPlan, say: Words): Markup {
  const angles = plan.carm.map(
    ({ name, primaryAngleDeg, secondaryAngleDeg, pose }) => markup`<tr><th scope="row">${say.xray.view[name]}</th>
<td>${whole(primaryAngleDeg)}° / ${whole(secondaryAngleDeg)}°</td><td>${wordIn(describePose(pose), say.rooms)}</td>${plan.arms.map(
      (arm) => {
        const view = arm.views.find((v) => v.name === name)
        const errors = view?.findings.filter((f) => f.severity === 'error') ?? []
        return markup`<td>${
          view &&
          `${say.card.orbital} ${valueWords(view.travel.orbital, say)}, ${say.card.angulation} ${valueWords(view.travel.angulation, say)}${view.lowered.value ? `, ${say.card.lowered(valueWords(view.lowered, say))}` : ''}. ${errors.length ? errors.map((f) => sentence(f, say.rooms).found).join(' ') : say.card.reaches}`
        }</td>`
      },
    )}</tr>`,
  )
  return markup`<table><caption>${say.card.carm}</caption><thead><tr><th scope="col">${say.plan.view}</th><th scope="col">${say.card.angles}</th><th scope="col">${say.plan.inWords}</th>${plan.arms.map(
    (arm) => markup`<th scope="col">${say.card.stand[arm.side]}</th>`,
  )}</tr></thead><tbody>${angles}</tbody></table>`
}
