/**
 * What speaks against signing a care plan: no procedure, no signed template, days out of order, something left out.
 *
 * Limits a clinician may move days to suit the person; what the signed template asks for may not be left out.
 */
import { dateOf, type Reason } from '@flavum/base'
import type { LaterRules } from '@flavum/casebook'
import { aftercare, isNamedPerson, type Site } from '@flavum/evidence'
import { bloodThinners } from './blood-thinners.ts'
import { applies, type CarePlan, questionnaireName, thinnerLimits } from './care-plan.ts'
import { type Course, courseOf } from './course.ts'
import { messages } from './messages.ts'
import { signedTemplate, type Template } from './template.ts'

export const recoveryRules = (site: Site, template: Template = aftercare): Pick<LaterRules, 'careplan.signed'> => ({
  'careplan.signed': (state, { body }) => {
    const course = courseOf(state)
    const signed = signedTemplate(template, site)
    if (!course) return [messages.reason('recovery/no-procedure')]
    if ('refused' in signed) return signed.refused
    const wanted = signed.entries.flatMap((e) =>
      e.kind === 'limit'
        ? []
        : e.kind === 'questionnaire'
          ? e.instruments.map((i) => questionnaireName(i, e.window))
          : [e.what],
    )
    const sedation = signed.entries.flatMap((e) =>
      e.kind === 'limit' && e.block === 'after sedation' && applies(e, course) ? [e.what] : [],
    )
    return [
      ...identity(body, template, course),
      ...wanted
        .filter((what) => !body.appointments.some((a) => a.what === what))
        .map((what) => messages.reason('recovery/appointment-missing', { what })),
      ...sedation
        .filter((what) => !body.limits.some((l) => l.what === what))
        .map((what) => messages.reason('recovery/limit-missing', { what })),
      ...inOrder(body),
      ...thinnerLimits(bloodThinners(state), course.endedAt)
        .filter((t) => !body.limits.some((l) => l.what === t.what && l.from === t.from))
        .map((t) => messages.reason('recovery/restart-not-in-plan', { what: t.what })),
    ]
  },
})

function identity(body: CarePlan, template: Template, course: Course): readonly Reason[] {
  const day = dateOf(course.endedAt)
  return [
    ...(body.template === template.id && body.version === template.version
      ? []
      : [
          messages.reason('recovery/other-template', {
            template: body.template,
            version: body.version,
            ours: template.id,
            current: template.version,
          }),
        ]),
    ...(body.start === day ? [] : [messages.reason('recovery/other-start', { start: body.start, day })]),
    ...(isNamedPerson(body.signedBy) ? [] : [messages.reason('recovery/nobody-signed')]),
  ]
}

function inOrder({ start, limits, appointments }: CarePlan): readonly Reason[] {
  const late = messages.reason
  return [
    ...appointments
      .filter((a) => a.from < start || a.due < a.from || a.until < a.due)
      .map(({ what }) => late('recovery/days-out-of-order', { what })),
    ...limits
      .filter((l) => l.until !== null && l.until < l.from)
      .map(({ what }) => late('recovery/days-out-of-order', { what })),
    ...[...new Set(appointments.map((a) => a.what))]
      .filter((what) => appointments.filter((a) => a.what === what).length > 1)
      .map((what) => late('recovery/appointment-twice', { what })),
  ]
}
