/**
 * What is to be read in the procedure room at a moment: plain data for a screen, every measure a Figure.
 */
import type { AccessPlan } from '@flavum/access'
import { type Figure, type Finding, figure, mm } from '@flavum/base'
import {
  biteFeedback,
  type Course,
  figuresOf,
  type Moment,
  pulsesOf,
  type State,
  type StateFigures,
  stepOf,
  stepsOf,
  ticksPerSecond,
  viewOf,
} from '@flavum/rehearsal'
import { type Sighted, seenAt } from './room-aim.ts'
import { type Aim, lengthOf } from './room-aiming.ts'
import type { RoomArm } from './room-arm.ts'
import type { InHand, MemoryName, RoomFilmReading, RoomReading } from './room-commands.ts'
import { doseAt, type Ledger } from './room-dose.ts'
import type { Playing } from './room-playing.ts'

export interface Read {
  readonly state: State
  /** The last one done by then. */
  readonly moment: Moment | undefined
  readonly arm: RoomArm
  readonly shown: (Sighted & { readonly arm: string }) | null
  readonly memories: Readonly<Record<MemoryName, RoomArm | null>>
  readonly plan: AccessPlan | null
  readonly plannedView: (
    plan: AccessPlan | null,
    memory: MemoryName,
  ) => { readonly primaryDeg: number; readonly secondaryDeg: number } | null
  readonly ledger: Ledger
  readonly inHand: InHand
  readonly aim: Aim | null
  readonly undo: string | null
  readonly redo: string | null
  readonly columns: number
  readonly film: (Playing & { readonly inputs: number }) | null
  readonly armFindings: readonly Finding[]
}

export function readingOf(read: Read): RoomReading {
  const { state, arm, shown, memories, plan, plannedView, ledger, inHand, aim } = read
  const view = (memory: MemoryName) => {
    const found = plannedView(plan, memory)
    return found && { turnedDeg: turned(found.primaryDeg), tiltedDeg: found.secondaryDeg }
  }
  // once something goes in along it, the line itself is in the way
  const drawn = inHand === 'aim' ? aim : null
  const bite = read.moment ? biteFeedback(read.moment) : null
  return {
    tick: state.tick,
    inputs: state.inputs,
    over: state.over,
    target: state.target,
    arm,
    armIn: state.arm !== null,
    view: viewOf(state),
    armFindings: read.armFindings,
    pictureIsOld: shown !== null && shown.arm !== JSON.stringify(state.arm),
    memories: { ...memories },
    plannedViews: { ap: view('ap'), oblique: view('oblique') },
    pedal: state.pedalSince !== null,
    step: stepOf(state).step,
    stepsDone: stepsOf(state).map((s) => s.done),
    figures: figuresAt(state),
    dose: doseAt(ledger, pulsesOf(state)),
    inHand,
    aim: aim && { ...aim, length: length(lengthOf(aim), 'straight, from the skin to the end of the line') },
    marks: {
      entry: drawn && shown ? seenAt(shown, drawn.entry) : null,
      toward: drawn && shown ? seenAt(shown, drawn.toward) : null,
      thought: bite?.thought && shown ? seenAt(shown, bite.thought) : null,
      tip: bite && shown ? seenAt(shown, bite.tip) : null,
    },
    bite,
    needle: state.needle && { depth: length(state.needle.depthMm, 'along the needle, from the skin') },
    portal: state.portal && {
      depth: length(state.portal.depthMm, 'along the portal, from the skin'),
      trocar: state.portal.trocar,
      leansOn: state.portal.leansOn,
    },
    tool: state.tool,
    depthGuide: state.depthGuideMm === null ? null : length(state.depthGuideMm, 'past the rim of the portal'),
    held: state.held,
    undo: read.undo,
    redo: read.redo,
    columns: read.columns,
    film: read.film && filmReading(read.film),
  }
}

const turned = (primaryDeg: number): number => (180 - primaryDeg > 180 ? -180 - primaryDeg : 180 - primaryDeg)
const length = (n: number, method: string): Figure<'mm'> => figure(mm(n), 'mm', 'session/procedure-room', { method })

/** Figures depend on few things of a state, and cost milliseconds: the last ones are kept. */
let last: { readonly of: readonly unknown[]; readonly figures: StateFigures | null } | null = null
function figuresAt(state: State): StateFigures | null {
  const { target, scene } = state
  const of = [
    scene,
    state.edits,
    state.work,
    state.drugs,
    state.beamTicks,
    target,
    Math.floor(state.tick / ticksPerSecond),
  ]
  if (last && of.every((x, n) => x === last?.of[n])) return last.figures
  const figures = target && scene.models[target.level] ? figuresOf(state, target) : null
  last = { of, figures }
  return figures
}

function filmReading({ of, film, at, speed, inputs }: NonNullable<Read['film']>): RoomFilmReading {
  const moment = film.course.moments[inputs - 1] as Course['moments'][number] | undefined
  return {
    of,
    share: film.length > 0 ? at / film.length : 0,
    speed,
    seconds: film.length / ticksPerSecond,
    inputs,
    did: moment?.input.do ?? null,
    events: moment?.events ?? [],
  }
}
