/** What the day says: why a check is not yes, what refuses an intention, what is asked next. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'day/check-yes': { found: 'Answered yes: {check}.', remedy: '' },
  'day/check-recorded': { found: 'Recorded: {check}.', remedy: '' },
  'day/check-not-applicable': { found: 'Answered as not applicable: {check}.', remedy: '' },
  'day/check-no': { found: 'Answered no: {check}.', remedy: 'Put it right, then answer again.' },
  'day/check-unknown': {
    found: 'Answered as unknown: {check}.',
    remedy: 'Find out and answer again; unknown is not yes.',
  },
  'day/check-open': { found: 'Not answered today: {check}.', remedy: 'Ask, and record the answer.' },
  'day/check-must-apply': {
    found: 'Answered as not applicable, which this check cannot be: {check}.',
    remedy: 'Answer yes or no.',
  },
  'day/target-open': {
    found: 'Level and side are not confirmed at the table: {target}.',
    remedy: 'Confirm the mark and the images together and record it for this level and side.',
  },
  'day/target-no': {
    found: 'Level and side were found not to be right: {target}.',
    remedy: 'Stop until level and side are settled with the operator.',
  },
  'day/no-targets': { found: 'No level and side is named.', remedy: 'Name every level and side.' },
  'day/no-consent': { found: 'No consent is in force.', remedy: 'Ask the person, and record the consent.' },
  'day/targets-differ-from-consent': {
    found: 'Levels and sides differ from those consented to.',
    remedy: 'Name exactly what was consented to, or ask the person again.',
  },
  'day/images-of-another-person': {
    found: 'The images linked last were found to be of another person.',
    remedy: 'Remove them and link the right study.',
  },
  'day/antibiotic-dose-unknown': {
    found: 'An antibiotic was given, its dose is not recorded.',
    remedy: 'Record the dose.',
  },
  'day/too-soon-after-meal': {
    found: 'Fasting is shorter than this site signed: {meal}.',
    remedy: 'Wait, or let the operator decide about going on without sedation.',
  },
  'day/antithrombotic-last-dose-unknown': {
    found: 'When the last dose of {drug} was taken is not known.',
    remedy: 'Ask the person and record the moment; ask the prescriber where it cannot be had.',
  },
  'day/antithrombotic-taken-after-date': {
    found: 'The last dose of {drug} was taken after the date the prescriber set.',
    remedy: 'Tell the operator and the prescriber; they decide together.',
  },
  'day/antithrombotic-no-plan': {
    found: 'A dose of {drug} is recorded and no prescriber has said what to do about it.',
    remedy: 'Ask the prescriber for a decision and record it with the name.',
  },
  'day/antithrombotic-contradicted': {
    found: 'Antithrombotics are said not to apply, and one is recorded.',
    remedy: 'Settle which is right.',
  },
  'day/antithrombotic-continues': {
    found: 'The prescriber decided that {drug} goes on throughout.',
    remedy: '',
  },
  'day/antithrombotic-undecided': {
    found: 'The prescriber set no date on which {drug} pauses, and did not say that it goes on.',
    remedy: 'Ask the prescriber which it is, and record the decision.',
  },
  'day/shorter-than-reference': {
    found: 'The time since the last dose of {drug} is shorter than a row of the reference table signed here.',
    remedy: 'Operator and prescriber decide together; the table is no order.',
  },
  'day/not-in-reference': {
    found: 'The reference table has no row for {drug}.',
    remedy: 'Ask the prescriber.',
  },
  'day/reference-only': {
    found: 'Reference only, not an order: pausing such a drug has its own risk.',
    remedy: 'Every date is the prescriber’s.',
  },
  'day/restart-not-yet': {
    found: 'The procedure has no recorded end, so no restart of {drug} can be counted.',
    remedy: 'Record the end.',
  },
  'day/restart-ask-again': {
    found: 'After {event} the restart of {drug} is open again.',
    remedy: 'The prescriber decides anew, knowing of it.',
  },
  'day/restart-undecided': {
    found: 'Nobody has said when {drug} starts again.',
    remedy: 'Ask the prescriber and record the decision.',
  },
  'day/restart-known': { found: 'What the prescriber decided about {drug} is recorded.', remedy: '' },
  'day/not-recorded': { found: 'Not recorded: {what}.', remedy: 'Record it.' },
  'day/reading-missing': {
    found: 'A reading is missing, so the total of {what} cannot be had.',
    remedy: 'Read it off the equipment or its report and correct the entry.',
  },
  'day/gap-open': {
    found: 'Sedated, and the last blood pressure is longer ago than this site signed.',
    remedy: 'Take it now.',
  },
  'day/weight-unknown': {
    found: 'The weight is not known, so a dose by weight cannot be judged.',
    remedy: 'Weigh the person and record it.',
  },
  'day/dose-unknown': {
    found: 'A dose of local anaesthetic is not recorded in milligrams.',
    remedy: 'Record drug, amount and strength as milligrams.',
  },
  'day/no-limit-for-drug': {
    found: 'No limit is known here for one of the local anaesthetics given.',
    remedy: 'The operator judges the sum; unknown is not nothing.',
  },
  'day/local-anaesthetic-over': {
    found: 'Local anaesthetic is over the limit signed here, all agents together.',
    remedy: 'Give no more; watch for toxicity; tell the operator.',
  },
  'day/adrenaline-unknown': {
    found: 'Whether a local anaesthetic held adrenaline is not known; the lower limit was used.',
    remedy: 'Record it.',
  },
  'day/awake-alarm-off': {
    found: 'Anaesthetic was given into the epidural space: leg pain can no longer warn of harm to a nerve.',
    remedy: 'Do not rely on the person feeling it; the operator decides whether to go on.',
  },
  'day/awake-alarm-on': {
    found: 'Nothing recorded takes away the warning by leg pain.',
    remedy: 'Ask about leg pain at every step.',
  },
  'day/awake-alarm-unknown': {
    found: 'It is not known whether the person can answer and report leg pain.',
    remedy: 'Speak to the person and record whether there is an answer.',
  },
  'day/contrast-not-signed': {
    found: 'Nobody of this site has signed a list of contrast agents, so no agent is known to be safe within the dura.',
    remedy: 'A named clinician reads the list of agents and signs it.',
  },
  'day/contrast-unknown-agent': {
    found: 'This contrast agent is not on the list signed here, so it is not known to be safe within the dura.',
    remedy: 'Choose an agent labelled for intrathecal use; write its name alone, the iodine beside it.',
  },
  'day/contrast-not-intrathecal': {
    found: 'This contrast agent is not for use within the dura: {agent}.',
    remedy: 'Choose an agent labelled for intrathecal use.',
  },
  'day/contrast-dangerous': {
    found: 'This contrast agent is dangerous within the dura: {agent}.',
    remedy: 'Do not use it; choose an agent labelled for intrathecal use.',
  },
  'day/contrast-strength': {
    found: 'The strength of the contrast is not one of those signed for this agent, or was not said.',
    remedy: 'Read the vial and say the iodine per millilitre.',
  },
  'day/contrast-not-as-chosen': {
    found: 'The contrast given is not the one that was chosen.',
    remedy: 'Look at the vial and settle what was given.',
  },
  'day/contrast-amount-unknown': {
    found: 'Strength or volume of the contrast is not recorded.',
    remedy: 'Read it off the vial and syringe.',
  },
  'day/needle-elsewhere': {
    found: 'A needle stands at a level or side that was not consented to.',
    remedy: 'Stop and settle level and side.',
  },
  'day/needle-place-unknown': {
    found: 'Level or side of a needle is not recorded.',
    remedy: 'Record it from the X-ray.',
  },
  'day/lot-missing': { found: 'A tool has no lot number: {tool}.', remedy: 'Read it off the package.' },
  'day/expired': { found: 'A tool is past its date: {tool}.', remedy: 'Take another one; keep the package.' },
  'day/expiry-unknown': { found: 'A tool has no readable date: {tool}.', remedy: 'Read it off the package.' },
  'day/abort': { found: 'A rule to stop applies: {when}.', remedy: 'The operator decides; record what was done.' },
  'day/dose-trigger': {
    found: 'A radiation trigger signed here was reached: {what}.',
    remedy: 'Follow the person up for the skin.',
  },

  'day/motor-deficit': {
    found: 'Strength is lower than before the procedure: {root}.',
    remedy: 'Not home. The operator sees the person now; think of haematoma.',
  },
  'day/strength-not-compared': {
    found: 'Strength was not checked for discharge, or there is nothing before to compare with: {root}.',
    remedy: 'Check every root of both legs; keep the person until it is settled.',
  },
  'day/perineal-change': {
    found: 'Feeling around the seat has changed.',
    remedy: 'Not home. The operator sees the person now; think of cauda equina.',
  },
  'day/perineal-unknown': {
    found: 'Feeling around the seat was not checked for discharge.',
    remedy: 'Check it and record it.',
  },
  'day/rising-back-pain': {
    found: 'Back pain is rising.',
    remedy: 'Not home. The operator sees the person now; think of haematoma.',
  },
  'day/back-pain-unknown': {
    found: 'Back pain was not asked about for discharge.',
    remedy: 'Ask whether it is steady or rising.',
  },
  'day/oxygen-above-baseline': {
    found: 'The person needs more oxygen than before.',
    remedy: 'Not home. Keep watching and look for the cause.',
  },
  'day/oxygen-not-compared': {
    found: 'The oxygen given now and before is not known, so the two cannot be compared.',
    remedy: 'Record the oxygen given, also where it is none.',
  },
  'day/unrousable': {
    found: 'The person does not wake.',
    remedy: 'Not home. Airway, oxygen, the operator now.',
  },
  'day/rousing-unknown': {
    found: 'Whether the person wakes and answers was not checked since the last drug or score.',
    remedy: 'Check it and record it.',
  },
  'day/no-adult': {
    found: 'No responsible adult is there after sedation.',
    remedy: 'Not home alone. Find an adult, or keep the person.',
  },
  'day/adult-unknown': {
    found: 'Whether a responsible adult is there was not asked since the procedure.',
    remedy: 'Ask at sign-out, and record the answer.',
  },
  'day/nerve-complication': {
    found: 'A complication that harms or presses on nerves is not resolved: {what}.',
    remedy:
      'Not home. The operator sees the person now, and says when it is resolved; a correction of the entry does not.',
  },
  'day/warning-sign': {
    found: 'A warning sign that is an emergency was reported since the procedure: {sign}.',
    remedy: 'Not home. The operator sees the person now; ask again and record the answer.',
  },
  'day/open-emergency': {
    found: 'An emergency alarm is open.',
    remedy: 'Not home. See to it, and record what was done.',
  },
  'day/examined-otherwise': {
    found: 'Found as before by examination: {what}. A complication, a warning sign or an alarm says otherwise.',
    remedy: 'Settle what stands above first.',
  },
  'day/saturation-below': {
    found: 'Oxygen saturation is below what it was before the procedure.',
    remedy: 'Look for the cause and measure again; a named clinician may explain it.',
  },
  'day/saturation-not-compared': {
    found: 'Oxygen saturation now, or before the procedure, is not known, so the two cannot be compared.',
    remedy: 'Measure it and record it.',
  },
  'day/score-contradicted': {
    found: 'The readings say otherwise than one item of the score: {score}, {item}.',
    remedy: 'Measure again, and score from what was measured.',
  },
  'day/clear': { found: 'Clear: {what}.', remedy: '' },
  'day/score-low': { found: 'Below the score for leaving: {score}.', remedy: 'Keep watching and score again.' },
  'day/score-missing': {
    found: 'Not scored since the procedure or the last drug: {score}.',
    remedy: 'Score every item.',
  },
  'day/score-no-threshold': {
    found: 'The score is shown and decides nothing here: {score}.',
    remedy: 'A named clinician decides, or the site signs a threshold.',
  },
  'day/not-voided': { found: 'Has not passed urine.', remedy: 'Scan the bladder.' },
  'day/voiding-unknown': { found: 'Whether urine was passed is not known.', remedy: 'Ask; if not, scan the bladder.' },
  'day/residual-high': {
    found: 'Much urine is left in the bladder: cauda equina is more likely.',
    remedy: 'Tell the operator now; check feeling and strength again.',
  },
  'day/residual-low': {
    found: 'Little urine is left in the bladder; this does not exclude cauda equina.',
    remedy: 'Go by feeling and strength as well.',
  },
  'day/new-leg-pain': { found: 'There is new leg pain.', remedy: 'The operator sees the person before discharge.' },
  'day/leg-pain-unknown': { found: 'Leg pain was not asked about for discharge.', remedy: 'Ask.' },
  'day/reversal-too-soon': {
    found: 'Observation after a reversal agent is not over.',
    remedy: 'Keep watching: sedation may come back.',
  },
  'day/reversal-undecided': {
    found: 'A reversal agent was given and no time of observation is signed here.',
    remedy: 'A named clinician decides how long.',
  },
  'day/complication-open': {
    found: 'A complication is recorded that is not resolved: {what}.',
    remedy: 'The operator sees the person before discharge.',
  },
  'day/no-written-plan': {
    found: 'No written plan goes with the person.',
    remedy: 'Sign the care plan or hand one over.',
  },
  'day/site-not-dry': { found: 'The portal site is not dry.', remedy: 'Dress it, look again.' },
  'day/site-unknown': { found: 'The portal site was not looked at for discharge.', remedy: 'Look, and record it.' },
  'day/override-not-named': {
    found: 'Setting something aside needs a named clinician and a reason.',
    remedy: 'Give name, role and reason.',
  },
  'day/scan-first': {
    found: 'Not having passed urine can only be set aside after a bladder scan.',
    remedy: 'Scan the bladder and record what is left.',
  },
  'day/left-in-spite': {
    found: 'The person left although something speaks against it that nobody can set aside.',
    remedy: 'Raise an alarm and call the person now.',
  },
  'day/left-undecided': {
    found: 'The person went home and no decision to send home is recorded.',
    remedy: 'Call the person; record who decided.',
  },
})
