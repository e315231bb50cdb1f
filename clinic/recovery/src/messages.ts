/** The sentences of this room: why a plan cannot be signed, what a warning sign means, what is owed. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'recovery/no-procedure': {
    found:
      'Neither the end of a procedure nor that it was abandoned is recorded, so there is nothing to make a plan from.',
    remedy: 'Record first what was done.',
  },
  'recovery/template-not-whole': {
    found: 'Entry {entry} of the care plan that this site signed cannot be read.',
    remedy: 'Have the template signed again, with every entry whole.',
  },
  'recovery/unknown-appointment': {
    found: 'A limit of the care plan ends with "{what}", and the template has no such call or visit.',
    remedy: 'Have the template signed again with that appointment in it.',
  },
  'recovery/other-template': {
    found:
      'The care plan names the template {template}, version {version}; this site has signed {ours}, version {current}.',
    remedy: 'Make the plan again from the template that is signed.',
  },
  'recovery/other-start': {
    found: 'The care plan starts on {start} and the procedure was on {day}.',
    remedy: 'Make the plan again from the procedure as it is recorded.',
  },
  'recovery/appointment-missing': {
    found: 'The care plan has no "{what}", which the signed template asks for.',
    remedy: 'Put it back, on a day that suits the person.',
  },
  'recovery/limit-missing': {
    found: 'The person was given sedation, or it is not known, and the plan lacks: {what}.',
    remedy: 'Put it back.',
  },
  'recovery/days-out-of-order': {
    found: 'The days of "{what}" are out of order.',
    remedy: 'Its first day comes before the day it is due, and its last day after.',
  },
  'recovery/appointment-twice': {
    found: 'The care plan has more than one "{what}", so nobody could tell which of them was done.',
    remedy: 'Give each its own name.',
  },
  'recovery/nobody-signed': {
    found: 'The care plan names nobody who answers for it.',
    remedy: 'Write the name of the clinician who signs.',
  },
  'recovery/restart-not-in-plan': {
    found: 'The care plan does not say: {what}.',
    remedy: 'Make the plan again from the case as it is recorded.',
  },
  'recovery/restart-undecided': {
    found: 'Nobody has decided when {drug} is taken again after this procedure.',
    remedy: 'Ask the prescriber today; the program sets no such day.',
  },
  'recovery/restart-ask-again': {
    found: 'When {drug} is taken again was decided without knowing of {event}.',
    remedy: 'Ask the prescriber again, and say what happened.',
  },
  'recovery/look-before-signing': {
    found: '{what} is recorded; the template does not know of it.',
    remedy: 'Look at calls, limits and warning signs before signing.',
  },
  'recovery/sedation-unknown': {
    found: 'It is not recorded whether sedation was given, so the limits after sedation stand in the plan.',
    remedy: 'Record the drugs that were given.',
  },

  'recovery/sign-yes': { found: 'The person says yes to: {sign}.', remedy: 'Act on it as the urgency says.' },
  'recovery/sign-unsure': {
    found: 'The person is unsure about: {sign}. Unsure counts as yes.',
    remedy: 'Act on it as the urgency says.',
  },
  'recovery/not-answered': {
    found: 'Not answered: {sign}.',
    remedy: 'Ask again; without an answer this check reassures nobody.',
  },
  'recovery/not-judged': {
    found:
      'Nobody of this site has signed how soon to act on: {sign}. What cannot be judged is treated as an emergency.',
    remedy: 'Call now. A named clinician of the site reads the list and signs it.',
  },
  'recovery/cannot-reassure': {
    found: 'Nobody of this site has signed the {what}, so this check cannot reassure.',
    remedy: 'Call the clinic and tell them how you are.',
  },
  'recovery/unknown-sign': {
    found: 'The answers name a sign that this site does not ask for, so it cannot be judged.',
    remedy: 'Look at what was reported, and speak to the person.',
  },
  'recovery/temperature-high': {
    found: 'The temperature given is at or above the limit of {limit} degrees.',
    remedy: 'Act on it as a fever.',
  },
  'recovery/temperature-unclear': {
    found: 'The temperature given cannot be judged.',
    remedy: 'Measure again, in degrees Celsius.',
  },

  'recovery/alarm-waits': {
    found: 'Nobody has acknowledged this alarm.',
    remedy: 'Speak to the person, then acknowledge it and say what was done.',
  },
  'recovery/alarm-escalates': {
    found: 'Nobody has acknowledged this alarm within the time that the site has signed, so it goes to the lead now.',
    remedy: 'Tell the lead and record that it was told: alarm.escalated.',
  },
  'recovery/alarm-escalates-unsigned': {
    found: 'Nobody of this site has signed how long an alarm may wait, so it goes to the lead at once.',
    remedy: 'Tell the lead and record that it was told: alarm.escalated. Then have the times signed.',
  },
  'recovery/alarm-not-raised': {
    found: 'Something was recorded that calls for an alarm, and none was raised.',
    remedy: 'Raise it and speak to the person.',
  },
  'recovery/no-plan': {
    found: 'The person has left and no care plan is signed for this procedure.',
    remedy: 'Sign one today, and call the person.',
  },
  'recovery/plan-out-of-date': {
    found: 'The care plan that the person has at home does not say what now holds for {drug}.',
    remedy: 'Call the person and tell them; sign the plan again and send it.',
  },
  'recovery/leaving-not-recorded': {
    found: 'The procedure is over and nobody recorded how the person left.',
    remedy: 'Find out where the person is and record it.',
  },
  'recovery/day-not-recorded': {
    found: 'The day of the procedure has passed and nothing is recorded of it.',
    remedy: 'Record what happened, or that it was postponed.',
  },
  'recovery/end-not-recorded': {
    found: 'The procedure was started on an earlier day and no end is recorded.',
    remedy: 'Record how it ended.',
  },
  'recovery/not-assessed': {
    found: 'The person was referred, and nobody has assessed them yet.',
    remedy: 'Find out what is unknown and assess, or close the case and tell the person and the referrer.',
  },
  'recovery/not-rescheduled': {
    found: 'The procedure was put off and no other day is set.',
    remedy: 'Set another day, record another decision, or close the case with its reason.',
  },
  'recovery/reason-missing': {
    found: 'The window has closed without an answer, and no reason is written down.',
    remedy: 'Write why: missing answers are counted by their reason.',
  },
  'recovery/missed-because': { found: 'It was missed: {reason}.', remedy: '' },
  'recovery/spoken-since': {
    found: 'Its last day has passed; somebody has spoken to the person since.',
    remedy: '',
  },
  'recovery/declined': { found: 'The person declined it.', remedy: '' },
  'recovery/not-reached': {
    found: 'The person was not reached.',
    remedy: 'Try another way: letter, the adult at home, the referrer.',
  },
})
