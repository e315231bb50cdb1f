/** What the planner says: faults, findings and the reasons of its refusals. */
import { catalogue } from '@flavum/base'

export const messages = catalogue({
  'access/no-such-level': {
    found: 'There is no level {level} in this spine (known: {known}).',
    remedy: 'Choose one of the known levels.',
  },
  'access/other-level': {
    found: 'The level model is of {model}, the plan is asked for {level}.',
    remedy: 'Build the model of the level that is to be planned.',
  },
  'access/no-lamina-edge': {
    found: 'The upper edge of the lower lamina cannot be made out on the {side} at {level}, or only a stump of it.',
    remedy: 'Check the bone parts of this level; with no laminar shelf there is nothing to dock on.',
  },
  'access/one-lamina-there': {
    found:
      'Where the portal docks, {offset} mm off the midline, only one of the two laminae stands: there is no gap between them.',
    remedy: 'Nothing to do; the limits say what room the portal has.',
  },
  'access/no-upper-lamina': {
    found:
      'The upper lamina cannot be made out on the {side} at {level}, so the ventral interlaminar line cannot be drawn.',
    remedy: 'Check the bone parts of this level.',
  },
  'access/no-sac': {
    found: 'The model of {level} has no dural sac, so no margin can be kept from it.',
    remedy: 'Draw or estimate the sac first.',
  },
  'access/no-skin': {
    found: 'The skin of the back cannot be made out behind {level}.',
    remedy: 'Use a scan with the back inside the field of view.',
  },
  'access/no-window-without-bone': {
    found:
      'No straight path brings the portal to the upper edge of the lower lamina on the {side} at {level} without passing through bone (nearest: {short} mm short of it).',
    remedy: 'Consider the other side or level; this one would need bone removed before the portal could dock.',
  },
  'access/incision-too-long': {
    found:
      'Every clear path on the {side} at {level} meets the skin so flat that the planned cut would be {shortest} mm or more; the limit is {limit} mm.',
    remedy:
      'The limit means an angle of about {degrees} degrees or more to the skin; consider the other side or level.',
  },
  'access/sac-too-close': {
    found:
      'On the {side} at {level} no depth stop of {least} mm or more keeps {margin} mm from the assumed sac after its uncertainty of {uncertainty} mm.',
    remedy: 'Consider the other side or level; the margin is not relaxed.',
  },
  'access/ventral-line-too-close': {
    found:
      'On the {side} at {level} no depth stop of {least} mm or more stays dorsal of the ventral interlaminar line.',
    remedy: 'Consider the other side or level; the line is not relaxed.',
  },
  'access/too-little-ligament': {
    found:
      'On the {side} at {level} no path within every limit reaches {least} mm3 of ligament dorsal of the ventral line (most: {most} mm3).',
    remedy: 'Consider the other side or level; no limit is relaxed for reach.',
  },
  'access/facet-too-close': {
    found: 'On the {side} at {level} no depth stop of {least} mm or more keeps the swung tools off the facet joint.',
    remedy: 'Consider the other side or level; the joint is not given up for reach.',
  },
  'access/root-too-close': {
    found:
      'On the {side} at {level} no depth stop of {least} mm or more keeps {margin} mm from the assumed nerve root after its uncertainty of {uncertainty} mm.',
    remedy: 'Consider the other side or level; the margin is not relaxed.',
  },
  'access/other-side-only': {
    found: 'Every clear path on the {side} at {level} enters the skin on the other side of the midline.',
    remedy: 'Consider the other side; entry and target stay on one side.',
  },
  'access/fused-level': {
    found:
      '{upper} and {lower} are joined by bone over {percent} % of the strip that could be docked on ({side}, {level}).',
    remedy:
      'A fused level has no window to open; if it is not fused, the slices are too thick to tell, so use thinner ones.',
  },
  'access/instrumented-level': {
    found: 'Metal lies in {upper} and in {lower}: {level} has been operated on and is held by screws.',
    remedy: 'An instrumented level has no way in here; choose another level, or check what the image calls metal.',
  },
  'access/metal-near': {
    found:
      'Metal lies beside {level} ({volume} mm3 in reach of the model); it counts as bone, and its streaks blur what is near.',
    remedy: 'Look at laminae and sac in the pictures before you trust a margin.',
  },
  'access/level-outside-scan': {
    found: 'The level {level} lies outside the images.',
    remedy: 'Choose a level that the scan shows, or use the scan that this spine was found in.',
  },
  'access/other-scan': {
    found: 'This plan was made on another scan than the one at hand.',
    remedy: 'Open the scan that it was made on, or plan again on this one.',
  },
  'access/plan-of-other-target': {
    found: 'This plan is for {planLevel} {planSide}, and what is at hand is {level} {side}.',
    remedy: 'Check it at its own level and side.',
  },
  'access/edit-impossible': {
    found: 'Skin entry and rim are {length} mm apart, which gives no axis from the skin to the lamina.',
    remedy: 'Put the entry on the skin below the level and the rim at the upper edge of the lower lamina.',
  },
  'access/edit-off-skin': {
    found: 'Carried on outward, this axis does not meet the skin inside the scan.',
    remedy: 'Move the entry or the axis until it meets the skin of the back.',
  },
  'access/not-docked': {
    found: 'The portal ends {gap} mm clear of the lower lamina, so nothing holds it.',
    remedy: 'Bring its rim to the upper edge of the lower lamina.',
  },
  'access/no-bone-beside': {
    found: 'No bone lies near the portal further back than its rim.',
    remedy: '',
  },
  'access/facet-not-told-apart': {
    found: 'The superior articular process on the {side} at {level} is not told apart from the arch in this image.',
    remedy: 'No margin to the facet joint is kept; dock near the midline and look at the joint in the pictures.',
  },
  'access/root-not-placed': {
    found: 'The sac does not show at the disc of {level}, so the assumed nerve root cannot be placed.',
    remedy: 'No margin to the root is kept.',
  },
  'access/no-arm-side': {
    found: 'A usual mobile C-arm cannot take both views from either side of the table.',
    remedy: 'See for each side what stops it; another arm or table may do.',
  },
  'access/arm-elsewhere': {
    found: 'From the {here} the C-arm cannot take both views; from the {there} it can.',
    remedy: 'Stand it there, or choose the side of the spine that its place allows.',
  },
  'access/sites-too-close': {
    found: 'No two ways in leave {least} mm of skin between their cuts (nearest pairs: {found} mm).',
    remedy: 'Plan one site that serves both, or one target at a time.',
  },
  'access/no-shared-site': {
    found:
      'No place of the skin serves both targets within every limit (the nearest two entries are {found} mm apart).',
    remedy: 'Use a site for each.',
  },
  'access/outside-scan': {
    found:
      'Every clear path on the {side} at {level} leaves the scan before it reaches the skin; the scan ends {below} mm below the disc.',
    remedy: 'Use a scan that goes at least 100 mm below the disc and shows the skin of the back.',
  },
  'access/too-long': {
    found: 'Every clear path on the {side} at {level} is longer than the working length of {limit} mm.',
    remedy: 'Consider a steeper path or other instruments.',
  },
  'access/near-midline': {
    found: 'The portal docks {offset} mm from the midline, with part of its width across it.',
    remedy: 'Doubtful without bone removal: look at the other proposals and the other side.',
  },
  'access/narrower-than-tool': {
    found: 'As scanned, the gap between the laminae along this axis is {missing} mm narrower than the tool.',
    remedy: 'Bone must be taken first; lying prone on a bolster may open it, by how much is not known for this person.',
  },
  'access/bone-first': {
    found: 'Straight ahead of the docked portal a tool meets bone after {room} mm.',
    remedy: 'Expect to take bone from the edge of the lamina before reaching ligament.',
  },
  'access/sac-assumed': {
    found: 'The sac was not seen in this image; its margin is to an assumed sac, with {uncertainty} mm of uncertainty.',
    remedy: 'Read the margin as that of a rehearsal, never of a person.',
  },
  'access/short-below': {
    found: 'The scan ends {below} mm below the disc; flatter paths could not be tried.',
    remedy: 'A scan that goes at least 100 mm below the disc shows them all.',
  },
  'access/little-ligament': {
    found: 'Only {volume} mm3 of ligament dorsal of the ventral line lie within reach of the tools.',
    remedy: 'Compare the other proposals and the other side.',
  },
  'access/lamina-angle-assumed': {
    found:
      'The angle of the working-side lamina is not known, so the oblique view is turned by the usual {degrees} degrees.',
    remedy: 'Turn the C-arm until the lamina is seen end-on.',
  },
})
