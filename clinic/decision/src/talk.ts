/**
 * The talk that a page is there for: what matters to the person, what to ask, and what they tell back.
 *
 * Gives  wording for `decision.made` (`matters`, `questions`, `teachBack`). What to listen for is for the clinician's eyes.
 */
import type { Inline, Text } from '@flavum/base'
import { armFigure, encoreOdi12, encoreOdiUnder12, type Outcome, staatsHarm, staatsSurgery } from '@flavum/evidence'
import { armOf, howSure, paidBy } from './in-words.ts'

/** Weighed from zero, "not at all", to ten, "more than anything". */
export const whatMatters: readonly string[] = [
  'Walking farther',
  'Standing longer, to cook or to shop',
  'Less pain in my legs',
  'Less pain in my back',
  'The smallest cut there is',
  'Not being put fully to sleep',
  'Being home the same day',
  'Not needing surgery later',
  'Keeping harm as small as can be',
  'A result that lasts',
  'Proof that the makers did not pay for',
]

export const questionsToAsk: readonly string[] = [
  'Is the thick band what presses on my nerves, or is it bone or a disc?',
  'What have I not tried yet?',
  'What will we do if I am not better?',
  'How many of these have you done, and how did those people do?',
  'Which of my drugs must stop, who says so, and what could go wrong while they are stopped?',
  'Who will be with me that day and night?',
  'Does anyone here get money from a maker?',
  'What will it cost me?',
]

export interface TeachBack {
  readonly question: string
  readonly listenFor: Text
}

const share = (o: Outcome, treatment: 'pild' | 'surgery'): Inline => ({
  figure: armFigure(o, armOf(o, treatment)),
  digits: 1,
})

export const teachBack: readonly TeachBack[] = [
  {
    question: 'What could you choose other than PILD?',
    listenFor: 'Names at least two others, and knows that waiting is one.',
  },
  {
    question: 'Think of a hundred people like those in the study. How many were not better after a year?',
    listenFor: [
      'About ',
      share(encoreOdiUnder12, 'pild'),
      ' after PILD; knows that this is no rare bad luck. (',
      share(encoreOdi12, 'pild'),
      ` were better. ${paidBy(encoreOdi12)} ${howSure(encoreOdi12.confidence, 'clinician')})`,
    ],
  },
  {
    question: 'What could go wrong, and do we know how often?',
    listenFor:
      'Names infection, bleeding or nerve injury, and knows that there is no good figure for how often each happens.',
  },
  {
    question: 'How do PILD and open surgery differ, two years on?',
    listenFor: [
      'Fewer harms on bills after PILD (',
      share(staatsHarm, 'pild'),
      ' and ',
      share(staatsHarm, 'surgery'),
      '), more surgery later (',
      share(staatsSurgery, 'pild'),
      ' and ',
      share(staatsSurgery, 'surgery'),
      `), about the same taken as one; chance did not choose. (${paidBy(staatsHarm)})`,
    ],
  },
  {
    question: 'What would make you call us, or an ambulance, at once?',
    listenFor:
      'New weakness or numbness, loss of control of bladder or bowel, pain that grows, fever, a wet wound, a headache on standing.',
  },
]
