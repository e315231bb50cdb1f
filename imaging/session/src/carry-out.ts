/**
 * The main job, once: a volume becomes a spine, measures, a way in, a rehearsal and X-ray pictures.
 *
 * Takes  a CT volume (and a label map made elsewhere, if there is one), what a person chose, and the clock.
 * Gives  a Session. `until` stops earlier: a verb that needs less asks for less.
 * Faults where a plan is asked for and the level, the side or the names are missing: nothing is chosen for the person.
 */
import { type Access, type AccessPlan, type AccessRequest, groundOf, planOn } from '@flavum/access'
import { findSpine, type LumbarSpine, replay, type SavedCorrections, spineFromLabels } from '@flavum/anatomy'
import { type Finding, part, type Second, say, seconds, sentence, silent, type Watch } from '@flavum/base'
import type { Projector } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import { measureSpine } from '@flavum/measurement'
import { logOf, rehearse } from '@flavum/rehearsal'
import { buildLevel } from './build-level.ts'
import type { JobLabels } from './job-labels.ts'
import { labelsOutside } from './labels-outside.ts'
import { messages } from './messages.ts'
import { type KeptWay, planKept } from './plan-way.ts'
import type { NamedFrame, Session, Target } from './session.ts'
import { framesOf, pulseDoses, standAtViews } from './take-frames.ts'

export type Until = 'spine' | 'measures' | 'plan' | 'rehearsal'
const order: readonly Until[] = ['spine', 'measures', 'plan', 'rehearsal']

/** Part of a label map that may lie outside the CT: a border voxel here and there. */
const mostOutside = 0.02

export interface Job {
  readonly volume: Volume
  /** Made while reading. */
  readonly findings?: readonly Finding[]
  readonly labels?: JobLabels
  /** The spine, where it was found before in this very volume; then nothing is looked for. */
  readonly found?: LumbarSpine
  /** A person says that the vertebra found as `body` is called `name`. */
  readonly anchor?: { readonly body: string; readonly name: string }
  /** Made by hand on this scan, at another time. */
  readonly corrections?: SavedCorrections
  readonly target?: { readonly level?: string; readonly side?: string; readonly reason?: string }
  /** The way in that a person took there; the first proposal where none is given. */
  readonly way?: KeptWay | null
  /** On which side of the table the C-arm stands, where it can stand on one only. */
  readonly armSide?: 'patient-left' | 'patient-right'
  readonly until?: Until
  readonly seed?: string
  /** The X-ray engine; the reference, which takes seconds a picture, where none is given. */
  readonly projector?: Projector
  /** Milliseconds; for the timings only. */
  readonly now: () => number
}

export async function carryOut(job: Job, watch: Watch = silent): Promise<Session> {
  const until = job.until ?? 'rehearsal'
  const reaches = (stage: Until): boolean => order.indexOf(stage) <= order.indexOf(until)
  const timings: { what: string; took: Second }[] = []
  const findings = listOnce(job.findings ?? [])
  const timed = async <T>(what: string, from: number, to: number, work: (w: Watch) => T | Promise<T>): Promise<T> => {
    const start = job.now()
    watch.step(what, from)
    const result = await work(part(watch, from, to))
    timings.push({ what, took: seconds((job.now() - start) / 1000) })
    return result
  }
  if (until !== 'measures' && until !== 'spine' && job.target?.level && !job.target.side)
    throw messages.fault('session/no-side', { level: job.target.level })
  if (job.volume.modality !== 'CT') throw messages.fault('session/not-a-ct', { modality: job.volume.modality })

  if (job.labels) {
    const outside = labelsOutside(job.labels.map, job.volume.grid)
    if (outside > mostOutside) throw messages.fault('session/labels-elsewhere', { percent: Math.ceil(outside * 100) })
    findings.push(messages.finding('session/labels-by-place', 'warning'))
  }

  const spine = await timed('finding the spine', 0, 0.35, (w) => withCorrections(job, nameTheSpine(job, w)))
  findings.push(...spine.findings)
  findings.push(
    spine.anchor.kind === 'none'
      ? messages.finding('session/name-the-levels', 'warning', { how: howToName(spine) })
      : messages.finding('session/confirm-levels', 'info', { anchor: say(spine.anchor.statement) }),
  )
  const measurements = reaches('measures')
    ? await timed('measuring', 0.35, 0.4, (w) => measureSpine(spine, job.volume, w))
    : []
  // once a level is chosen, what was found at the others stays with their measures
  const told = measurements.filter((m) => job.target?.level === undefined || m.level === job.target.level)
  findings.push(...told.flatMap((m) => m.findings))
  const soFar = { volume: job.volume, spine, measurements, timings, findings, frames: [] as readonly NamedFrame[] }

  const known = spine.levels.map((l) => l.name).join(', ')
  const asked = job.target?.level !== undefined || job.target?.side !== undefined
  if (!reaches('plan')) return soFar
  if (!asked && until === 'rehearsal') {
    findings.push(messages.finding('session/choose-a-level', 'info', { known }))
    return soFar
  }
  const picked = chosen(job, spine)
  // why a longer cut is taken is read where the choice is read
  const target = { ...picked, reason: [picked.reason, job.way?.reason].filter(Boolean).join('; ') }

  const measurement = measurements.find((m) => m.level === target.level)
  const model = await timed('building the level at 0.3 mm', 0.4, 0.5, (w) => buildLevel(soFar, target.level, w))
  const { access, plan } = await timed('searching the way in', 0.5, 0.65, (w) =>
    wayIn(
      {
        spine,
        model,
        level: target.level,
        side: target.side,
        volume: job.volume,
        measurement,
        armSide: job.armSide,
      },
      job.way ?? null,
      w,
    ),
  )
  if (!plan) {
    if (access.refusal) findings.push({ ...access.refusal, severity: 'error' })
    findings.push(messages.finding('session/no-plan', 'warning', { level: target.level, side: target.side }))
    return { ...soFar, target, model, access }
  }
  findings.push(...plan.findings)
  const planned = { ...soFar, target, model, access, plan }
  if (!reaches('rehearsal')) return planned

  const views = await timed('taking X-rays', 0.65, 0.85, (w) => standAtViews(job.volume, plan, job.projector, w))
  const run = await timed('rehearsing', 0.85, 0.95, (w) =>
    rehearse({ plan, model, spine, pulse: pulseDoses(views) }, w),
  )
  findings.push(...run.report.findings)
  const frames = framesOf(views, model, run, job.seed ?? job.volume.hash)
  const log = logOf(run.scene, run.inputs, run.end)
  return { ...planned, after: run.after, rehearsal: run.report, log, frames }
}

function wayIn(request: AccessRequest, way: KeptWay | null, watch: Watch): { access: Access; plan?: AccessPlan } {
  const ground = groundOf(request, part(watch, 0, 0.5))
  if ('refusal' in ground) return { access: { plans: [], refusal: ground.refusal } }
  const access = planOn(ground, part(watch, 0.5, 1))
  const plan = way ? planKept(ground, access, way) : access.plans[0]
  return plan ? { access, plan } : { access }
}

/** A list that takes each finding once: what holds for every level is said one time. */
function listOnce(start: readonly Finding[]): Finding[] {
  const list: Finding[] = []
  const said = new Set<string>()
  list.push = (...more) => {
    for (const f of more) {
      const key = JSON.stringify([f.code, f.params])
      if (!said.has(key)) list[list.length] = f
      said.add(key)
    }
    return list.length
  }
  list.push(...start)
  return list
}

function withCorrections({ corrections }: Job, found: LumbarSpine): LumbarSpine {
  if (!corrections) return found
  const { state, findings } = replay(found, corrections)
  const { spine } = state
  return { ...spine, findings: [...spine.findings, ...findings] }
}

function nameTheSpine(job: Job, watch: Watch): LumbarSpine {
  const { volume, labels, anchor } = job
  if (job.found) return job.found
  if (labels) return spineFromLabels(labels.map, labels.numbering, volume, watch)
  const spine = findSpine(volume, {}, anchor ? part(watch, 0, 0.5) : watch)
  if (!anchor) return spine
  const body = spine.vertebrae.find((v) => v.name === anchor.body)
  if (!body)
    throw messages.fault('session/no-such-body', {
      body: anchor.body,
      known: spine.vertebrae.map((v) => v.name).join(', '),
    })
  return findSpine(volume, { anchor: { point: body.bodyCentre, name: anchor.name } }, part(watch, 0.5, 1))
}

/** The readings that the image allows as answers to give; an example where it allows any. */
function howToName({ anchor, vertebrae }: LumbarSpine): string {
  const answers = (anchor.readings ?? []).map(
    ({ vertebra, name, because }) => `--anchor "${vertebra}=${name}" ${sentence(because).found}`,
  )
  return answers.length ? answers.join(', or ') : `for instance --anchor "${vertebrae.at(-2)?.name ?? '?1'}=L4"`
}

function chosen({ target }: Job, spine: LumbarSpine): Target {
  const known = spine.levels.map((l) => l.name).join(', ')
  if (spine.anchor.kind === 'none')
    throw messages.fault('session/levels-not-named', {
      why: sentence(spine.anchor.statement).found,
      bodies: spine.vertebrae.map((v) => v.name).join(', '),
      how: howToName(spine),
    })
  if (!target?.level) throw messages.fault('session/no-level', { known })
  if (!spine.levels.some((l) => l.name === target.level))
    throw messages.fault('session/no-such-level', { level: target.level, known })
  const { side } = target
  if (side !== 'left' && side !== 'right') throw messages.fault('session/no-side', { level: target.level })
  return { level: target.level, side, reason: target.reason ?? 'chosen for rehearsal' }
}
