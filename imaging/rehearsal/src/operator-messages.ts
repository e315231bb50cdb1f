/** What each careless operator does wrong. */
import { catalogue } from '@flavum/base'

export const operatorMessages = catalogue({
  'rehearsal/mistake-no-epidurogram': {
    found: 'Gives no contrast and cuts all the same.',
    remedy: 'No epidurogram, no cutting.',
  },
  'rehearsal/mistake-never-looks-behind': {
    found: 'Never goes back to the view from behind.',
    remedy: 'Look from behind before reading depth in the oblique view.',
  },
  'rehearsal/mistake-stale-oblique': {
    found: 'Bites on an oblique view taken before the tool was there.',
    remedy: 'Bite under the oblique view.',
  },
  'rehearsal/mistake-oblique-off': {
    found: 'Turns the oblique view far off the angle of this lamina.',
    remedy: 'Turn the arm until the laminae are seen end-on.',
  },
  'rehearsal/mistake-wrong-level': { found: 'Works at another level.', remedy: 'Count from a stated anchor.' },
  'rehearsal/mistake-wrong-side': { found: 'Works on the other side.', remedy: 'Confirm the side before the cut.' },
  'rehearsal/mistake-too-deep': {
    found: 'Takes the depth guide off and pushes the tool until something gives.',
    remedy: 'Leave the guide where the plan sets it.',
  },
  'rehearsal/mistake-portal-slips': {
    found: 'Leans on the portal, and does not look when it slips toward the canal.',
    remedy: 'Hold it against the lamina, and look in the oblique view after every push.',
  },
  'rehearsal/mistake-over-the-line': {
    found: 'Works ventral of the ventral interlaminar line.',
    remedy: 'Stay dorsal of the line.',
  },
  'rehearsal/mistake-takes-the-facet': {
    found: 'Docks on the facet joint and takes it away.',
    remedy: 'Stay medial, on the lamina.',
  },
  'rehearsal/mistake-thins-the-lamina': {
    found: 'Takes the lamina down from behind.',
    remedy: 'Take bone at the edges that face each other only.',
  },
  'rehearsal/mistake-over-sedates': {
    found: 'Sedates until the patient no longer answers, and then waits.',
    remedy: 'Sedate lightly; the awake patient is the alarm.',
  },
  'rehearsal/mistake-ignores-no-answer': {
    found: 'Goes on although no answer comes.',
    remedy: 'Stop until the patient answers.',
  },
  'rehearsal/mistake-too-much-local': {
    found: 'Gives more local anaesthetic than the label allows.',
    remedy: 'Add up every dose by weight.',
  },
  'rehearsal/mistake-works-to-a-volume': {
    found: 'Stops at an amount and never repeats the contrast.',
    remedy: 'Let the contrast column decide.',
  },
  'rehearsal/mistake-goes-on': {
    found: 'Goes on where stopping is right.',
    remedy: 'Stop as soon as the reason shows.',
  },
})
