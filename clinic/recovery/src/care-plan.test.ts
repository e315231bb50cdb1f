import { localDate, looseNumbers, notForDecisions, say } from '@flavum/base'
import type { CaseState, Entry } from '@flavum/casebook'
import { aftercare, type Site } from '@flavum/evidence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CarePlan, carePlan, carePlanPage, recoveryRules } from './index.ts'
import { at, caseOf, plainDay, type Said, said, sedative, signed, targets, unsigned } from './made-case.ts'

const made = (state: CaseState, site: Site = signed) => {
  const result = carePlan(state, aftercare, site, 'Dr Vance')
  if ('refused' in result) throw new Error(result.refused.map((r) => r.code).join(' '))
  return result
}
const refused = (state: CaseState, site: Site = signed, by = 'Dr Vance') => {
  const result = carePlan(state, aftercare, site, by)
  return 'refused' in result ? result.refused.map((r) => r.code) : []
}
const limit = (plan: CarePlan, word: string) => plan.limits.find((l) => l.what.includes(word))
const appointment = (plan: CarePlan, what: string) => plan.appointments.find((a) => a.what === what)
const own = (entries: unknown): Site => ({
  ...signed,
  signatures: signed.signatures.map((s) => (s.evidence === aftercare.id ? { ...s, instead: entries } : s)),
})
const taking = said('antithrombotic.planned', at('2026-02-20'), {
  drug: 'apixaban',
  prescriber: 'Dr Lind',
  stopOn: localDate('2026-02-27'),
  restartAfterHours: 24,
})
const bloody = said('needle.placed', at('2026-03-02', '09:50'), {
  level: 'L4-L5',
  side: 'left',
  needle: 'Tuohy',
  duralPuncture: 'no',
  bloody: 'yes',
})

describe('the plan of a plain day, 2 March 2026', () => {
  const { plan, findings } = made(caseOf(...plainDay))

  it('dates every limit', () => {
    expect(plan.start).toBe('2026-03-02')
    expect(limit(plan, 'drive a car')).toMatchObject({ from: '2026-03-02', until: '2026-03-03' })
    expect(limit(plan, 'alcohol')?.until).toBe('2026-03-03')
    expect(limit(plan, 'legal papers')?.until).toBe('2026-03-03')
    expect(limit(plan, 'wound dry')?.until).toBe('2026-03-04')
    expect(limit(plan, 'lift')?.until).toBe('2026-03-16')
    expect(limit(plan, 'back to work')?.until).toBe('2026-03-09')
    expect(plan.limits.every((l) => l.until !== null)).toBe(true)
    expect(findings).toEqual([])
  })

  it('calls at 24 hours and on days 3 to 7, visits at 2 and 6 weeks, therapy, questionnaires to two years', () => {
    expect(appointment(plan, 'first call')).toMatchObject({ kind: 'call', due: '2026-03-03' })
    expect(appointment(plan, 'second call')).toMatchObject({ from: '2026-03-05', due: '2026-03-09' })
    expect(appointment(plan, 'wound and safety visit')).toMatchObject({ kind: 'visit', due: '2026-03-16' })
    expect(appointment(plan, 'odi, 2 weeks')).toMatchObject({
      from: '2026-03-03',
      due: '2026-03-16',
      until: '2026-03-30',
    })
    expect(appointment(plan, 'odi, 6 weeks')).toMatchObject({
      from: '2026-03-30',
      due: '2026-04-13',
      until: '2026-04-27',
    })
    expect(appointment(plan, 'zcq, 3 months')).toMatchObject({
      from: '2026-04-21',
      due: '2026-06-02',
      until: '2026-07-14',
    })
    expect(appointment(plan, 'nprs, 24 months')?.due).toBe('2028-03-02')
    expect(plan.appointments.filter((a) => a.kind === 'therapy')).toHaveLength(1)
    expect(plan.appointments.filter((a) => a.kind === 'questionnaire')).toHaveLength(24)
  })

  it('is what the rule of the case lets be signed', () => {
    expect(against(caseOf(...plainDay), plan)).toEqual([])
  })
})

describe('the plan follows what actually happened', () => {
  it('no sedation, no limits after sedation; nothing on record counts as sedation', () => {
    const local = said('drug.given', at('2026-03-02', '09:40'), {
      drug: 'lidocaine',
      purpose: 'local-anaesthetic',
      dose: null,
    })
    const ended = said('procedure.ended', at('2026-03-02', '10:20'), { done: targets })
    expect(limit(made(caseOf(local, ended)).plan, 'alcohol')).toBeUndefined()
    const nothing = made(caseOf(ended))
    expect(limit(nothing.plan, 'alcohol')?.until).toBe('2026-03-03')
    expect(nothing.findings.map((f) => f.code)).toEqual(['recovery/sedation-unknown'])
  })

  it('the hours after sedation run from a sedative given after the end', () => {
    const late = said('drug.given', at('2026-03-03', '00:30'), { drug: 'midazolam', purpose: 'sedation', dose: null })
    expect(limit(made(caseOf(...plainDay, late)).plan, 'drive a car')?.until).toBe('2026-03-04')
  })

  it('a procedure abandoned before the needle leaves no wound; abandoned at an unknown step it may', () => {
    const abandoned = (step: number | null) =>
      made(caseOf(sedative, said('procedure.abandoned', at('2026-03-02', '10:00'), { reason: 'no epidurogram', step })))
        .plan
    expect(limit(abandoned(2), 'wound dry')).toBeUndefined()
    for (const step of [4, 7, null]) expect(limit(abandoned(step), 'wound dry')?.until).toBe('2026-03-04')
    expect(appointment(abandoned(2), 'first call')).toBeDefined()
  })

  it('complications and a bloody tap are to be looked at before signing', () => {
    const torn = said('complication.occurred', at('2026-03-02', '10:10'), {
      what: 'dural tear',
      grade: 2,
      serious: 'no',
      related: 'yes',
      outcome: 'ongoing',
    })
    expect(
      made(caseOf(bloody, torn, ...plainDay))
        .findings.map((f) => say(f))
        .join(' '),
    ).toMatch(/A bloody tap.*Dural tear/)
  })

  it('blood thinners: the prescriber’s hours run from the actual end', () => {
    const { plan, findings } = made(caseOf(taking, ...plainDay))
    expect(limit(plan, 'apixaban')).toMatchObject({
      what: 'Take apixaban again from this day, as Dr Lind decided, and not before',
      from: '2026-03-03',
    })
    expect(findings).toEqual([])
  })

  it('blood thinners: after a bloody tap it is asked again, until decided knowing of it', () => {
    const asked = made(caseOf(taking, bloody, ...plainDay))
    expect(limit(asked.plan, 'apixaban')?.what).toContain('not decided yet')
    expect(asked.findings[0]?.code).toBe('recovery/restart-ask-again')
    const decided = (knowing: 'bloody-tap'[], when = at('2026-03-02', '11:00')) =>
      said('antithrombotic.restart-decided', when, {
        drug: 'Apixaban',
        prescriber: 'Dr Lind',
        restartAt: at('2026-03-05', '08:00'),
        knowing,
      })
    expect(limit(made(caseOf(taking, bloody, ...plainDay, decided([]))).plan, 'apixaban')?.what).toContain(
      'not decided',
    )
    expect(limit(made(caseOf(taking, bloody, ...plainDay, decided(['bloody-tap']))).plan, 'apixaban')?.from).toBe(
      '2026-03-05',
    )
    const before = decided(['bloody-tap'], at('2026-03-02', '09:00'))
    expect(limit(made(caseOf(taking, bloody, before, ...plainDay)).plan, 'apixaban')?.what).toContain('not decided')
  })

  it('blood thinners: a complication opens the question too, also after the drug is taken again', () => {
    const leak = (when = at('2026-03-02', '10:10')) =>
      said('complication.occurred', when, {
        what: 'CSF leak',
        grade: 2,
        serious: 'no',
        related: 'yes',
        outcome: 'ongoing',
      })
    const asked = made(caseOf(taking, leak(), ...plainDay))
    expect(limit(asked.plan, 'apixaban')?.what).toContain('not decided yet')
    expect(asked.findings[0]?.code).toBe('recovery/restart-ask-again')
    const again = said('antithrombotic.restarted', at('2026-03-03', '11:00'), { drug: 'apixaban', at: null })
    expect(limit(made(caseOf(taking, ...plainDay, again)).plan, 'apixaban')?.what).toContain('Go on with apixaban')
    const later = caseOf(taking, ...plainDay, again, leak(at('2026-03-05')))
    expect(limit(made(later).plan, 'apixaban')?.what).toContain('not decided yet')
  })

  it('a second procedure starts its own plan', () => {
    const again = made(
      caseOf(
        ...plainDay,
        said('person.left', at('2026-03-02', '13:00'), { exit: 'home' }),
        said('procedure.ended', at('2026-05-04', '10:00'), { done: targets }),
      ),
    )
    expect(again.plan.start).toBe('2026-05-04')
    expect(again.findings.map((f) => f.code)).toEqual(['recovery/sedation-unknown'])
  })
})

describe('no plan is made', () => {
  it('from a template that nobody signed, before a procedure, or by nobody', () => {
    expect(refused(caseOf(...plainDay), unsigned)).toEqual(['evidence/unsigned'])
    expect(refused(caseOf())).toEqual(['recovery/no-procedure'])
    expect(refused(caseOf(...plainDay), signed, ' ')).toEqual(['recovery/nobody-signed'])
  })

  it('from a template signed in an older version', () => {
    const older = { ...signed, signatures: signed.signatures.map((s) => ({ ...s, signed: `${s.signed} ` })) }
    expect(refused(caseOf(...plainDay), older)).toEqual(['evidence/unsigned'])
  })

  it("from a site's own list that cannot be read; one that can is followed", () => {
    const call = {
      kind: 'call',
      what: 'first call',
      from: { value: 1, unit: 'd' },
      due: { value: 1, unit: 'd' },
      until: { value: 2, unit: 'd' },
    }
    const long = {
      kind: 'limit',
      block: 'lifting',
      what: 'Do not lift',
      from: { value: 0, unit: 'd' },
      until: { value: 3, unit: 'wk' },
    }
    const { plan } = made(caseOf(...plainDay), own([call, long]))
    expect(plan.limits).toEqual([{ what: 'Do not lift', from: '2026-03-02', until: '2026-03-23' }])
    expect(plan.appointments).toHaveLength(1)
    for (const bad of ['call', call, [null], ['call']])
      expect(refused(caseOf(...plainDay), own(bad))).toEqual(['evidence/signed-list'])
    for (const bad of [
      [],
      [{ ...call, kind: 'party' }],
      [{ ...call, due: { value: -1, unit: 'd' } }],
      [{ ...call, due: { value: 1e12, unit: 'd' } }],
      [{ ...call, due: { value: Number.NaN, unit: 'd' } }],
      [{ ...call, due: { value: 1, unit: 'constructor' } }],
    ])
      expect(refused(caseOf(...plainDay), own(bad))).toEqual(['recovery/template-not-whole'])
    expect(refused(caseOf(...plainDay), own([{ ...long, until: { appointment: 'first call' } }]))).toEqual([
      'recovery/unknown-appointment',
    ])
  })
})

const against = (state: CaseState, body: CarePlan, site: Site = signed): string[] => {
  const entry: Entry<'careplan.signed'> = {
    id: 'plan',
    type: 'careplan.signed',
    occurredAt: at('2026-03-02', '12:00'),
    recordedAt: at('2026-03-02', '12:00'),
    actor: { name: 'Dr Vance', role: 'operator' },
    body,
  }
  const rule = recoveryRules(site)['careplan.signed']
  return rule(state, entry).map((r) => r.code)
}

describe('the rule of careplan.signed', () => {
  const day = caseOf(taking, ...plainDay)
  const { plan } = made(day)
  it('refuses what is not signed, not of this procedure, or of another template', () => {
    expect(against(day, plan)).toEqual([])
    expect(against(day, plan, unsigned)).toEqual(['evidence/unsigned'])
    expect(against(caseOf(), plan)).toEqual(['recovery/no-procedure'])
    expect(against(day, { ...plan, version: '0' })).toEqual(['recovery/other-template'])
    expect(against(day, { ...plan, start: localDate('2026-03-01') })).toEqual(['recovery/other-start'])
    expect(against(day, { ...plan, signedBy: '-' })).toEqual(['recovery/nobody-signed'])
  })
  it('lets days move, and nothing be left out', () => {
    const moved = plan.appointments.map((a) => (a.kind === 'visit' ? { ...a, until: localDate('2026-05-30') } : a))
    expect(against(day, { ...plan, appointments: moved })).toEqual([])
    expect(against(day, { ...plan, appointments: plan.appointments.slice(1) })).toEqual([
      'recovery/appointment-missing',
    ])
    expect(against(day, { ...plan, appointments: [...plan.appointments, ...plan.appointments.slice(0, 1)] })).toEqual([
      'recovery/appointment-twice',
    ])
    expect(against(day, { ...plan, limits: plan.limits.filter((l) => !l.what.includes('alcohol')) })).toEqual([
      'recovery/limit-missing',
    ])
    expect(against(day, { ...plan, limits: plan.limits.filter((l) => !l.what.includes('apixaban')) })).toEqual([
      'recovery/restart-not-in-plan',
    ])
    const backwards = plan.appointments.map((a, i) => (i === 0 ? { ...a, until: localDate('2026-03-02') } : a))
    expect(against(day, { ...plan, appointments: backwards })).toEqual(['recovery/days-out-of-order'])
  })
})

describe('the page that the person takes home', () => {
  const text = (state: CaseState, site: Site): string => {
    const page = carePlanPage(state, made(state).plan, site)
    expect(looseNumbers(page)).toEqual([])
    return JSON.stringify(page)
  }
  it('begins with "call now", holds every number as a figure and every limit with its last day', () => {
    const words = text(caseOf(taking, ...plainDay), signed)
    expect(words.indexOf('Call now')).toBeLessThan(words.indexOf('What was done'))
    expect(words.indexOf('you cannot pass urine')).toBeLessThan(words.indexOf('the same day'))
    expect(words).toContain('{"figure":{"value":4.5,"unit":"kg","basis":{"fact":"careplan.signed"}},"digits":1}')
    expect(words).toContain('{"date":"2026-03-03"}')
    expect(words).toContain('Some people do not get enough relief')
    expect(words).toContain('2026-03-03T10:20:00+01:00[Europe/Berlin]')
    expect(words).not.toContain('unverified')
    expect(words).not.toContain(notForDecisions)
  })
  it('where nobody signed the signs, says to call now for every one of them', () => {
    const words = text(caseOf(...plainDay), unsigned)
    expect(words.indexOf('pus from the wound')).toBeLessThan(words.indexOf('What was done'))
    expect(words.match(/unverified/g)?.length).toBe(2)
    expect(words).not.toContain('the same day if')
  })
  it('keeps digits in names and odd words out of the prose', () => {
    const state = caseOf(
      said('antithrombotic.planned', at('2026-02-20'), {
        drug: 'heparin 5000',
        prescriber: 'Dr B12',
        stopOn: null,
        restartAfterHours: 6,
      }),
      ...plainDay,
    )
    const limits = [{ what: 'No more than 2 stairs', from: localDate('2026-03-02'), until: null }]
    const page = carePlanPage(state, { ...made(state).plan, limits, signedBy: 'Dr 7' }, { ...signed, name: 'Clinic 9' })
    expect(looseNumbers(page)).toEqual([])
  })
})

describe('laws', () => {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10))
  it('on any day of any year, every limit of the default template ends and no date is out of order', () =>
    fc.assert(
      fc.property(day, fc.boolean(), (on, sedated) => {
        const events: Said[] = [said('procedure.ended', at(on, '23:50'), { done: targets })]
        const state = caseOf(...(sedated ? [sedative] : []), ...events)
        const { plan } = made(state)
        expect(plan.limits.every((l) => l.until !== null && l.from <= l.until)).toBe(true)
        expect(plan.appointments.every((a) => plan.start <= a.from && a.from <= a.due && a.due <= a.until)).toBe(true)
        expect(against(state, plan)).toEqual([])
      }),
    ))
})
