/**
 * Every way open to a person with a narrow spinal canal, told alike: what it is, how it may help, how it may harm, what nobody
 * knows.
 *
 * Limits  no way is recommended, and the order is that of how much is done to the body.
 */
import type { Treatment } from '@flavum/evidence'

export type Choice = Exclude<Treatment, 'usual-care'>

export interface Option {
  readonly choice: Choice
  readonly whatItIs: string
  readonly mayHelp: string
  readonly mayHarm: string
  readonly notKnown: string
}

export const options: readonly Option[] = [
  {
    choice: 'waiting',
    whatItIs: 'No treatment for now. You and your doctor watch how you are.',
    mayHelp: 'Nothing is done to your body. You can still choose something else later.',
    mayHarm: 'Your pain may stay, and it may grow.',
    notKnown: 'We hold no figures on what comes of waiting.',
  },
  {
    choice: 'exercise-and-therapy',
    whatItIs: 'Walking, bending and strength work, at home or with a therapist.',
    mayHelp: 'You may get stronger and walk more. It fits with every other choice here.',
    mayHarm: 'It takes time and work. You may be sore.',
    notKnown: 'We hold no figures that set it beside PILD.',
  },
  {
    choice: 'medicines',
    whatItIs: 'Drugs for pain, by mouth.',
    mayHelp: 'Pain may ease while you take them.',
    mayHarm: 'Each drug has its own side effects. Ask about yours.',
    notKnown: 'We hold no figures that set them beside PILD.',
  },
  {
    choice: 'injection',
    whatItIs: 'A steroid drug is put near the nerves in your back with a needle.',
    mayHelp: 'Some people get better. The pictures below show how many.',
    mayHarm: 'Harm can follow. The part on harm below shows how many people had it.',
    notKnown:
      'The steroid in it may do little more than the numbing drug alone. One large study found so; we have not checked it.',
  },
  {
    choice: 'pild',
    whatItIs:
      'Through a small cut, thin tools take out bits of bone and of the thick band that press on the nerves. X-rays guide them. You are drowsy, not fully asleep, and go home that day.',
    mayHelp: 'Some people get better. The pictures below show how many.',
    mayHarm: 'Some do not get better. Harm, and a need for surgery later, are shown below.',
    notKnown: 'Much is not known. See the part on what nobody knows.',
  },
  {
    choice: 'spacer',
    whatItIs: 'A small piece is put between two bones at the back of your spine, to hold them apart. It stays in.',
    mayHelp: 'It may take pressure off the nerves.',
    mayHarm: 'It is an operation, and it leaves a piece in your back.',
    notKnown: 'Two studies of bills say opposite things about it and PILD. Rival makers stand behind them. See below.',
  },
  {
    choice: 'surgery',
    whatItIs: 'A surgeon opens your back and takes away the bone that presses on the nerves.',
    mayHelp: 'Fewer people on Medicare had spine surgery later than after PILD. See below.',
    mayHarm: 'More people had a harm on their bills than after PILD. See below.',
    notKnown: 'No study let chance choose between surgery and PILD.',
  },
]
