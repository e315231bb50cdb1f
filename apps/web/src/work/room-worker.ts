/**
 * The worker of the procedure room: projector, course and clock. The page sends what the hand does and draws what comes back.
 *
 * Trap   never more than one picture waits for the page: the next is made when it has taken the last, so a page that is held up gets no
 *        backlog. What the hand does meanwhile is done at once; of a drag only the latest place counts.
 */
import { planAccess } from '@flavum/access'
import { part, radFromDeg, type Watch } from '@flavum/base'
import { fluoroscopyMessages, mobileDetector, type Opened, obliquePose, openProjector } from '@flavum/fluoroscopy'
import {
  type Course,
  courseOf,
  inputsOf,
  logOf,
  operateWell,
  readLog,
  replayLog,
  type Scene,
  type SceneRequest,
  sceneOf,
  scoreOf,
  stateAt,
  stopCases,
  writeLog,
} from '@flavum/rehearsal'
import { buildLevel, nextColumns, type ProcedureRoom, procedureRoom, type RoomCommand } from '@flavum/session'
import { webMessages } from '../words/messages.ts'
import { answer } from './answer.ts'
import type { Lent } from './case-jobs.ts'
import type { Enter, Entered, FromRoom, RoomJobs, Scored, ToRoom } from './room-jobs.ts'

const usualColumns = 512
/** ms between two looks at the clock, two readings, and two readings while nothing moves. */
const turn = 4
const readEvery = 80
const idleEvery = 1000

interface Stream {
  readonly room: ProcedureRoom
  readonly port: MessagePort
  close(): void
}
let projector: Opened | undefined
let stream: Stream | undefined
let course: (() => Course) | undefined

function streamed(room: ProcedureRoom, port: MessagePort): Stream {
  let open = true
  let waiting = false
  let making = false
  let drag: Extract<RoomCommand, { tell: 'drag' }> | null = null
  let latest = 0
  let dirty = true
  let read = 0
  let columns = usualColumns
  let took: number[] = []
  let drawn: number[] = []
  let timer = 0

  port.onmessage = ({ data }: MessageEvent<ToRoom>) => {
    if ('taken' in data) {
      waiting = false
      schedule(0)
      return
    }
    // of a sleeping worker's backlog the hand counts, not the clock
    room.passTo(performance.now())
    for (const command of data.commands) {
      if (command.tell === 'drag') drag = command
      else {
        if (drag) room.tell(drag)
        drag = null
        if (command.tell === 'columns') columns = command.columns
        room.tell(command)
      }
    }
    latest = data.at
    dirty = true
    schedule(0)
  }
  const post = (message: FromRoom, transfer: Transferable[] = []): void => port.postMessage(message, transfer)

  const schedule = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), ms) as unknown as number
  }
  const look = async (): Promise<void> => {
    if (!open || making) return
    making = true
    const now = performance.now()
    room.passTo(now)
    if (drag) room.tell(drag)
    drag = null
    if (!waiting && room.pictureDue()) await shoot()
    const since = performance.now() - read
    if (since > (dirty ? readEvery : idleEvery)) tellReading()
    making = false
    if (open) schedule(turn)
  }
  const shoot = async (): Promise<void> => {
    const shows = latest
    const begun = performance.now()
    const picture = await room.picture()
    const ms = performance.now() - begun
    dirty = true
    if (!picture || !open) return
    took = [...took.slice(-19), ms]
    drawn = [...drawn.filter((t) => t > begun - 1000), begun]
    waiting = true
    const display = picture.display.slice()
    post({ picture: { ...picture, display }, tookMs: ms, shows }, [display.buffer])
    const next = nextColumns(columns, took, room.reading().arm.pulsesPerSecond)
    if (next !== columns) {
      columns = next
      took = []
      room.tell({ tell: 'columns', columns })
    }
  }
  const tellReading = (): void => {
    read = performance.now()
    dirty = false
    const sorted = took.toSorted((a, b) => a - b)
    post({
      reading: room.reading(),
      events: room.happened(),
      pace: { fps: drawn.length, pictureMs: sorted[sorted.length >> 1] ?? 0, slowed: columns < usualColumns },
    })
  }
  schedule(0)
  return {
    room,
    port,
    close: () => {
      open = false
      clearTimeout(timer)
      port.close()
    },
  }
}

async function enter(takes: Enter, watch: Watch): Promise<Entered> {
  stream?.close()
  stream = undefined
  const { targets, plans: made, port } = takes
  const { volume, spine, measurements } = await sentTo(takes.lent)
  const levels = [...new Set(targets.map((t) => t.level))]
  const share = 0.6 / levels.length
  const models = levels.map((level, n) =>
    buildLevel({ spine, volume, measurements }, level, part(watch, n * share, (n + 1) * share)),
  )
  const refusals: Entered['refusals'][number][] = []
  const planned = targets.map(({ level, side }, n) => {
    const known = made.find((p) => p.level === level && p.side === side)
    if (known) return { level, side, plan: known }
    const model = models.find((m) => m.level === level)!
    const measurement = measurements.find((m) => m.level === level)
    const step = 0.3 / targets.length
    const { plans, refusal } = planAccess(
      { spine, model, level, side, volume, measurement },
      part(watch, 0.6 + n * step, 0.6 + (n + 1) * step),
    )
    if (refusal) refusals.push({ level, side, reason: refusal })
    return { level, side, plan: plans[0] ?? null, refusal }
  })
  const request: SceneRequest = { spine, models, targets: planned, claims: targets }
  const first = targets[0]
  const scene =
    (takes.as && first && stopCases(request, first).find((c) => c.name === takes.as)?.scene) ?? sceneOf(request)
  watch.step(fluoroscopyMessages.sentences['fluoroscopy/engine-one-thread'].found, 0.9)
  projector ??= await openProjector({ gpu: null })
  const inputs = takes.log === undefined ? [] : inputsWanted(takes.log, scene.hash)
  const room = procedureRoom({
    scene,
    volume,
    projector: projector.projector,
    seed: scene.hash,
    columns: usualColumns,
    inputs,
  })
  course = () => room.course
  watch.step(fluoroscopyMessages.sentences['fluoroscopy/engine-one-thread'].found, 0.93)
  await warmed(scene, volume, projector)
  stream = streamed(room, port)
  return {
    scene: scene.hash,
    levels: spine.levels.map((l) => l.name),
    targets,
    patient: scene.patient,
    plans: planned.flatMap((t) => t.plan ?? []),
    refusals,
    engine: projector.says,
  }
}

const sentTo = (port: MessagePort): Promise<Lent> =>
  new Promise((give) => {
    port.onmessage = ({ data }: MessageEvent<Lent>) => {
      port.close()
      give(data)
    }
  })

/** The engine packs a scan when it first sees it, a second or two: better now than when the foot goes down. */
async function warmed(scene: Scene, volume: Lent['volume'], { projector: engine }: Opened): Promise<void> {
  const at = scene.spine.levels.at(-1)?.discCentre
  if (!at) return
  const detector = mobileDetector(64)
  for (const by of [0, 50])
    await engine.project({
      volume,
      pose: obliquePose({ isocentre: at }, { toward: 'left', by: radFromDeg(by) }),
      detector,
    })
}

/** Of another scene it is let go: the rehearsal begins anew. */
function inputsWanted(text: string, hash: string) {
  const log = readLog(text)
  return log.scene.hash === hash ? log.inputs : []
}

const held = (): { readonly room: ProcedureRoom; readonly own: Course } => {
  if (!stream || !course) throw webMessages.fault('web/no-case')
  return { room: stream.room, own: course() }
}

function scored(done: Course): Scored {
  const end = stateAt(done)
  return {
    score: scoreOf(done),
    events: done.moments.flatMap((m) => m.events),
    took: end.tick,
    log: writeLog(logOf(done.scene, inputsOf(done), end)),
  }
}

answer<RoomJobs>({
  enter,
  log: () => {
    const { own } = held()
    return own.moments.length > 0 ? writeLog(logOf(own.scene, inputsOf(own), stateAt(own))) : null
  },
  score: () => {
    const { own } = held()
    return own.moments.length > 0 ? scored(own) : null
  },
  competent: (_, watch) => {
    const { room, own } = held()
    const target = stateAt(own).target ?? own.scene.claims[0] ?? own.scene.targets[0]
    if (!target) throw webMessages.fault('web/no-case')
    const { hand } = operateWell(own.scene, target, watch)
    const done = hand.course
    room.show(done)
    return scored(done)
  },
  openLog: ({ text }, watch) => {
    const { room, own } = held()
    const log = readLog(text)
    replayLog(log, own.scene, part(watch, 0, 0.5))
    const done = courseOf(own.scene, log.inputs)
    room.show(done)
    return scored(done)
  },
})
