/** What happens in a rehearsal, in sentences: what was found, and what to do next or better. */
import { catalogue } from '@flavum/base'

export const eventMessages = catalogue({
  'rehearsal/step-out-of-order': {
    found: 'Step {step} ({name}) was begun before step {missing} ({missingName}) was done.',
    remedy: 'Do the steps in their order; each rests on the one before.',
  },
  'rehearsal/cannot': {
    found: 'This cannot be done: {why}.',
    remedy: 'Nothing was changed.',
  },
  'rehearsal/time-out-answered': { found: 'The time-out was held. Answers that are not yes: {open}.', remedy: '' },
  'rehearsal/time-out-open': {
    found: 'The time-out answers {item} with {answer}.',
    remedy: 'Stop until every answer is yes.',
  },
  'rehearsal/xray-without-time-out': {
    found: 'X-ray was switched on before a time-out with every answer yes.',
    remedy: 'Hold the time-out first.',
  },
  'rehearsal/no-bolster': {
    found: 'The patient lies without a bolster, so the lordosis keeps the window narrow.',
    remedy: 'Put a bolster under abdomen and pelvis.',
  },
  'rehearsal/level-counted': { found: 'The level was counted from the {from} as {level}.', remedy: '' },
  'rehearsal/side-confirmed': { found: 'The side was confirmed as {side}.', remedy: '' },
  'rehearsal/counted-otherwise': {
    found: 'The level was counted as {level}; the report claims {claimed}.',
    remedy: 'Stop until it is certain which level is meant.',
  },
  'rehearsal/side-otherwise': {
    found: 'The side was confirmed as {side}; the report claims {claimed}.',
    remedy: 'Stop until it is certain which side is meant.',
  },
  'rehearsal/drug-given': { found: '{mg} mg of {agent} were given ({route}).', remedy: '' },
  'rehearsal/local-over-maximum': {
    found: 'All local anaesthetics together are {percent} % of the label maximum for {weight} kg.',
    remedy: 'Give no more; watch for signs of toxicity.',
  },
  'rehearsal/local-sum-unknown': {
    found: 'There is no limit here for {agent}, so whether the local anaesthetics together are too much is unknown.',
    remedy: 'Use an agent with a known limit, or count by its own label.',
  },
  'rehearsal/local-into-vessel': {
    found: 'A local anaesthetic ({agent}) was given into a vein.',
    remedy: 'Draw back before injecting.',
  },
  'rehearsal/drug-unknown': {
    found: 'What {agent} does is not modelled.',
    remedy: 'It is recorded and changes nothing here.',
  },
  'rehearsal/over-sedated': {
    found: 'Sedation is so deep that the patient cannot answer.',
    remedy: 'Wait until they answer; an awake patient is the alarm for a nerve.',
  },
  'rehearsal/answered': { found: 'The patient answers: {says}.', remedy: '' },
  'rehearsal/no-answer': {
    found: 'The patient does not answer.',
    remedy: 'Stop cutting until they do; find out why.',
  },
  'rehearsal/pain': {
    found: 'The patient feels pain in the back: {what} without local anaesthetic.',
    remedy: 'Anaesthetise skin and tract first.',
  },
  'rehearsal/contrast-given': { found: '{ml} mL of {agent} were given; it lies {where}.', remedy: '' },
  'rehearsal/contrast-unlabelled': {
    found: '{agent} is not labelled for use within the dura ({labelled}).',
    remedy: 'Use an agent that is labelled for it; the needle may end inside the dura.',
  },
  'rehearsal/contrast-allergy': {
    found: 'The patient has said to be allergic to {allergy}.',
    remedy: 'Do not give {agent}; stop and decide with the team.',
  },
  'rehearsal/contrast-intrathecal': {
    found: 'The contrast lies within the dura.',
    remedy: 'Withdraw the needle; there is no epidurogram at this level.',
  },
  'rehearsal/contrast-subdural': {
    found: 'The contrast lies under the dura.',
    remedy: 'Withdraw the needle; this is no epidurogram.',
  },
  'rehearsal/contrast-vascular': {
    found: 'The contrast runs off in a vessel.',
    remedy: 'Move the needle and inject again.',
  },
  'rehearsal/contrast-in-facet': {
    found: 'The contrast lies in the facet joint.',
    remedy: 'Withdraw the needle and enter again nearer to the midline.',
  },
  'rehearsal/contrast-behind': {
    found: 'The contrast lies behind the canal, in muscle or ligament.',
    remedy: 'Advance the needle to loss of resistance.',
  },
  'rehearsal/needle-at-bone': { found: 'The needle meets bone at {depth} mm.', remedy: '' },
  'rehearsal/loss-of-resistance': { found: 'Resistance is lost at {depth} mm.', remedy: '' },
  'rehearsal/dura-punctured': {
    found: 'The needle has passed the dura.',
    remedy: 'Withdraw; enter at another level or stop.',
  },
  'rehearsal/incised': { found: 'The skin was cut over {length} mm.', remedy: '' },
  'rehearsal/incision-too-long': {
    found: 'The cut is {length} mm long; the technique means less than {limit} mm.',
    remedy: 'Choose a steeper way in rather than a longer cut.',
  },
  'rehearsal/incision-too-short': {
    found: 'The portal does not pass a cut of {length} mm; it needs {needs} mm or more.',
    remedy: 'Lengthen the cut.',
  },
  'rehearsal/no-cut-here': {
    found: 'There is no cut in the skin within {near} mm of where the portal is to go in.',
    remedy: 'Cut the skin there first.',
  },
  'rehearsal/portal-at-bone': { found: 'The portal meets bone ({part}) {depth} mm from the skin.', remedy: '' },
  'rehearsal/portal-on-facet': {
    found: 'The portal leans on the facet joint ({part}).',
    remedy: 'Go nearer to the midline, onto the lamina.',
  },
  'rehearsal/portal-slipped': {
    found: 'The portal slipped {mm} mm toward the canal, and the depth stop with it.',
    remedy: 'Hold the portal against the lamina; check its depth in the oblique view.',
  },
  'rehearsal/wrong-level': {
    found: 'The instruments are at {at}; the level meant is {meant}.',
    remedy: 'Stop; count the levels again from a stated anchor.',
  },
  'rehearsal/wrong-side': {
    found: 'The instruments are on the {at}; the side meant is the {meant}.',
    remedy: 'Stop; confirm the side again.',
  },
  'rehearsal/level-not-modelled': {
    found: 'There is no model of {level}, so instruments act on nothing there.',
    remedy: 'Build the model of this level.',
  },
  'rehearsal/tool-at-bone': { found: 'The tool meets bone ({part}) {depth} mm past the rim.', remedy: '' },
  'rehearsal/tool-at-guide': { found: 'The depth guide stops the tool {depth} mm past the rim.', remedy: '' },
  'rehearsal/swing-limited': {
    found: 'Skin and muscle give no more than {degrees} degrees.',
    remedy: 'Take the portal out and enter another way.',
  },
  'rehearsal/no-depth-guide': {
    found: 'A tool was used without a depth guide on the portal.',
    remedy: 'Set the depth guide before the first tool.',
  },
  'rehearsal/bite': {
    found:
      'At {level} on the {side} the {tool} took {bone} mm3 of bone and {ligament} mm3 of ligament; its tip was {off} mm from where the pictures put it.',
    remedy: '',
  },
  'rehearsal/empty-bite': { found: 'The {tool} closed on nothing that it cuts.', remedy: '' },
  'rehearsal/tool-full': { found: 'The {tool} is full.', remedy: 'Withdraw and empty it.' },
  'rehearsal/emptied': { found: '{bone} mm3 of bone and {ligament} mm3 of ligament were recovered.', remedy: '' },
  'rehearsal/dura-touched': {
    found: 'The {tool} touches the dura.',
    remedy: 'Withdraw, and set the depth stop shorter.',
  },
  'rehearsal/dura-breached': {
    found: 'The {tool} has opened the dura.',
    remedy: 'Stop. This is the accident that the views, the stop and the ventral layer are there to prevent.',
  },
  'rehearsal/root-contacted': {
    found: 'The {tool} touches a nerve root on the {side}.',
    remedy: 'Withdraw and look from behind: the tool is too far lateral or too deep.',
  },
  'rehearsal/awake-alarm': {
    found: 'The patient cries out: pain in the leg ({what}).',
    remedy: 'Withdraw at once; ask, and look in both views.',
  },
  'rehearsal/facet-over-resected': {
    found: '{percent} % of the facet joint on the {side} were taken; above {limit} % a joint is held to be unstable.',
    remedy: 'Stay medial; take bone from the edges of the lamina only.',
  },
  'rehearsal/lamina-too-thin': {
    found: 'Over {area} mm2 the {part} is thinner than {thin} mm now.',
    remedy: 'Take no more bone here.',
  },
  'rehearsal/ventral-line-crossed': {
    found: 'The cutting face is {mm} mm ventral of the true ventral interlaminar line.',
    remedy: 'Draw back; the apparent line of the oblique view holds only when the side is right.',
  },
  'rehearsal/ventral-layer-cut': {
    found: 'Only {left} mm of ligament are left toward the sac where the {tool} cut; {layer} mm are to stay.',
    remedy: 'Leave the ventral fibres.',
  },
  'rehearsal/depth-without-ap': {
    found:
      'Depth was read in the oblique view although the tip has moved {mm} mm sideways since the last view from behind.',
    remedy: 'Look from behind first: each mm to the side hides or feigns depth.',
  },
  'rehearsal/bite-without-oblique': {
    found: 'A bite was taken without a current oblique view.',
    remedy: 'Bite under the oblique view, live or just taken.',
  },
  'rehearsal/cut-without-epidurogram': {
    found: 'Tissue was cut without an epidurogram at {level}.',
    remedy: 'No epidurogram, no cutting: stop.',
  },
  'rehearsal/cut-deaf': {
    found: 'Tissue was cut although the patient cannot answer ({why}).',
    remedy: 'Cut only while the patient can say what they feel.',
  },
  'rehearsal/next-target': { found: 'The work goes on at {level} on the {side}.', remedy: '' },
  'rehearsal/closed': { found: 'The skin was closed.', remedy: '' },
  'rehearsal/stopped': { found: 'The procedure was given up: {reason}.', remedy: '' },
  'rehearsal/left-inside': {
    found: 'The skin was closed with {what} still inside.',
    remedy: 'Take everything out first.',
  },
})
