/** What a score says about each critical error and each point: what was found, and what to do better next time. */
import { catalogue } from '@flavum/base'

export const scoreMessages = catalogue({
  'rehearsal/score-wrong-place': {
    found: 'Tissue was cut at a level or side that is not the one meant.',
    remedy:
      'Count the level from a stated anchor, confirm the side, and compare both with the report before the first cut.',
  },
  'rehearsal/score-dura-breached': {
    found: 'The dura was opened.',
    remedy: 'Set the depth guide, watch the portal against the lamina, and leave the ventral fibres of the ligament.',
  },
  'rehearsal/score-ventral-line-crossed': {
    found: 'A cutter went ventral of the true ventral interlaminar line.',
    remedy: 'Stay dorsal of the line; fix the side from behind before reading depth in the oblique view.',
  },
  'rehearsal/score-cut-without-epidurogram': {
    found: 'Tissue was cut without an epidurogram at the level and side.',
    remedy: 'No epidurogram, no cutting: repeat it, and stop where it cannot be had.',
  },
  'rehearsal/score-cut-deaf': {
    found: 'Tissue was cut although the patient could not answer.',
    remedy: 'Ask before and between bites, and cut only while an answer comes.',
  },
  'rehearsal/score-went-on': {
    found: 'Tissue was cut although stopping was right ({rules}).',
    remedy: 'Stop as soon as the reason shows; giving up is the best result here.',
  },

  'rehearsal/score-place': {
    found: 'Work was done at {places}.',
    remedy: 'Keep to counting the level and confirming the side before the cut.',
  },
  'rehearsal/score-nothing-cut': { found: 'Nothing was cut.', remedy: 'There is nothing to judge here.' },
  'rehearsal/score-angle': {
    found: 'Bites were taken with the oblique view {mean} degrees off the angle of this lamina.',
    remedy: 'Turn the arm until the laminae of the working side are seen end-on.',
  },
  'rehearsal/score-angle-unknown': {
    found: 'How far the oblique view was off the angle of this lamina cannot be told.',
    remedy: 'Plan the way in first, and bite under an oblique view.',
  },
  'rehearsal/score-no-oblique-bites': {
    found: 'No bite was taken that the oblique view had shown.',
    remedy: 'Bite under the oblique view.',
  },
  'rehearsal/score-no-plan-angle': {
    found: 'The angle of the lamina is known from the plan, and there is none for this side.',
    remedy: 'Plan the way in first.',
  },
  'rehearsal/score-distance': {
    found: 'The nearest that steel came to the sac was {sac} mm, to the drawn root {root} mm.',
    remedy: 'Keep the tool further dorsal and medial; a shorter depth stop keeps the distance by itself.',
  },
  'rehearsal/score-views': {
    found: '{stale} of {bites} bites were taken without a current view: oblique for depth, from behind for the side.',
    remedy:
      'Look in the oblique view at every bite, and from behind or with contrast every few bites and after each move to the side.',
  },
  'rehearsal/score-epidurogram': {
    found: 'The epidurogram was there before {with} of {bites} bites.',
    remedy: 'Give contrast, see it in two views, and repeat it before it fades.',
  },
  'rehearsal/score-time-within': {
    found: 'Fluoroscopy took {minutes} min a side; published are {least} to {most} min.',
    remedy: 'Within the usual: shorter is not better while a bite is not seen.',
  },
  'rehearsal/score-time-long': {
    found: 'Fluoroscopy took {minutes} min a side; published are {mean} min on average and {most} at most.',
    remedy: 'Lift the foot between bites, and use the last image held while nothing moves.',
  },
  'rehearsal/score-time-short': {
    found: 'Fluoroscopy took {minutes} min a side, less than the shortest published ({least} min): no credit for that.',
    remedy: 'Look before you cut; time saved on looking is not a saving.',
  },
  'rehearsal/score-dose': {
    found: 'The dose is recorded and not scored.',
    remedy: 'Collimate to the laminae and pulse slower where nothing moves.',
  },
  'rehearsal/score-bone': {
    found: '{facet} % of the facet joint were taken, and lamina was thinned over {thinned} mm2.',
    remedy: 'Take only as much bone as reaches the ligament, at the edges of the lamina, and stay medial.',
  },
  'rehearsal/score-end-point-reached': {
    found:
      'The work ended at the contrast: after the last bite the column was seen again, and was thicker than before.',
    remedy: 'Keep it so: the column decides, not an amount.',
  },
  'rehearsal/score-end-point-not-reached': {
    found: 'Contrast after the last bite showed a column no thicker than before.',
    remedy: 'Where more ligament is in reach, go on dorsal of the line; where none is, stopping is right.',
  },
  'rehearsal/score-end-point-unseen': {
    found: 'No contrast was given and seen after the last bite, so the work ended at an amount, not at the end-point.',
    remedy: 'Repeat the contrast, look at the column, then decide to stop or to go on.',
  },
  'rehearsal/score-no-column': {
    found: 'There is no epidurogram both before and after the work to compare.',
    remedy: 'Give contrast before the first bite and after the last one.',
  },
  'rehearsal/score-duration': {
    found: 'The time on the table is recorded and not scored: no speed pays for an error.',
    remedy: 'Be quick where nothing can go wrong.',
  },
  'rehearsal/score-patient': {
    found: '{count} things were done to the patient that should not be: {what}.',
    remedy: 'Sum all local anaesthetics, sedate lightly, numb skin and tract, and ask how they feel.',
  },
  'rehearsal/score-patient-well': {
    found: 'Nothing was given or felt that should not be.',
    remedy: 'Keep asking.',
  },
  'rehearsal/score-order': {
    found: '{count} steps were out of order, left out or done otherwise than taught: {what}.',
    remedy: 'Do the steps in their order; each rests on the one before.',
  },
  'rehearsal/score-order-kept': { found: 'The steps came in their order.', remedy: 'Keep it so.' },

  'rehearsal/score-critical': {
    found: 'There is no total after a critical error ({errors}).',
    remedy: 'Nothing makes up for it; look at its moment and do it again.',
  },
  'rehearsal/score-neutral': {
    found: 'The procedure was stopped for a reason that held ({rules}); that counts neither for nor against.',
    remedy: 'Do it again, or on another level or side.',
  },
  'rehearsal/score-other-reason': {
    found: 'Stopping was right here, but what spoke for it ({rules}) is not the reason that was given.',
    remedy: 'Do it again, and name what the time-out, the patient, the lamina or the contrast told you.',
  },
  'rehearsal/score-needless-stop': {
    found: 'The procedure was stopped, and nothing that had been seen by then asked for it.',
    remedy: 'Compare the reason given with what the views, the contrast and the patient said.',
  },
  'rehearsal/score-unfinished': {
    found: 'The procedure was neither closed nor stopped.',
    remedy: 'End it; then it is scored.',
  },
  'rehearsal/score-first': { found: 'There is no earlier rehearsal to compare with.', remedy: 'Do it again.' },
  'rehearsal/score-not-told': {
    found: 'None of the points could be told.',
    remedy: 'Close after work that can be scored.',
  },
})
