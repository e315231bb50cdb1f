/**
 * Everything the report says, in English. Another language is another object of this shape (`Words`).
 *
 * Takes  names, numbers already made into text, and sides.
 * Not    the sentences of findings and reasons: those live in the catalogues of the rooms that make them.
 */
import type { MeasureId } from '@flavum/measurement'

export const english = {
  language: 'en',
  title: 'Lumbar spine: measures, plan and rehearsal',
  notice: 'For education, research and rehearsal; not for clinical decisions.',
  made: (createdAt: string, program: string) => `Made ${createdAt} by ${program}.`,
  side: { left: 'left', right: 'right' },
  contents: 'Contents',
  page: 'Page',

  found: {
    heading: 'What was found',
    names: 'How the vertebrae got their names',
    confidence: (percent: string) => `Confidence in the names: ${percent}.`,
    confirmAlways: 'Count the vertebrae yourself on the pictures below, and have a named person confirm the names.',
    confirmWeak: 'This is too weak to rely on: name one vertebra yourself before you read anything else here.',
    noName: 'No vertebra has a name yet. Name one of them and the others follow.',
    levels: (levels: string) => `Levels found: ${levels}.`,
    noLevels: 'No level was found.',
    structures: 'What the image shows',
    what: 'Structure',
    how: 'How it is known',
    sure: 'Confidence',
    structure: {
      bone: 'Bone',
      levels: 'Levels',
      bonyCanal: 'Bony canal',
      duralSac: 'Dural sac',
      ligament: 'Ligamentum flavum',
      skin: 'Skin',
      parts: 'Parts of the vertebrae',
    },
    status: {
      segmented: 'seen in this image',
      estimated: 'estimated: drawn from neighbours and from what is usual, not seen',
      absent: 'not available',
    },
    findings: 'Findings',
    severity: { error: 'Stops the work', warning: 'Take care', info: 'Note' },
    none: 'Nothing out of the ordinary was noticed.',
    times: (n: number) => `(${n} times)`,
  },

  pictures: {
    heading: 'Pictures',
    legend: 'Lines',
    ink: {
      'canal-seen': 'bony canal, wall seen',
      'canal-filled': 'bony canal, wall filled in between',
      sac: 'dural sac',
      'sac-estimated': 'assumed dural sac (estimated, not seen)',
      ligament: 'ligamentum flavum',
      'ligament-estimated': 'ligamentum flavum (estimated, not seen)',
      disc: 'plane of the level',
      portal: 'portal',
      track: 'track of the portal, seen from this plane',
      'depth-stop': 'furthest a tool may pass the rim (depth stop)',
      vill: 'ventral interlaminar line (VILL)',
      'removed-bone': 'bone removed',
      'removed-ligament': 'ligament removed',
    },
    overview: 'The spine as a whole',
    overviewNote:
      'The middle picture slides left and right with the canal, so that a bent spine stays in it. A, P, H and F mark the patient’s front, back, head and feet; R and L right and left, seen from the feet.',
    levels: 'Each level, square to the canal',
    levelsNote:
      'Where the wall is dashed nothing was seen there, as in the openings between the arches: the line is filled in between. A bulging disc is not seen by it.',
    midsagittal: 'Through the middle of the canal',
    midsagittalAlt: (vertebrae: string, levels: string) =>
      `Sagittal picture through the middle of the spinal canal, front of the patient to the left. Vertebrae named ${vertebrae}; levels marked ${levels}; front and back wall of the bony canal outlined.`,
    paramedian: (level: string, side: string, mm: string) => `${level}, ${mm} mm to the ${side} of the canal’s middle`,
    paramedianAlt: (level: string, side: string, mm: string) =>
      `Sagittal picture of ${level} on the working side, ${mm} mm to the ${side} of the canal's middle, front of the patient to the left, with sac and ligament outlined where known.`,
    axial: (level: string, look: string) => `${level}, ${look}`,
    look: { bone: 'bone', soft: 'soft tissue' },
    axialAlt: (level: string, look: string, seen: string) =>
      `Axial picture in the plane of ${level}, ${look} window, patient's left at the right edge. ${seen}`,
    wallSeen: (percent: string) => `${percent} of the canal's outline was seen, the rest filled in between.`,
    noWall: 'No canal outline here.',
    bar: (mm: number) => `${mm} mm`,
  },

  measures: {
    heading: 'Measures',
    caption: 'Measures of each level: value ± uncertainty. Numbers in brackets lead to the notes below the table.',
    measure: 'Measure',
    unit: 'Unit',
    none: 'Nothing was measured.',
    notMeasurable: 'not measurable',
    notes: 'Notes to the table',
    unsure: { '95%': '95 % interval', sd: 'standard deviation', range: 'range' },
    uncertainty: (kinds: string) => `± is half the width of the: ${kinds}.`,
    plane: {
      disc: 'in the disc plane',
      pedicle: 'in the plane of the pedicles',
      facet: 'in the plane of the facet joints',
    },
    noThreshold:
      'No value here is called normal or narrow: published thresholds for ligament thickness overlap with published normal means.',
    name: {
      'canal-area': 'Bony canal area, disc plane',
      'canal-ap': 'Bony canal, front to back, disc plane',
      'canal-transverse': 'Bony canal, side to side, disc plane',
      'canal-area-pedicle': 'Bony canal area, pedicle plane',
      'canal-ap-pedicle': 'Bony canal, front to back, pedicle plane',
      'canal-transverse-pedicle': 'Bony canal, side to side, pedicle plane',
      'sac-area': 'Dural sac area',
      'ligament-thickness': 'Ligamentum flavum, thickness',
      'lateral-recess-depth': 'Lateral recess, depth',
      'foramen-height': 'Foramen, height',
      slip: 'Slip',
      'disc-height': 'Disc height',
      'lamina-angle': 'Lamina, angle',
      'lamina-thickness': 'Lamina, thickness',
      'lamina-height': 'Lamina, height',
      'window-height': 'Interlaminar window, height',
      'window-width': 'Interlaminar window, width',
      'facet-width': 'Facet, width',
      'skin-to-lamina': 'Skin to lamina',
    } satisfies Record<MeasureId, string>,
  },

  plan: {
    heading: 'Rehearsal target and plan',
    target: (level: string, side: string) => `Rehearsal target: ${level}, ${side} side.`,
    notIndication:
      'This is a rehearsal target, not an indication. The narrowest level is not always the one that hurts.',
    chosenBecause: (reason: string) => `Chosen by a person: ${reason}.`,
    rehearsalOnly: 'Rehearsal only: re-establish every angle on live X-ray.',
    noTarget: 'No level was chosen, so nothing is planned.',
    noTargetWhy:
      'The program does not choose a level: the narrowest one is not always the one that hurts, and images of people without any complaint look much the same. A person who knows the complaint chooses.',
    noTargetHow: (levels: string) =>
      `To go on, run it again with --level (one of ${levels}) and --side (left or right), for example:`,
    noTargetUnnamed:
      'The levels have no names yet. Name one vertebra first (--anchor), then choose a level and a side.',
    refused: 'No way in was found that keeps the limits.',
    refusedNote: 'Stopping here is a result, not a failure of the rehearsal.',
    notPlanned: 'A target was chosen, but no way in was worked out.',
    oblique: (level: string, side: string) => `${level} ${side}: in the plane of the portal’s axis`,
    obliqueAlt: (level: string, side: string) =>
      `Sagittal-oblique picture in the plane of the portal's axis at ${level} on the ${side}: portal from the skin entry up to its rim at the lamina, the depth stop beyond it, the ventral interlaminar line and the sac.`,
    tip: (level: string, side: string) => `${level} ${side}: axial at the portal’s rim`,
    tipAlt: (level: string, side: string) =>
      `Axial picture at the portal's rim at ${level} on the ${side}, patient's left at the right edge: section of the portal and the assumed sac.`,
    entry: 'skin entry',
    rim: 'rim',
    stop: 'stop',
    numbers: 'Numbers of the plan',
    quantity: 'What',
    value: 'Value',
    basis: 'Rests on',
    name: {
      portalDiameter: 'Portal, outer diameter',
      skinAngle: 'Angle to the skin',
      axisAngleToLevel: 'Angle to the body axis',
      lateralAngle: 'Lateral angle',
      trackLength: 'Skin to rim',
      incision: 'Skin cut, planned',
      incisionUnstretched: 'Skin cut without stretch',
      depthStop: 'Depth stop beyond the rim',
      duraMargin: 'Least distance to the assumed sac',
      villMargin: 'Least distance to the VILL, true',
      villMarginApparent: 'Least distance to the VILL, as the oblique view shows it',
      ligamentDorsal: 'Ligament in reach, dorsal of the VILL',
      ligamentVentral: 'Ligament in reach, ventral of the VILL',
    },
    limits: 'What holds the plan back, nearest first',
    limit: {
      incision: 'Length of the skin cut',
      sac: 'Dural sac',
      facet: 'Facet joint',
      lamina: 'Lamina',
      'spinous-process': 'Spinous process',
      'lower-bone': 'Bone further down',
      'ventral-line': 'VILL',
      'working-length': 'Working length of the portal',
      scan: 'End of the scan',
    },
    room: 'Room left',
    carm: 'C-arm, as DICOM positioner angles',
    view: 'View',
    primary: 'Primary angle',
    secondary: 'Secondary angle',
    inWords: 'In words',
    primaryWords: (deg: number) => (deg < 0 ? 'RAO' : 'LAO'),
    secondaryWords: (deg: number) => (deg < 0 ? 'caudal' : 'cranial'),
    assumed: 'Assumed parameters that the plan leans on',
    assumedMark: 'assumed',
    leansMark: 'leans on assumed',
    parameter: 'Parameter',
    others: (n: number) => (n === 1 ? 'One other proposal was worked out.' : `${n} other proposals were worked out.`),
  },

  /** Names of parameters as the rooms that assume them write them. One that is not here is shown by its own name. */
  parameter: {
    portalDiameterMm: 'outer diameter of the portal',
    toolDiameterMm: 'outer diameter of the tools',
    workingLengthMm: 'working length of the portal',
    incisionLimitMm: 'longest planned skin cut',
    stretch: 'stretch of the skin (how much longer half the portal’s perimeter is than the cut)',
    pivotDeg: 'half angle of the cone that a tool swings in',
    ventralPivotDeg: 'how far of that cone toward the canal',
    sacMarginMm: 'distance kept from the sac',
    ventralLayerMm: 'ligament left untouched toward the sac',
    boneToleranceMm: 'how deep an instrument may lie in bone',
    boneBandMm: 'how far from an edge bone may be taken',
    boneHu: 'attenuation from which a voxel counts as bone',
    skinRadiusMm: 'radius of the plane fitted to the skin',
    stripToleranceMm: 'tolerance of the strip that can be docked on',
    dockShortMm: 'how far short of the lamina’s edge the rim may stop',
    skinHu: 'attenuation from which a voxel counts as under the skin',
    obliqueDeg: 'oblique view where the lamina’s own angle is not known',
    greatestDepthStopMm: 'greatest depth stop',
  },

  basis: {
    fact: (fact: string) => `recorded: ${fact}`,
    computed: (what: string) => `computed: ${what}`,
    assumes: (what: string) => `leaning on ${what}`,
    evidence: (what: string) => `published: ${what}`,
    confidence: { C: 'as read', M: 'unverified', U: 'uncertain, unverified', D: 'derived' },
  },

  xray: {
    heading: 'X-ray pictures',
    note: 'Computed from the CT, with noise and scatter. Sides are marked as the picture shows them.',
    none: 'No X-ray pictures were taken.',
    view: { ap: 'AP', 'contralateral-oblique': 'Contralateral oblique' },
    when: { before: 'before', after: 'after' },
    title: (view: string, when: string) => `${view}, ${when}`,
    alt: (view: string, when: string, sides: string) =>
      `Simulated X-ray picture, ${view} view, ${when} the rehearsal. ${sides}`,
    sides: {
      known: (left: string) => `Patient's ${left} at the left edge.`,
      unknown: 'Left and right cannot be told apart in this view.',
    },
    bar: (mm: number) => `${mm} mm at the isocentre`,
  },

  rehearsal: {
    heading: 'Rehearsal',
    none: 'Nothing was rehearsed.',
    outcome: { completed: 'The rehearsal was completed.', abandoned: 'The rehearsal was abandoned.' },
    axial: (level: string) => `${level}: what was removed, axial`,
    sagittal: (level: string) => `${level}: what was removed, sagittal`,
    axialAlt: (level: string) =>
      `Axial picture of ${level} through the middle of what was removed, bone and ligament removed are tinted; patient's left at the right edge.`,
    sagittalAlt: (level: string) =>
      `Sagittal picture of ${level} through the middle of what was removed, bone and ligament removed are tinted; front of the patient to the left.`,
    numbers: 'What was removed, and what is left',
    name: {
      bitesBone: 'Bites of bone',
      bitesTissue: 'Bites of tissue',
      bone: 'Bone removed',
      ligament: 'Ligament removed',
      other: 'Other tissue removed',
      left: 'Least thickness of ligament left',
      before: 'Canal area before',
      lower: 'Modelled void, lower bound',
      upper: 'Modelled void, upper bound',
      closest: 'Closest a tool came to the assumed sac',
    },
    byPart: (part: string) => `of which ${part}`,
    part: (part: string) => part.replace('/', ' ').replaceAll('-', ' '),
    voidWords:
      'Removing ligament cannot widen the bony canal, and the ventral layer of the ligament stays. The modelled void is the canal area if the layer left behind stays where it is (lower bound) and if it gives way into the space made (upper bound). It is a computation on a model, not a prediction for a person.',
    dose: 'Time and dose beside what is published',
    rehearsed: 'This rehearsal',
    published: 'Published',
    source: 'Source',
    doseName: {
      fluoroscopyTime: 'Fluoroscopy time',
      referenceAirKerma: 'Reference air kerma',
      doseAreaProduct: 'Dose-area product',
    },
    doseWords:
      'Published figures come from operators treating patients and partly count whole procedures; a simulated dose follows from the simulated settings. They are shown side by side, not compared.',
    funder: (who: string) => `funder: ${who}`,
    state: 'Hash of the last state',
  },

  making: {
    heading: 'How this was made',
    timings: 'Time taken',
    step: 'Step',
    took: 'Took',
    versions: 'Versions and hashes',
    item: 'Item',
    schema: 'Version of report.json',
    program: 'Program',
    volume: 'Image (hash of voxels and grid)',
    grid: 'Size and spacing of the image',
    modality: 'Kind of image',
    source: 'How the spine was found',
    sourceHow: { ct: 'from the CT', labels: 'from a label map made elsewhere', phantom: 'a parametric phantom' },
    assumptions: 'Assumptions',
    limits: [
      'Positions and angles hold for the posture of the scan; prone on a bolster the spine flexes and the back loses the table’s flattening.',
      'On plain CT the dural sac and the ligament are estimated; every margin to the sac is a margin to an assumed sac.',
      'Tissue forces, bite sizes and the flow of contrast are models and are not validated on patients.',
      'A transitional vertebra (four or six lumbar vertebrae) is not detected: the names rest on the stated anchor.',
    ],
  },
} as const

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> }
export type Words = Widened<typeof english>
