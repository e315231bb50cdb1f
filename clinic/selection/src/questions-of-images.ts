/**
 * What is read off images, most of it for one level or one side of it, and often as a judgement that somebody puts a name to.
 */
import type { AnswerKind, Question } from './vocabulary.ts'

const yesNo: AnswerKind = { is: 'yes or no' }
const grade = (...of: readonly string[]): AnswerKind => ({ is: 'choice', of })
const number = (unit: string, high: number, also?: Readonly<Record<string, number>>): AnswerKind => ({
  is: 'number',
  unit,
  low: 0,
  high,
  ...(also ? { also } : {}),
})

const read = (
  at: 'level' | 'side' | null,
  key: string,
  label: string,
  asks: string,
  kind: AnswerKind = yesNo,
  attested = false,
): Question => ({
  key,
  label,
  asks,
  kind,
  ...(at ? { at } : {}),
  who: ['image', 'clinician', 'record'],
  effort: 'image',
  ...(attested ? { attested: true } : {}),
})
const lookUp = (q: Question): Question => ({ ...q, who: ['record', 'clinician', 'person'], effort: 'look up' })

export const imageQuestions: readonly Question[] = [
  {
    ...read(
      'side',
      'symptomatic',
      'Level and side of the symptoms',
      'Do the symptoms come from this level and side, in your judgement?',
      yesNo,
      true,
    ),
    who: ['clinician'],
    effort: 'examine',
  },
  read(
    'side',
    'ligament-thickness',
    'Ligament thickness',
    'How thick is the ligamentum flavum here, read how and by whom?',
    number('mm', 20, { cm: 10 }),
  ),
  read(
    'side',
    'ligament-contributes',
    'Ligament adds to the narrowing',
    'Does the ligament add to the narrowing here, in your judgement as reader?',
    yesNo,
    true,
  ),
  read(
    'level',
    'central-stenosis',
    'Central stenosis',
    'Is the middle of the canal narrow here, in your judgement as reader?',
    yesNo,
    true,
  ),
  read(
    'level',
    'canal-clearly-reduced',
    'Canal clearly reduced',
    'Is the area of the canal clearly reduced here, in your judgement as reader?',
    yesNo,
    true,
  ),
  read('level', 'canal-area', 'Area of the canal', 'How large is the canal here?', number('mm2', 1000)),
  read('level', 'sac-area', 'Area of the dural sac', 'How large is the dural sac here?', number('mm2', 1000)),
  read('level', 'slip', 'Slip', 'How far has the upper vertebra slipped on the lower?', number('mm', 60, { cm: 10 })),
  read(
    'level',
    'slip-grade',
    'Grade of the slip',
    'Of which grade is the slip here?',
    grade('none', 'I', 'II', 'III', 'IV', 'V'),
  ),
  read(
    'level',
    'unstable',
    'Unstable in movement',
    'Do films in bending forward and back show that this level is unstable?',
  ),
  lookUp(
    read(null, 'flexion-extension-films', 'Films in bending', 'When were films made in bending forward and back?', {
      is: 'day',
    }),
  ),
  read(
    'side',
    'foraminal-stenosis',
    'Narrowing where the nerve leaves',
    'How narrow is it where the nerve leaves (the foramen)?',
    grade('none', 'mild', 'moderate', 'severe'),
  ),
  read('side', 'synovial-cyst', 'Cyst at the facet joint', 'Is there a cyst at the facet joint?'),
  read(
    'level',
    'disc-or-facet-confounds',
    'Disc or joint as source',
    'Does the disc or the facet joint confuse the picture here, in your judgement?',
    yesNo,
    true,
  ),
  read(
    'level',
    'other-findings-too-advanced',
    'Other findings too advanced',
    'Are narrow foramina, facet joints or bone spurs too advanced here, in your judgement?',
    yesNo,
    true,
  ),
  read(
    'side',
    'laminar-shelf',
    'Edge of bone to work from',
    'Is there an edge of lamina here (a laminar shelf) to work from?',
  ),
  lookUp(read('level', 'prior-surgery', 'Earlier operation', 'Has this level been operated on before?')),
  lookUp(read('level', 'hardware', 'Metal in place', 'Are there screws, rods or a spacer at this level?')),
  lookUp(read(null, 'mri-date', 'Last MRI', 'When was the last MRI of the lower back?', { is: 'day' })),
  lookUp(read(null, 'ct-date', 'Last CT', 'When was the last CT of the lower back?', { is: 'day' })),
]
