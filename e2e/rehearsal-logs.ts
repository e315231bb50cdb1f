/**
 * Fifty rehearsals, good and bad, as logs: made here, carried out in every browser.
 *
 * Takes  a number for each log. Gives its text. A tenth of them are the competent operator's on scenes of other parameters; the
 *        rest are hands that wander: places a little off the plan, tools swung and pushed anywhere, drugs, contrast, slips.
 */
import { type AccessPlan, planAccess, shingledLevel } from '@flavum/access'
import { type Random, random } from '@flavum/base'
import {
  type Act,
  begin,
  type Hand,
  handIn,
  logOf,
  operateWell,
  type Place,
  readLog,
  replayLog,
  type Scene,
  sceneOf,
  sceneOfLog,
  stateHash,
  timeOutItems,
  writeLog,
} from '@flavum/rehearsal'

export const world = () => shingledLevel({ stepMm: 0.8 })
type World = ReturnType<typeof world>
const target = { level: 'L4-L5', side: 'left' } as const

export function makeLogs(count: number): readonly string[] {
  const here = world()
  const plan = planAccess({ ...target, spine: here.spine, model: here.model, volume: here.volume }).plans[0]!
  return Array.from({ length: count }, (_, n) => {
    const scene = sceneFor(here, plan, n)
    const hand = n % 10 === 0 ? operateWell(scene, target).hand : wander(scene, plan, random(`log ${n}`))
    return writeLog(logOf(scene, hand.inputs, hand.state))
  })
}

const sceneFor = (here: World, plan: AccessPlan, n: number): Scene =>
  sceneOf({
    spine: here.spine,
    models: [here.model],
    targets: [{ ...target, plan }],
    claims: [n % 7 === 0 ? { level: 'L4-L5', side: 'right' } : target],
    patient: { weightKg: 50 + n, answers: n % 6 !== 0, seed: String(n) },
    parameters: { bulgeMm: 0.3 + n / 100, boneBiteMm: 2 + n / 40 },
  })

const near = ({ x, y, z }: { x: number; y: number; z: number }, r: Random, mm: number): Place => [
  x + mm * r.normal(),
  y + mm * r.normal(),
  z + mm * r.normal(),
]

function wander(scene: Scene, plan: AccessPlan, r: Random): Hand {
  const hand = handIn(scene)
  const pick = <T>(of: readonly T[]): T => of[r.below(of.length)]!
  const any = (): Act =>
    pick<() => Act>([
      () => ({
        do: 'drug',
        agent: pick(['lidocaine', 'midazolam', 'x']),
        mg: r.between(0, 120),
        route: pick(['skin', 'tract', 'iv', 'epidural']),
      }),
      () => ({ do: 'ask' }),
      () => arm(),
      () => ({ do: 'pedal', down: r.next() < 0.6 }),
      () => ({ do: 'needle', act: 'place', entry: near(plan.entry, r, 4), toward: near(plan.target, r, 4) }),
      () => ({ do: 'needle', act: 'advance', mm: r.between(-10, 60) }),
      () => ({ do: 'inject', agent: pick(['iohexol', 'gadobutrol']), mgIodinePerMl: 240, ml: r.between(0.5, 4) }),
      () => ({ do: 'portal', act: 'slip', mm: r.between(0, 4) }),
      () => ({ do: 'depth-guide', mm: r.next() < 0.2 ? null : r.between(2, 16) }),
      () => ({ do: 'empty' }),
      () => ({ do: 'wait' }),
    ])()
  const arm = (): Act => {
    const view = pick(plan.carm)
    return {
      do: 'arm',
      isocentre: near(plan.target, r, 8),
      primaryDeg: view.primaryAngleDeg + 6 * r.normal(),
      secondaryDeg: view.secondaryAngleDeg + 3 * r.normal(),
      pulsesPerSecond: pick([4, 8, 15, 30]),
    }
  }
  const bite = (): void => {
    const swing = { dorsal: 3 * r.normal(), across: 3 * r.normal() }
    const tool = pick(['auger', 'rongeur', 'sculpter'] as const)
    if (hand.state.tool && hand.state.tool.tool !== tool) hand.does({ do: 'empty' })
    hand.does({ do: 'tool', tool, swing, depthMm: r.between(0, 18), rollDeg: pick([0, 0, 20, 180]) }, r.next())
    hand.does({ do: 'bite' }, r.next())
  }
  const answers = Object.fromEntries(timeOutItems.map((item) => [item, pick(['yes', 'yes', 'no', 'unknown'] as const)]))
  hand.does({ do: 'time-out', answers: answers as Extract<Act, { do: 'time-out' }>['answers'] })
  hand.does({ do: 'position', prone: true, bolster: r.next() < 0.5 })
  const entry = near(plan.entry, r, 1.5)
  hand.does({ do: 'incise', at: entry, lengthMm: r.between(7.5, 12) })
  hand.does({ do: 'portal', act: 'place', entry, toward: near(plan.target, r, 1.5) })
  hand.does({ do: 'portal', act: 'advance', mm: (plan.trackLength.value ?? 70) + r.between(-3, 3) }, 5)
  hand.does({ do: 'trocar', in: false })
  for (let n = 0; n < 40; n++) {
    if (r.next() < 0.6) bite()
    else hand.does(any(), r.between(0, 20))
  }
  return hand
}

/** The hash in which each log ends here, or what went wrong. */
export function endsOf(logs: readonly string[]): readonly string[] {
  const here = world()
  return logs.map((text) => {
    const log = readLog(text)
    return stateHash(replayLog(log, sceneOfLog(log, here.spine, [here.model])).state)
  })
}

/** Of a scene on which nothing was done. */
export const untouched = (): string => {
  const here = world()
  return stateHash(begin(sceneOf({ spine: here.spine, models: [here.model], targets: [], claims: [] })))
}
