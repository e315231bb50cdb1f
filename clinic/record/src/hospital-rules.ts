/**
 * Which of a hospital's codes say something that this program asks, and what.
 *
 * Limits a code that is unverified in codes.ts counts only where the words beside it say the same: `confirm`. A class of drugs
 *        (ATC) counts only where the words name a drug of it.
 */
import { type CodeName, codes, systems } from './codes.ts'
import { list, text } from './untrusted.ts'

export type Says =
  /** A number of this key, in a unit that the question takes or that turns into one exactly. */
  | { readonly number: string; readonly units: Readonly<Record<string, readonly [unit: string, factor: number]>> }
  /** Yes to this key. */
  | { readonly yes: string }
  /** The day itself is the answer to this key. */
  | { readonly day: string }
  /** A blood thinner, or aspirin and its like. */
  | { readonly drug: 'blood-thinner' | 'aspirin-like' | 'none-of-ours' }
  /** Understood, but a level, a side or a kind is needed that the entry does not say. */
  | { readonly needs: 'place' }

interface Rule {
  readonly name: CodeName
  readonly confirm: RegExp
  readonly says: Says
}

const same = (...units: readonly string[]): Readonly<Record<string, readonly [string, number]>> =>
  Object.fromEntries(units.map((unit) => [unit, [unit, 1] as const]))

const thinner: Says = { drug: 'blood-thinner' }
const drugs: readonly (readonly [CodeName, Says])[] = [
  ['warfarin', thinner],
  ['apixaban', thinner],
  ['rivaroxaban', thinner],
  ['edoxaban', thinner],
  ['dabigatran', thinner],
  ['heparin', thinner],
  ['enoxaparin', thinner],
  ['fondaparinux', thinner],
  ['clopidogrel', thinner],
  ['prasugrel', thinner],
  ['ticagrelor', thinner],
  ['aspirin', { drug: 'aspirin-like' }],
  ...(['fentanyl', 'lidocaine', 'midazolam', 'propofol', 'cefazolin'] as const).map((name): [CodeName, Says] => [
    name,
    { drug: 'none-of-ours' },
  ]),
]
const named = (name: CodeName): RegExp => new RegExp(`\\b${codes[name].words}\\b`, 'i')

export const rules: Readonly<Record<string, readonly Rule[]>> = {
  Observation: [
    {
      name: 'weight',
      confirm: /weight/i,
      says: { number: 'weight', units: { ...same('kg', '[lb_av]'), g: ['kg', 0.001] } },
    },
    { name: 'bmi', confirm: /body mass|bmi/i, says: { number: 'bmi', units: same('kg/m2') } },
    { name: 'inr', confirm: /\binr\b/i, says: { number: 'inr', units: same('{INR}', '1') } },
    { name: 'platelets', confirm: /platelet/i, says: { number: 'platelets', units: same('10*9/L', '10*3/uL') } },
    { name: 'hba1c', confirm: /a1c/i, says: { number: 'hba1c', units: same('%') } },
    {
      name: 'creatinine-clearance',
      confirm: /creatinine (renal )?clearance/i,
      says: { number: 'creatinine-clearance', units: same('mL/min') },
    },
    { name: 'odi', confirm: /oswestry/i, says: { number: 'odi', units: same('%') } },
    // in the back or in the leg: the code does not say
    { name: 'pain', confirm: /pain/i, says: { needs: 'place' } },
  ],
  Condition: [
    { name: 'stenosis-with-claudication', confirm: /stenosis/i, says: { needs: 'place' } },
    { name: 'stenosis-without-claudication', confirm: /stenosis/i, says: { needs: 'place' } },
    { name: 'spondylolisthesis', confirm: /listhesis/i, says: { needs: 'place' } },
    { name: 'anticoagulated', confirm: /anticoagulant/i, says: { yes: 'anticoagulant' } },
    { name: 'contrast-allergy', confirm: /contrast|dye/i, says: { needs: 'place' } },
    { name: 'diabetes', confirm: /diabetes/i, says: { yes: 'diabetes' } },
    { name: 'osteoporosis', confirm: /osteoporosis/i, says: { yes: 'osteoporosis' } },
    { name: 'sleep-apnoea', confirm: /sleep apn/i, says: { yes: 'sleep-apnoea' } },
  ],
  Procedure: [
    {
      name: 'epidural-injection',
      confirm: /epidural.*injection|injection.*epidural/i,
      says: { day: 'last-epidural-injection' },
    },
    { name: 'mri-lumbar', confirm: /(mri|magnetic).*lumbar|lumbar.*(mri|magnetic)/i, says: { day: 'mri-date' } },
    { name: 'ct-lumbar', confirm: /(\bct\b|tomograph).*lumbar|lumbar.*(\bct\b|tomograph)/i, says: { day: 'ct-date' } },
    // an operation is asked for by level
    { name: 'laminectomy', confirm: /lamin/i, says: { needs: 'place' } },
    { name: 'pild', confirm: /lamin|decompress|pild/i, says: { needs: 'place' } },
  ],
  AllergyIntolerance: [
    { name: 'lidocaine', confirm: named('lidocaine'), says: { yes: 'local-anaesthetic-allergy' } },
    { name: 'cefazolin', confirm: named('cefazolin'), says: { yes: 'antibiotic-allergy' } },
  ],
  Medication: drugs.map(([name, says]) => ({ name, confirm: named(name), says })),
}

/** ATC classes of antithrombotics and of anti-inflammatory pain medicines. */
const classes = /^(B01A[ABCEFX]|M01A)/

export type Understood = Says | 'code-not-known' | 'code-unverified'

/** What a CodeableConcept says. Where two of its codes say different things, it is not understood. */
export function understood(kind: string, concept: unknown): Understood {
  const codings = list(concept, 'coding', 20)
  const saidWords = [text(concept, 'text'), ...codings.map((c) => text(c, 'display'))].join(' | ')
  const found = new Set<Says>()
  let unverified = false
  for (const coding of codings) {
    const system = text(coding, 'system')
    const code = text(coding, 'code')
    if (!code) continue
    for (const rule of rules[kind] ?? []) {
      const known = codes[rule.name]
      if (known.system !== system) continue
      // subdivisions of a diagnosis are written behind it: E11.9 is E11
      const is =
        code === known.code || (system === systems.icd10cm && kind === 'Condition' && code.startsWith(`${known.code}.`))
      if (!is) continue
      if (known.seen === null && !rule.confirm.test(saidWords)) unverified = true
      else found.add(rule.says)
    }
    if (kind === 'Medication' && system === systems.atc && classes.test(code)) {
      const drug = rules.Medication?.find(({ confirm }) => confirm.test(saidWords))
      if (drug) found.add(drug.says)
      else unverified = true
    }
  }
  const [says, ...others] = found
  if (says && others.length === 0) return says
  return unverified || others.length > 0 ? 'code-unverified' : 'code-not-known'
}
