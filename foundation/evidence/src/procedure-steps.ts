/**
 * The procedure in thirteen steps, 0 to 12: what is done, under which view, what is recorded, and what stops it.
 *
 * Limits bare words, no numbers to act on: angles, offsets and volumes stand in their own files. Entry offset, docking edge and
 *        direction of the sweep are well known and not checked against the maker's instructions; they say so themselves.
 * Source brief of the technique: Deer and Kapural 2010, the maker's poster and pages, NCD 150.13; stops: Brown, ch. 38, aneskey.com.
 */
import type { Confidence } from '@flavum/base'
import type { Listing } from './evidence.ts'

export type View = 'none' | 'AP scout' | 'AP' | 'CLO' | 'AP then CLO or lateral' | 'AP and CLO' | 'CLO, live'

/** Why the procedure stops here. Ids are what `step.done` names as its stop. */
export interface AbortRule {
  readonly id: string
  readonly when: string
  readonly confidence: Confidence
}

export interface ProcedureStep {
  /** 0 to 12. */
  readonly step: number
  readonly name: string
  readonly done: readonly string[]
  readonly view: View
  readonly record: readonly string[]
  readonly stops: readonly AbortRule[]
  /** Done again for every side of every level. */
  readonly perTarget: boolean
  readonly confidence: Confidence
}

const stop = (id: string, when: string, confidence: Confidence): AbortRule => ({ id, when, confidence })

const neurological = stop('neurological-change', 'new leg pain, new weakness or new numbness is reported or found', 'M')
const noEpidurogram = stop('no-epidurogram', 'the epidurogram is not visible at the level and side', 'C')

export const procedureSteps: Listing<ProcedureStep> = {
  id: 'procedure-steps/pild',
  what: 'Steps of PILD (MILD procedure), from time-out to closing',
  confidence: 'M',
  source:
    'Deer and Kapural, Pain Physician 2010;13:35-41; maker poster studylib.net/doc/18211846; vertosmed.com; NCD 150.13; ' +
    'Brown, ch. 38, aneskey.com; the rest as well known, to be checked against the instructions for use',
  funder: 'manufacturer',
  version: '1',
  entries: [
    {
      step: 0,
      name: 'Time-out',
      done: ['name, levels, sides, consent, allergies', 'antithrombotics held', 'antibiotic given or declined'],
      view: 'none',
      record: ['every answer is yes before X-ray is enabled'],
      stops: [
        stop('time-out-incomplete', 'an answer of the time-out is no or unknown', 'M'),
        stop('infection', 'there is an infection, local or of the whole body', 'C'),
        stop('bleeding-disorder', 'there is a bleeding disorder or active anticoagulation', 'C'),
      ],
      perTarget: false,
      confidence: 'M',
    },
    {
      step: 1,
      name: 'Position',
      done: ['prone, a bolster under abdomen and pelvis flattens the lordosis and opens the window'],
      view: 'AP scout',
      record: ['the level counted from a stated anchor: last rib, iliac crest or sacrum', 'transitional vertebra'],
      stops: [
        stop('level-not-certain', 'the level cannot be counted from a stated anchor', 'M'),
        stop('cannot-lie-prone', 'the person cannot lie prone', 'C'),
      ],
      perTarget: false,
      confidence: 'M',
    },
    {
      step: 2,
      name: 'Sedation and local anaesthetic',
      done: ['light to moderate sedation, the person can answer', 'local anaesthetic into skin and tract'],
      view: 'none',
      record: ['drug, dose, dose by weight, time'],
      stops: [stop('cannot-answer', 'the person cannot answer and report leg pain', 'M')],
      perTarget: false,
      confidence: 'C',
    },
    {
      step: 3,
      name: 'AP square-up',
      done: ['end-plates flat by cranio-caudal tilt', 'spinous process midway between the pedicles'],
      view: 'AP',
      record: ['rotation error, tilt error'],
      stops: [],
      perTarget: false,
      confidence: 'M',
    },
    {
      step: 4,
      name: 'Epidurogram',
      done: ['interlaminar needle, loss of resistance, contrast', 'a film of contrast spreads along the canal'],
      view: 'AP then CLO or lateral',
      record: ['agent, concentration, volume, pattern', 'dural puncture yes or no'],
      stops: [noEpidurogram],
      perTarget: false,
      confidence: 'C',
    },
    {
      step: 5,
      name: 'CLO set-up',
      done: [
        'the detector turned away from the working side until its laminae are seen end-on, overlapping like shingles',
        'the ventral interlaminar line marked',
      ],
      view: 'CLO',
      record: ['angle', 'sharpness of the edge of the lamina'],
      stops: [noEpidurogram],
      perTarget: true,
      confidence: 'C',
    },
    {
      step: 6,
      name: 'Skin entry',
      done: ['a stab cut below the target window, about over the line of the medial pedicle, on the same side'],
      view: 'AP',
      record: ['offset of the entry from the plan'],
      stops: [stop('wrong-level-or-side', 'the level or side differs from what was consented to', 'M')],
      perTarget: true,
      confidence: 'M',
    },
    {
      step: 7,
      name: 'Portal docking',
      done: [
        'trocar and portal advanced cephalad, parallel to and lateral of the midline, to the upper edge of the lower lamina',
        'trocar removed, depth guide set',
      ],
      view: 'AP and CLO',
      record: ['angle to the skin', 'distance of the tip from the ventral interlaminar line'],
      stops: [stop('no-laminar-shelf', 'there is no laminar shelf at the level', 'C'), neurological],
      perTarget: true,
      confidence: 'M',
    },
    {
      step: 8,
      name: 'Bone',
      done: [
        'the rongeur takes small bites from the upper edge of the lower lamina and the lower edge of the upper lamina, only ' +
          'enough to reach the ligament',
      ],
      view: 'CLO, live',
      record: ['bites, side, lamina taken'],
      stops: [noEpidurogram, neurological],
      perTarget: true,
      confidence: 'C',
    },
    {
      step: 9,
      name: 'Tissue',
      done: [
        'the tissue sculpter engaged dorsally in the ligament, swept from medial to lateral; cut, withdraw, empty, repeat',
        'from dorsal to ventral; the ventral fibres of the ligament stay',
      ],
      view: 'CLO, live',
      record: ['bites', 'weight or volume'],
      stops: [
        stop('ventral-line-reached', 'the cutter would cross ventral of the interlaminar line or of the contrast', 'D'),
        noEpidurogram,
        neurological,
      ],
      perTarget: true,
      confidence: 'C',
    },
    {
      step: 10,
      name: 'Check',
      done: ['contrast again: a column that is thicker, straighter and flows freely past the level'],
      view: 'AP and CLO',
      record: ['end-point reached or not'],
      stops: [neurological],
      perTarget: true,
      confidence: 'M',
    },
    {
      step: 11,
      name: 'Other side or level',
      done: ['the steps from CLO set-up to check again; one skin cut may serve more than one target'],
      view: 'CLO',
      record: ['for every side of every level'],
      stops: [neurological],
      perTarget: false,
      confidence: 'C',
    },
    {
      step: 12,
      name: 'Close',
      done: ['an adhesive strip, no suture'],
      view: 'none',
      record: ['dose report', 'specimen', 'neurological check'],
      stops: [],
      perTarget: false,
      confidence: 'C',
    },
  ],
}
