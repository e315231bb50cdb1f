/**
 * The plan on one page to print and take along: where the skin is entered, how deep, which views, what limits it.
 *
 * Takes  a session with a plan or a refusal; the time and the program's name as text. Which proposal: the first where nothing is said.
 * Gives  one A4 page that fetches nothing; *rehearsal only* stands at its head and foot.
 */
import type { AccessPlan } from '@flavum/access'
import { type Figure, sentence } from '@flavum/base'
import { describePose } from '@flavum/fluoroscopy'
import type { Session } from '@flavum/session'
import { cardWords as words } from './card-words.ts'
import { english, type Words } from './english.ts'
import { valueWords } from './figure-words.ts'
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
  const title = target ? words.title(target.level, say.side[target.side]) : words.noTarget
  return markup`${trusted('<!doctype html>')}
<html lang="${say.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title><style>${trusted(pageStyle(say.notice, say.page) + style)}</style></head>
<body><main class="card"><p class="caution">${words.only}</p>
<h1>${title}</h1>
<p class="meta">${say.made(options.createdAt, options.program)} ${target && say.plan.chosenBecause(target.reason)}</p>
${plan ? body({ ...session, plan }, plan, say) : refused(session)}
<p class="caution">${words.only}</p><p class="small">${say.notice} ${words.posture}</p></main></body></html>
`.markup
}

function refused({ access }: Session): Markup {
  const why = access?.refusal && sentence(access.refusal)
  return markup`<p><strong>${words.refused}</strong> ${why && `${why.found} ${why.remedy}`}</p>`
}

function body(session: Session, plan: AccessPlan, say: Words): Markup {
  // docked is touching: the lamina is always near
  const first = plan.limits.find((l) => l.what !== 'lamina')
  return markup`<div class="pictures">${planPictures(session, say).map(figureOf)}</div>
<div class="columns"><div>${rows(words.way, [
    [say.plan.name.skinAngle, valueWords(plan.skinAngle)],
    [say.plan.name.axisAngleToLevel, valueWords(plan.axisAngleToLevel)],
    [say.plan.name.lateralAngle, valueWords(plan.lateralAngle)],
    [say.plan.name.incision, valueWords(plan.incision)],
    [say.plan.name.incisionUnstretched, valueWords(plan.incisionUnstretched)],
    [say.plan.name.trackLength, valueWords(plan.trackLength)],
    [say.plan.name.depthStop, valueWords(plan.depthStop)],
    [words.sac, margin(plan.duraMargin)],
    [say.plan.name.villMargin, valueWords(plan.villMargin)],
    [say.plan.name.villMarginApparent, valueWords(plan.villMarginApparent)],
    [say.plan.name.ligamentDorsal, valueWords(plan.ligamentInReach.dorsal)],
    [say.plan.name.ligamentVentral, valueWords(plan.ligamentInReach.ventral)],
    [words.lamina, valueWords(plan.laminaInTheWay)],
    [words.gap, `${valueWords(plan.freeWidth.scanned)}; ${words.bent} ${valueWords(plan.freeWidth.bent)}`],
  ])}</div><div>
<table><caption>${words.limits}</caption><tbody>${plan.limits.map(
    ({ what, room, state }) =>
      markup`<tr><th scope="row">${say.plan.limit[what]}</th><td class="value">${room.value === null ? words.unknown : valueWords(room)}</td><td class="state ${state ?? ''}">${state ? words.state[state] : ''}</td></tr>`,
  )}</tbody></table>
<p class="small">${first && words.limitedBy(say.plan.limit[first.what])}</p>
${rows(words.oblique, [
  [words.hidden, words.perMm(valueWords(plan.oblique.depthHiddenPerMm))],
  [words.blur, valueWords(plan.oblique.edgeBlurAtTenDegrees)],
])}<p class="small">${words.freshAp}</p></div></div>
${views(plan, say)}
${plan.findings.length > 0 && markup`<p class="small"><strong>${words.mind}</strong> ${plan.findings.map((f) => `${sentence(f).found} `)}</p>`}`
}

/** The margin has its uncertainty taken off already. */
const margin = (f: Figure): string => (f.value === null ? valueWords(f) : `${f.value.toFixed(1)} mm`)

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
<td>${whole(primaryAngleDeg)}° / ${whole(secondaryAngleDeg)}°</td><td>${describePose(pose)}</td>${plan.arms.map(
      (arm) => {
        const view = arm.views.find((v) => v.name === name)
        const errors = view?.findings.filter((f) => f.severity === 'error') ?? []
        return markup`<td>${
          view &&
          `${words.orbital} ${valueWords(view.travel.orbital)}, ${words.angulation} ${valueWords(view.travel.angulation)}${view.lowered.value ? `, ${words.lowered(valueWords(view.lowered))}` : ''}. ${errors.length ? errors.map((f) => sentence(f).found).join(' ') : words.reaches}`
        }</td>`
      },
    )}</tr>`,
  )
  return markup`<table><caption>${words.carm}</caption><thead><tr><th scope="col">${say.plan.view}</th><th scope="col">${words.angles}</th><th scope="col">${say.plan.inWords}</th>${plan.arms.map(
    (arm) => markup`<th scope="col">${words.stand[arm.side]}</th>`,
  )}</tr></thead><tbody>${angles}</tbody></table>`
}
