/**
 * A session small enough to know on paper: one level, a canal that is an elliptic tube, on an oblique grid with three
 * different spacings.
 *
 * The canal runs through `origin` along the level's z, tilted 12 degrees back and 5 degrees to the left. Bone fills a
 * tube about it (arch) and a block in front (body); the back ends `skinDepth` mm dorsal of the canal's middle.
 */
import type { AccessPlan } from '@flavum/access'
import type { CanalTube, Level, LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import {
  along,
  catalogue,
  direction,
  figure,
  inverse,
  mm,
  type Point,
  place,
  point,
  scale,
  seconds,
  type Transform,
  transformFromAxes,
  turn,
  unit,
  unknown,
} from '@flavum/base'
import { gridFrom, labelMap, volume } from '@flavum/grid'
import type { LevelMeasurement } from '@flavum/measurement'
import type { RehearsalReport } from '@flavum/rehearsal'
import type { NamedFrame, Session } from '@flavum/session'

const messages = catalogue({
  'test/anchor': { found: '{lowest} is the first vertebra above the sacrum.', remedy: 'Check it.' },
  'test/too-coarse': { found: 'The slices are {thickness} mm thick.', remedy: 'Use slices under 1 mm.' },
  'test/hostile': { found: 'Somebody wrote {text}.', remedy: 'Escape it & go on.' },
})
export const halfWidth = 11
export const halfDepth = 8
export const skinDepth = 45
const origin = point('lps', 7, 20, -310)

const tilt = (12 * Math.PI) / 180
const lean = (5 * Math.PI) / 180
const up = unit(direction('lps', Math.sin(lean), -Math.sin(tilt), Math.cos(tilt)))
const left = unit(direction('lps', up.z, 0, -up.x))
const dorsal = direction(
  'lps',
  up.y * left.z - up.z * left.y,
  up.z * left.x - up.x * left.z,
  up.x * left.y - up.y * left.x,
)
export const lpsFromLevel = transformFromAxes('lps', 'level', origin, left, dorsal, up)
const levelFromLps = inverse(lpsFromLevel)
export const level: Level = {
  name: 'L4-L5',
  upper: 'L4',
  lower: 'L5',
  discCentre: place(lpsFromLevel, point('level', 0, -22, 0)),
  lpsFromLevel,
  levelFromLps,
  arc: mm(20),
  confidence: 0.9,
}

/** HU at a place of the level frame. */
function huAt(x: number, y: number, z: number): number {
  if (y > skinDepth) return -1000
  const canal = (x / halfWidth) ** 2 + (y / halfDepth) ** 2
  if (canal < 1) return 30
  const arch = (x / (halfWidth + 5)) ** 2 + (y / (halfDepth + 5)) ** 2
  if (arch < 1 && Math.abs(z) > 4) return 600
  if (y < -halfDepth && y > -halfDepth - 28 && Math.abs(x) < 22) return Math.abs(z) < 5 ? 80 : 350
  return 45
}

function ct() {
  const turned = unit(direction('lps', Math.cos(0.2), Math.sin(0.2), 0))
  const second = unit(direction('lps', -Math.sin(0.2) * Math.cos(0.15), Math.cos(0.2) * Math.cos(0.15), Math.sin(0.15)))
  const third = direction(
    'lps',
    turned.y * second.z - turned.z * second.y,
    turned.z * second.x - turned.x * second.z,
    turned.x * second.y - turned.y * second.x,
  )
  const size = [84, 120, 34] as const
  const steps = [scale(turned, 1.1), scale(second, 0.9), scale(third, 2.4)] as const
  const corner = along(along(along(origin, steps[0], -size[0] / 2), steps[1], -size[1] / 2), steps[2], -size[2] / 2)
  const grid = gridFrom(size, transformFromAxes('lps', 'ijk', corner, ...steps), 'test')
  const data = new Int16Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++)
      for (let i = 0; i < size[0]; i++) {
        const p = place(levelFromLps, place(grid.lpsFromIjk, point('ijk', i, j, k)))
        data[n++] = huAt(p.x, p.y, p.z)
      }
  return volume(grid, 'CT', data)
}

function tube(): CanalTube {
  const directions = 72
  const samples = 41
  const centre = Array.from({ length: samples }, (_, s) => place(lpsFromLevel, point('level', 0, 0, s - 20)))
  const radius = new Float32Array(samples * directions)
  const seen = new Uint8Array(samples * directions)
  for (let n = 0; n < radius.length; n++) {
    const t = (2 * Math.PI * (n % directions)) / directions
    radius[n] = 1 / Math.sqrt((Math.cos(t) / halfWidth) ** 2 + (Math.sin(t) / halfDepth) ** 2)
    const z = Math.floor(n / directions) - 20
    seen[n] = Math.abs(z) > 4 || Math.sin(t) < -0.5 ? 1 : 0 // in the disc plane only the disc itself is seen
  }
  const every = <T>(value: T): T[] => centre.map(() => value)
  return { step: mm(1), centre, up: every(up), left: every(left), dorsal: every(dorsal), directions, radius, seen }
}

function spine(hash: string, empty: ReturnType<typeof ct>['grid']): LumbarSpine {
  const body = (name: string, z: number) => ({
    name,
    bodyCentre: place(lpsFromLevel, point('level', 0, -24, z)),
    confidence: 0.9,
    partial: false,
    pedicleArc: null,
  })
  const status = (s: 'segmented' | 'estimated' | 'absent') => ({ status: s, confidence: 0.8 })
  return {
    source: { volumeHash: hash, how: 'ct' },
    anchor: { kind: 'sacrum', statement: messages.reason('test/anchor', { lowest: 'L5' }), confidence: 0.8 },
    vertebrae: [body('L4', 16), body('L5', -16)],
    levels: [level],
    canal: tube(),
    labels: labelMap(empty, new Uint8Array(empty.size[0] * empty.size[1] * empty.size[2]), []),
    structures: {
      bone: status('segmented'),
      levels: status('segmented'),
      bonyCanal: status('segmented'),
      duralSac: status('estimated'),
      ligament: status('estimated'),
      skin: status('segmented'),
      parts: status('absent'),
    },
    landmarks: {},
    findings: [],
  }
}

/** Ligament: the dorsal 3 mm of the canal within 10 mm of the disc; sac: an ellipse of 8 x 5 mm. Half a millimetre a voxel. */
function model(cut: boolean): LevelModel {
  const size = [60, 60, 60] as const
  const lpsFromIjk: Transform<'lps', 'ijk'> = transformFromAxes(
    'lps',
    'ijk',
    place(lpsFromLevel, point('level', -15, -12, -15)),
    scale(left, 0.5),
    scale(dorsal, 0.5),
    scale(up, 0.5),
  )
  const grid = gridFrom(size, lpsFromIjk, 'test')
  const count = size[0] * size[1] * size[2]
  const [bone, ligament, sac] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)]
  for (let n = 0; n < count; n++) {
    const x = -15 + 0.5 * (n % 60)
    const y = -12 + 0.5 * (Math.floor(n / 60) % 60)
    const z = -15 + 0.5 * Math.floor(n / 3600)
    const canal = (x / halfWidth) ** 2 + (y / halfDepth) ** 2
    const gone = cut && x < -2 && x > -7 && y > 4 && Math.abs(z) < 6
    if ((x / 8) ** 2 + (y / 5) ** 2 < 1) sac[n] = 255
    else if (canal < 1 && y > 3 && Math.abs(z) < 10 && !gone) ligament[n] = 255
    else if (canal >= 1 && y > 0 && canal < 2 && Math.abs(z) > 4 && !gone) bone[n] = 255
  }
  const band = { bone: figure(0.4, 'mm', 'test'), ligament: figure(0.8, 'mm', 'test'), sac: figure(1.5, 'mm', 'test') }
  return {
    level: level.name,
    grid,
    levelFromLps,
    lpsFromLevel,
    bone,
    ligament,
    sac,
    part: labelMap(grid, new Uint8Array(count), []),
    estimated: ['sac', 'ligament'],
    uncertainty: band,
  }
}

const measurement: LevelMeasurement = {
  level: level.name,
  sections: [
    {
      id: 'disc',
      lpsFromSection: { ...lpsFromLevel, from: 'section' },
      outline: Array.from({ length: 90 }, (_, n) => {
        const t = (2 * Math.PI * n) / 90
        return point('section', halfWidth * Math.cos(t), halfDepth * Math.sin(t), 0)
      }),
      wallSeen: 1 / 3,
    },
  ],
  measures: [
    {
      id: 'canal-area',
      section: 'disc',
      figure: figure(Math.PI * halfWidth * halfDepth, 'mm2', 'measurement/canal-area', {
        uncertainty: { value: 12, kind: '95%' },
        method: 'area of the outline',
        assumes: ['wall filled in between'],
      }),
    },
    { id: 'canal-ap', section: 'disc', figure: figure(16, 'mm', 'measurement/canal-ap') },
    { id: 'lamina-angle', side: 'left', figure: figure(Math.PI / 4, 'rad', 'measurement/lamina-angle') },
    {
      id: 'ligament-thickness',
      side: 'left',
      section: 'disc',
      figure: unknown('mm', messages.reason('test/too-coarse', { thickness: 4.25 })),
    },
  ],
  findings: [],
}

/** Docked 5 mm off the middle; 45 degrees to the level's axis, straight up the back. */
export function plan(side: Side, hash: string): AccessPlan {
  const x = side === 'left' ? 5 : -5
  const axis = unit(turn(lpsFromLevel, direction('level', 0, -1, 1)))
  const target = place(lpsFromLevel, point('level', x, 13, -3))
  const one = (value: number, code: string) => figure(value, code, 'access/plan', { assumes: ['stretch of the skin'] })
  const mmOf = (value: number) => one(value, 'mm') as ReturnType<typeof figure<'mm'>>
  const degOf = (value: number) => one(value, 'deg') as ReturnType<typeof figure<'deg'>>
  const mm3Of = (value: number) => one(value, 'mm3') as ReturnType<typeof figure<'mm3'>>
  const pose = {
    lpsFromCarm: transformFromAxes('lps', 'carm', origin, left, direction('lps', 0, 0, -1), dorsal),
    sourceDetector: mm(1000),
    sourceIsocentre: mm(600),
    patientPosition: 'HFP',
  } as const
  return {
    kind: 'rehearsal-target',
    level: level.name,
    side,
    volumeHash: hash,
    entry: along(target, axis, -(skinDepth - 13) * Math.SQRT2),
    target,
    axis,
    portalDiameter: mmOf(5.16),
    trackLength: mmOf((skinDepth - 13) * Math.SQRT2),
    axisAngleToLevel: degOf(45),
    skinAngle: degOf(45),
    lateralAngle: degOf(0),
    incision: mmOf(8.6),
    incisionUnstretched: mmOf(9.9),
    depthStop: mmOf(7),
    duraMargin: figure(2.1, 'mm', 'access/dura-margin', { uncertainty: { value: 1.5, kind: '95%' } }),
    villMargin: mmOf(1.2),
    villMarginApparent: mmOf(1.6),
    ligamentInReach: { dorsal: mm3Of(120), ventral: mm3Of(80) },
    vill: {
      side,
      lines: [3, 4, 5, 6].map((m) => ({
        upper: point('level', Math.sign(x) * m, 7, 9),
        lower: point('level', Math.sign(x) * m, 9, -6),
      })),
    },
    carm: [
      { name: 'ap', pose, primaryAngleDeg: 0, secondaryAngleDeg: 12 },
      { name: 'contralateral-oblique', pose, primaryAngleDeg: -40, secondaryAngleDeg: 0 },
    ],
    laminaInTheWay: mm3Of(35),
    freeWidth: { scanned: mmOf(3.1), bent: mmOf(6.4) },
    oblique: {
      angle: degOf(45),
      depthHiddenPerMm: figure(1, '1', 'access/oblique-depth'),
      edgeBlurAtTenDegrees: mmOf(1.4),
    },
    arms: [],
    limits: [{ what: 'sac', room: mmOf(2.1), state: 'fine' }],
    assumed: [{ name: 'stretch of the skin', figure: figure(1.15, '1', 'assumed') }],
    findings: [],
  }
}

/** A wedge from black to white with a bright mark near the top left, so that mirroring would show. */
function frames({ carm }: AccessPlan): NamedFrame[] {
  const [columns, rows] = [96, 72]
  const display = new Uint8Array(columns * rows).map((_, n) => (n % columns < 8 && n < 8 * columns ? 255 : n % columns))
  const of = (name: NamedFrame['name'], when: NamedFrame['when']): NamedFrame => ({
    name,
    when,
    frame: {
      pose: carm[0]!.pose,
      detector: { columns, rows, pixel: mm(2) },
      exposure: { kv: 90, mAs: 1 },
      signal: new Float32Array(columns * rows),
      display,
      leftOfPicture: 'patient-right',
      dose: { referenceAirKerma: figure(0.1, 'mGy', 'test'), doseAreaProduct: figure(0.01, 'Gy.cm2', 'test') },
    },
  })
  return (['ap', 'contralateral-oblique'] as const).flatMap((name) => [of(name, 'before'), of(name, 'after')])
}

function rehearsal(side: Side, hash: string): RehearsalReport {
  const mm3Of = (value: number) => figure(value, 'mm3', 'rehearsal/removed')
  const mm2Of = (value: number) => figure(value, 'mm2', 'rehearsal/void')
  return {
    level: level.name,
    side,
    volumeHash: hash,
    outcome: 'completed',
    bites: { bone: figure(6, '1', 'rehearsal/bites'), tissue: figure(9, '1', 'rehearsal/bites') },
    removed: { bone: mm3Of(62), ligament: mm3Of(240), other: mm3Of(3) },
    boneByPart: { 'L4/lamina-right': mm3Of(40), 'L5/lamina-right': mm3Of(22) },
    ligamentLeftBehind: figure(1.1, 'mm', 'rehearsal/left'),
    canalAreaBefore: mm2Of(276),
    modelledVoid: { lower: mm2Of(276), upper: mm2Of(301) },
    closestToSac: figure(1.4, 'mm', 'rehearsal/closest'),
    fluoroscopyTime: figure(102, 's', 'rehearsal/dose'),
    referenceAirKerma: figure(48.2, 'mGy', 'rehearsal/dose'),
    doseAreaProduct: figure(3.1, 'Gy.cm2', 'rehearsal/dose'),
    stateHash: '00ff00ff',
    findings: [],
  }
}

export const hostile = `<script>alert("1")</script>'&`

/** Everything a session can hold. */
export function fullSession(side: Side = 'right'): Session {
  const image = ct()
  const planned = plan(side, image.hash)
  return {
    volume: image,
    spine: spine(image.hash, image.grid),
    measurements: [measurement],
    target: { level: level.name, side, reason: hostile },
    model: model(false),
    after: model(true),
    access: { plans: [planned] },
    plan: planned,
    rehearsal: rehearsal(side, image.hash),
    frames: frames(planned),
    findings: [
      messages.finding('test/hostile', 'warning', { text: hostile }),
      messages.finding('test/too-coarse', 'info', { thickness: 4.25 }),
      messages.finding('test/too-coarse', 'info', { thickness: 4.25 }),
    ],
    timings: [{ what: 'finding the spine', took: seconds(1.25) }],
  }
}

/** Measured, and nothing chosen. */
export function measuredSession(): Session {
  const { volume: image, spine: found, measurements, findings, timings } = fullSession()
  return { volume: image, spine: found, measurements, findings, timings, frames: [] }
}

export const atLevel = (x: number, y: number, z: number): Point<'lps'> => place(lpsFromLevel, point('level', x, y, z))
