/**
 * The procedure room: one rehearsal as it is being done, with its C-arm, its pictures and its clock.
 *
 * Takes  a scene, the CT that X-ray is made of, an engine; then what the hands do and how time passes, in milliseconds.
 * Gives  the course (the log is the truth), a picture for each pulse that is due, and what is to be read at any moment.
 *        Nothing here knows of screens: presses, holds and drags come in, inputs at whole ticks go to the machine.
 * Limits a clock that stands still for longer than a second (a sleeping tab) has not passed: no beam runs unseen.
 *        Pictures that are late are left out; their pulses count.
 */
import type { AccessPlan } from '@flavum/access'
import type { Finding } from '@flavum/base'
import type { Look, Projector } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import { type Act, type Course, type Input, pulsesOf, type Scene, type State, ticksPerSecond } from '@flavum/rehearsal'
import type { Sighted, Spot } from './room-aim.ts'
import { movedAcross } from './room-aim.ts'
import { type Aim, draggedAim, type End, endNear, newAim } from './room-aiming.ts'
import { armFrom, type RoomArm, secondsBetween } from './room-arm.ts'
import { roomArms } from './room-arms.ts'
import type { InHand, ProcedureRoom, RoomCommand, RoomControl, RoomPicture, ToolControl } from './room-commands.ts'
import { roomCourse } from './room-course.ts'
import { type Ledger, withPulse } from './room-dose.ts'
import { passedTo } from './room-film.ts'
import { type Grasp, graspOf, pulled } from './room-grasp.ts'
import { roomHolds } from './room-holds.ts'
import { keyed } from './room-keys.ts'
import { roomLive } from './room-live.ts'
import { pictureSizes } from './room-pace.ts'
import { roomPlaying } from './room-playing.ts'
import { readingOf } from './room-reading.ts'
import {
  aimAlong,
  bodyOf,
  depthIn,
  firstArm,
  handAfter,
  isArm,
  magnifiedBy,
  plannedView,
  rounded,
} from './room-start.ts'
import { inTheWay, standOf } from './room-stops.ts'

export interface RoomRequest {
  readonly scene: Scene
  readonly volume: Volume
  readonly projector?: Projector
  readonly seed?: string
  readonly columns?: number
  /** Done before: a rehearsal taken up again. */
  readonly inputs?: readonly Input[]
}

/** ms */
const longestStep = 1000

export function procedureRoom({
  scene,
  volume,
  projector,
  seed = 'room',
  columns = 512,
  inputs,
}: RoomRequest): ProcedureRoom {
  const own = roomCourse(scene, inputs)
  const body = bodyOf(volume)
  const live = roomLive(volume, projector, seed)
  const holds = roomHolds()
  const playing = roomPlaying()
  let tick = own.state.tick
  let clock: number | null = null
  let size = columns
  let look: Look = {}
  let subtract = false
  let ledger: Ledger = []
  let aim: Aim | null = null
  let inHand: InHand = 'aim'
  let shown: (Sighted & { readonly arm: string }) | null = null
  let seenPulses = pulsesOf(own.state)
  let grasp: Grasp | null = null
  let other: Course | null = null
  let stale = own.state.arm !== null && seenPulses > 0

  const now = (): State => passedTo(own.state, Math.floor(tick))
  /** What a picture shows. */
  const seen = (): State => playing.moment?.state ?? now()
  const does = (act: Act, name: string | null = act.do): void => {
    if (name !== null) own.gesture(name)
    own.does(act, tick)
  }
  const inTheWayOf = (arm: RoomArm): readonly Finding[] =>
    body ? inTheWay(arm, standOf(planFor(), own.state.target), body) : []
  const arms = roomArms(own, firstArm(scene), does, inTheWayOf)
  const keyedBy = (control: ToolControl, seconds: number | null, name: string | null): void => {
    const act = keyed(own.state, inHand, control, seconds, shown)
    if (act) does(act, name)
  }
  const moveBy = (control: RoomControl, seconds: number | null, name: string | null): void => {
    if (isArm(control)) arms.by(control, seconds, name)
    else if (control !== 'pedal') keyedBy(control, seconds, name)
  }
  const hold = (control: RoomControl, down: boolean): void => {
    if (control === 'pedal') {
      if (down === (own.state.pedalSince !== null)) return
      if (down) arms.bring()
      // however short a press, it gives a picture
      if (!down && Math.floor(tick) === own.state.pedalSince) tick = own.state.pedalSince + 1
      does({ do: 'pedal', down })
      return
    }
    if (!down) holds.up(control)
    else if (holds.down(control, clock ?? 0)) moveBy(control, null, control)
  }
  const release = (): void => {
    holds.none()
    grasp = null
    if (own.state.pedalSince !== null && !own.state.over) does({ do: 'pedal', down: false })
  }

  const backTo = (step: () => void): void => {
    holds.none()
    grasp = null
    step()
    tick = own.state.tick
    seenPulses = pulsesOf(own.state)
    arms.again()
    inHand = handAfter(own.state, aim)
    live.anew()
    stale = own.state.arm !== null && seenPulses > 0
  }

  const grab = (at: Spot, otherWay: boolean, withArm: boolean): void => {
    if (playing.now || own.state.over || !shown) return
    own.gesture(withArm ? 'arm' : inHand)
    if (withArm) grasp = { what: 'arm', from: at, arm: arms.now }
    else if (inHand === 'aim') {
      const end: End | null = endNear(aim, shown, at)
      if (!end) aim = newAim(volume, shown, at) ?? aim
      if (aim) grasp = { what: 'aim', from: at, aim, end: end ?? 'entry' }
    } else grasp = graspOf(own.state, inHand, at, otherWay)
  }
  const drag = (at: Spot): void => {
    if (!grasp || !shown) return
    if (grasp.what === 'aim') aim = draggedAim(volume, shown, grasp.aim, grasp.end, grasp.from, at)
    else if (grasp.what === 'arm') {
      // the picture follows the hand, so the arm goes the other way
      const by: Spot = [grasp.from[0] - at[0], grasp.from[1] - at[1]]
      arms.to({ ...grasp.arm, isocentre: movedAcross(shown, grasp.arm.isocentre, by) }, null)
    } else {
      const next = pulled(own.state, shown, grasp, at)
      if (next.act) does(next.act, null)
      grasp = next.grasp
    }
  }

  const planFor = (): AccessPlan | null => {
    const target = own.state.target
    return scene.targets.find((t) => t.level === target?.level && t.side === target?.side)?.plan ?? null
  }
  const aimBy = (by: 'plan' | 'needle-way' | 'none'): void => {
    inHand = 'aim'
    aim = by === 'none' ? null : (aimAlong(by, planFor(), own.state) ?? aim)
  }
  const recall = (memory: RoomArm | null): void => {
    // the arm takes its time, and no beam sweeps along with it
    if (!memory) return
    const { magnified, open, pulsesPerSecond } = arms.now
    const to = { ...memory, magnified, open, pulsesPerSecond }
    if (!arms.mayGo(to)) return
    tick += Math.round(secondsBetween(arms.now, to) * ticksPerSecond)
    arms.to(to, 'arm')
  }

  const film = (of: 'own' | 'shown', from: number, speed: number): void => {
    const course = of === 'own' ? own.course : other
    if (!course || course.moments.length === 0) return
    if (!playing.now) release()
    playing.start(of, course, from, speed)
    live.anew()
    seenPulses = pulsesOf(seen())
    stale = true
  }

  const tell = (command: RoomCommand): void => {
    switch (command.tell) {
      case 'film':
        film(command.of, command.tick, command.speed)
        return
      case 'film-at':
        if (!playing.now) return
        playing.stopAt(command.share)
        live.anew()
        stale = true
        return
      case 'film-off':
        if (playing.now) backTo(() => {})
        playing.end()
        return
      case 'look':
        look = command.look
        stale = shown !== null
        return
      case 'columns':
        size = pictureSizes.find((s) => s <= command.columns) ?? pictureSizes[0]
        return
      default:
        if (!playing.now) tellHands(command)
    }
  }

  const tellHands = (command: RoomCommand): void => {
    switch (command.tell) {
      case 'act':
        if (command.act.do === 'inject' || command.act.do === 'pedal') arms.bring()
        does(command.act)
        inHand = handAfter(own.state, aim, inHand)
        return
      case 'hold':
        hold(command.control, command.down)
        return
      case 'grab':
        grab(command.at, command.otherWay, command.arm)
        return
      case 'drag':
        drag(command.at)
        return
      case 'let-go':
        grasp = null
        return
      case 'hand':
        inHand = command.on
        return
      case 'tool': {
        const { tool } = own.state
        does({ do: 'tool', tool: command.tool, swing: tool?.swing ?? { dorsal: 0, across: 0 }, depthMm: 0, rollDeg: 0 })
        if (own.state.tool) inHand = 'tool'
        return
      }
      case 'aim':
        aimBy(command.by)
        return
      case 'place-needle':
        if (!aim) return
        does({ do: 'needle', act: 'place', entry: rounded(aim.entry), toward: rounded(aim.toward) })
        if (own.state.needle) inHand = 'needle'
        return
      case 'place-portal': {
        if (!aim) return
        const [entry, toward] = [rounded(aim.entry), rounded(aim.toward)]
        does({ do: 'incise', at: entry, lengthMm: command.cutMm }, 'portal')
        does({ do: 'portal', act: 'place', entry, toward }, null)
        if (own.state.portal) inHand = 'portal'
        return
      }
      case 'arm':
        arms.to({ ...arms.now, ...command.arm }, 'arm')
        return
      case 'store':
        arms.store(command.memory)
        return
      case 'recall':
        recall(arms.memories[command.memory])
        return
      case 'planned-view': {
        const view = plannedView(planFor(), command.memory)
        if (!view) return
        recall(armFrom({ ...view, rollDeg: 0, collimation: [0, 0, 1, 1], pulsesPerSecond: arms.now.pulsesPerSecond }))
        arms.store(command.memory)
        return
      }
      case 'subtract':
        subtract = command.on
        return
      case 'wait':
        release()
        tick += command.seconds * ticksPerSecond
        does({ do: 'wait' })
        return
      case 'undo':
        backTo(own.undo)
        return
      case 'redo':
        backTo(own.redo)
        return
    }
  }

  const passTo = (ms: number): void => {
    const passed = clock === null ? 0 : Math.max(0, Math.min(longestStep, ms - clock))
    clock = ms
    playing.pass(passed)
    if (playing.now || own.state.over) return
    tick = Math.max(own.state.tick, tick + (passed / 1000) * ticksPerSecond)
    holds.pass(ms, passed, (control, seconds) => {
      const before = depthIn(own.state, inHand)
      const inputs = own.course.moments.length
      moveBy(control, seconds, null)
      // a hand stops at what it feels: resistance that goes, bone, the guide, a cry
      const felt = own.course.moments.length > inputs && (own.course.moments.at(-1)?.events.length ?? 0) > 0
      return !felt && !(control === 'in' && depthIn(own.state, inHand) === before)
    })
  }

  const pictureDue = (): boolean => {
    return stale || pulsesOf(seen()) > seenPulses
  }

  const picture = async (): Promise<RoomPicture | null> => {
    const state = seen()
    const film = playing.now !== null
    const pulses = pulsesOf(state)
    const given = pulses > seenPulses
    const drawn = film || !given
    stale = false
    const shot = await live.shoot(state, {
      magnified: film && state.arm ? magnifiedBy(state.arm.collimation) : arms.now.magnified,
      columns: size,
      look,
      subtract: subtract && !film,
      film: drawn,
    })
    seenPulses = pulses
    if (!shot) return null
    shown = { pose: shot.pose, detector: shot.detector, arm: JSON.stringify(state.arm) }
    // of a rehearsal taken up again, what was given before costs as much as its last picture
    if (!film && (given || (ledger.length === 0 && pulses > 0))) ledger = withPulse(ledger, pulses, shot.dose)
    return shot.picture
  }

  return {
    get course() {
      return own.course
    },
    tell,
    passTo,
    pictureDue,
    picture,
    happened: own.happened,
    show: (course) => {
      other = course
    },
    reading: () => {
      const { now: film, moment } = playing
      return readingOf({
        state: moment?.state ?? now(),
        moment: film && moment ? film.film.course.moments[moment.inputs - 1] : own.course.moments.at(-1),
        arm: moment?.state.arm ? armFrom(moment.state.arm) : arms.now,
        shown,
        memories: arms.memories,
        plan: planFor(),
        plannedView,
        ledger,
        inHand,
        aim: film ? null : aim,
        undo: own.undoes,
        redo: own.redoes,
        columns: size,
        film: film && moment ? { ...film, inputs: moment.inputs } : null,
        armFindings: !moment ? arms.findings : moment.state.arm ? inTheWayOf(armFrom(moment.state.arm)) : [],
      })
    },
  }
}
