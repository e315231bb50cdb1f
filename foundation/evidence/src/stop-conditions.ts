/**
 * What is looked at before any criterion: conditions that stop the way to this procedure, in words, and the limits a site signs.
 *
 * Source  contraindications taught with the technique (Brown, aneskey.com, ch. 38): C. Warning signs of cauda equina: BMJ Best
 *         Practice 3000164: C. The others are well known in the field and were not checked against a source: M.
 * Limits  nothing here orders anything; a condition that is present goes to a clinician. That no contrast is seen at the level
 *         on the day is a stop of the day, not of this list.
 */
import type { Datum, Listing } from './evidence.ts'
import type { StopCondition } from './rule.ts'

export const plateletsLeast: Datum = {
  id: 'stop/platelets-least',
  what: 'Least platelet count (a common cut-off; limits are site policy)',
  confidence: 'U',
  source: 'common practice, no single source',
  funder: 'not stated',
  value: 100,
  unit: '10*9/L',
}

export const inrMost: Datum = {
  id: 'stop/inr-most',
  what: 'Highest INR (cut-offs from this value to 1.5 are common; limits are site policy)',
  confidence: 'U',
  source: 'common practice, no single source',
  funder: 'not stated',
  value: 1.2,
  unit: '{INR}',
}

export const proneLeast: Datum = {
  id: 'stop/prone-least',
  what: 'Time that one should be able to lie face down',
  confidence: 'M',
  source: 'clinical screening practice, not checked',
  funder: 'not stated',
  value: 60,
  unit: 'min',
}

const taught = {
  confidence: 'C',
  source: 'Brown, contraindications taught with the technique: aneskey.com, ch. 38',
} as const
const known = { confidence: 'M', source: 'clinical practice, not checked against a source' } as const
const yes = (fact: string) => ({ fact, is: true })

export const stopConditions: Listing<StopCondition> = {
  id: 'stop/conditions',
  what: 'Conditions that stop the way to this procedure',
  version: '1',
  confidence: 'M',
  source: 'contraindications taught with the technique; clinical practice',
  funder: 'not stated',
  entries: [
    {
      id: 'cauda-equina',
      what: 'Signs of pressure on the nerves to bladder, bowel and both legs',
      confidence: 'C',
      source: 'BMJ Best Practice 3000164',
      when: { any: [...['bladder-bowel-change', 'saddle-numbness', 'both-legs-new', 'sexual-change'].map(yes)] },
      means: 'emergency',
    },
    {
      id: 'red-flags',
      what: 'Warning signs of another illness: growing weakness, fever, cancer, injury, weight loss',
      ...known,
      when: { any: [...['progressive-weakness', 'fever', 'cancer', 'recent-trauma', 'weight-loss'].map(yes)] },
      means: 'urgent review',
    },
    {
      id: 'infection',
      what: 'Infection, at the back or anywhere in the body',
      ...taught,
      when: yes('infection'),
      means: 'not while it lasts',
    },
    {
      id: 'pregnancy',
      what: 'Pregnancy: the procedure is done under X-ray',
      ...known,
      when: yes('pregnancy'),
      means: 'not while it lasts',
    },
    {
      id: 'bleeding-disorder',
      what: 'A bleeding disorder, or a blood thinner that cannot be paused',
      ...taught,
      when: {
        any: [
          yes('bleeding-disorder'),
          {
            all: [yes('anticoagulant'), { not: { fact: 'antithrombotics-can-pause', is: true, attested: true } }],
          },
        ],
      },
      means: 'a clinician decides',
      note: 'Pausing a blood thinner has a risk of its own and is decided by whoever prescribes it.',
    },
    {
      id: 'platelets',
      what: 'Platelets below the limit that the site has signed',
      confidence: 'U',
      source: plateletsLeast.source,
      when: { fact: 'platelets', below: plateletsLeast, unit: '10*9/L' },
      means: 'a clinician decides',
    },
    {
      id: 'inr',
      what: 'Clotting (INR) above the limit that the site has signed',
      confidence: 'U',
      source: inrMost.source,
      when: { fact: 'inr', above: inrMost, unit: '{INR}' },
      means: 'a clinician decides',
    },
    {
      id: 'contrast-reaction',
      what: 'Severe reaction to X-ray contrast in the past: the procedure depends on seeing contrast',
      ...known,
      when: { fact: 'contrast-reaction', is: 'severe' },
      means: 'a clinician decides',
      note: 'Gadolinium inside the dural sac is dangerous; what may take the place of contrast is for a clinician.',
    },
    {
      id: 'instability',
      what: 'The spine is unstable at the level',
      ...taught,
      when: { fact: 'unstable', at: 'level', is: true },
      means: 'a clinician decides',
    },
    {
      id: 'severe-deficit',
      what: 'Severe loss of strength or feeling',
      ...taught,
      when: { fact: 'motor-deficit', is: 'severe' },
      means: 'urgent review',
    },
    {
      id: 'no-laminar-shelf',
      what: 'No edge of bone (laminar shelf) to work from at the level and side',
      ...taught,
      when: { fact: 'laminar-shelf', at: 'side', is: false },
      means: 'a clinician decides',
    },
    {
      id: 'large-slip',
      what: 'A slip of the second grade or more at the level',
      ...taught,
      when: { fact: 'slip-grade', at: 'level', oneOf: ['II', 'III', 'IV', 'V'] },
      means: 'a clinician decides',
    },
    {
      id: 'foramen',
      what: 'Severe narrowing where the nerve leaves, as the cause',
      ...taught,
      when: { fact: 'foraminal-stenosis', at: 'side', is: 'severe' },
      means: 'a clinician decides',
    },
    {
      id: 'prone',
      what: 'Cannot lie face down for long enough',
      ...known,
      when: {
        any: [
          { fact: 'prone-time', atMost: 0, unit: 'min' },
          { fact: 'prone-time', below: proneLeast, unit: 'min' },
        ],
      },
      means: 'a clinician decides',
    },
    {
      id: 'sedation',
      what: 'Cannot be sedated safely',
      ...known,
      when: { fact: 'sedation-safe', is: false, attested: true },
      means: 'a clinician decides',
    },
  ],
}
