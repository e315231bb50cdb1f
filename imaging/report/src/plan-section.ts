/**
 * The plan with its numbers, what holds it back and what it assumes; or, where there is none, what to choose and why the
 * program does not choose.
 */

import type { AccessPlan } from '@flavum/access'
import { type Figure, sentence, wordIn } from '@flavum/base'
import { describePose } from '@flavum/fluoroscopy'
import type { Session } from '@flavum/session'
import type { Words } from './english.ts'
import { assumptionWords, digitsWords, spreadOf } from './figure-words.ts'
import { type Markup, markup } from './markup.ts'
import type { Picture } from './picture.ts'
import { figureCells, figureOf, legend, table } from './tables.ts'

export function planSection(session: Session, drawn: readonly Picture[], say: Words): Markup {
  const { target, plan, access, spine } = session
  if (!target) {
    const names = spine.levels.map((l) => l.name)
    const named = spine.anchor.kind !== 'none' && names.length > 0
    return markup`<p class="lead">${say.plan.noTarget}</p><p>${say.plan.noTargetWhy}</p>
${
  named
    ? markup`<p>${say.plan.noTargetHow(names.join(', '))}</p><pre>${say.plan.noTargetForm}</pre>`
    : markup`<p>${say.plan.noTargetUnnamed}</p>`
}`
  }
  const head = markup`<p class="lead">${say.plan.target(target.level, say.side[target.side])}</p>
<p>${say.plan.notIndication}</p><p>${say.plan.chosenBecause(target.reason)}</p>`
  if (!plan) {
    const why = access?.refusal && sentence(access.refusal, say.rooms)
    return markup`${head}<p><strong>${access ? say.plan.refused : say.plan.notPlanned}</strong> ${why && `${why.found} ${why.remedy}`}</p>
${access && markup`<p>${say.plan.refusedNote}</p>`}`
  }
  const others = (access?.plans.length ?? 1) - 1
  return markup`${head}
<p class="caution">${say.plan.rehearsalOnly}</p>
<div class="pictures">${drawn.map(figureOf)}</div>${legend(drawn, say)}
${numbers(plan, say)}
${table(
  say.plan.carm,
  [say.plan.view, say.plan.primary, say.plan.secondary, say.plan.inWords],
  plan.carm.map(({ name, primaryAngleDeg, secondaryAngleDeg, pose }) => [
    say.xray.view[name],
    `${digitsWords(Math.abs(primaryAngleDeg).toFixed(1), say)}° ${say.plan.primaryWords(primaryAngleDeg)}`,
    `${digitsWords(Math.abs(secondaryAngleDeg).toFixed(1), say)}° ${say.plan.secondaryWords(secondaryAngleDeg)}`,
    wordIn(describePose(pose), say.rooms),
  ]),
)}
<p class="small">${say.plan.rehearsalOnly}</p>
${
  plan.limits.length > 0 &&
  table(
    say.plan.limits,
    [say.plan.quantity, say.plan.room, say.plan.basis],
    plan.limits.map(({ what, room }) => [say.plan.limit[what], ...figureCells(room, say)]),
  )
}
${
  plan.assumed.length > 0 &&
  table(
    say.plan.assumed,
    [say.plan.parameter, say.plan.value, say.plan.basis],
    plan.assumed.map(({ name, figure }) => [
      markup`${assumptionWords(name, say)} <span class="mark">${say.plan.assumedMark}</span>`,
      ...figureCells(figure, say),
    ]),
  )
}
${others > 0 && markup`<p>${say.plan.others(others)}</p>`}`
}

function numbers(plan: AccessPlan, say: Words): Markup {
  const { name } = say.plan
  const assumed = new Set(plan.assumed.map((a) => a.name))
  const leans = (f: Figure): boolean =>
    f.value !== null && 'computed' in f.basis && Boolean(f.basis.assumes?.some((a) => assumed.has(a)))
  const row = (title: string, f: Figure) => [
    markup`${title}${leans(f) && markup` <span class="mark">${say.plan.leansMark}</span>`}`,
    ...figureCells(f, say),
  ]
  return table(
    say.plan.numbers,
    [say.plan.quantity, say.plan.value, say.plan.basis],
    [
      row(name.skinAngle, plan.skinAngle),
      row(name.axisAngleToLevel, plan.axisAngleToLevel),
      row(name.lateralAngle, plan.lateralAngle),
      row(name.portalDiameter, plan.portalDiameter),
      row(name.incision, plan.incision),
      row(name.incisionUnstretched, plan.incisionUnstretched),
      row(name.trackLength, plan.trackLength),
      row(name.depthStop, plan.depthStop),
      row(name.duraMargin, withoutSpread(plan.duraMargin)),
      row(name.duraMarginUncertainty, spreadOf(plan.duraMargin)),
      row(name.villMargin, plan.villMargin),
      row(name.villMarginApparent, plan.villMarginApparent),
      row(name.ligamentDorsal, plan.ligamentInReach.dorsal),
      row(name.ligamentVentral, plan.ligamentInReach.ventral),
    ],
  )
}

/** The margin has its uncertainty taken off already; a plus-minus beside it would be read as taking it off twice. */
const withoutSpread = (f: Figure): Figure => {
  if (f.value === null) return f
  const { uncertainty: _, ...bare } = f
  return bare
}
