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
    found: 'The upper edge of the lower lamina cannot be made out on the {side} at {level}.',
    remedy: 'Check the bone parts of this level; with no laminar shelf there is nothing to dock on.',
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
