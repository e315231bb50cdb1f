/**
 * The planner's part of the case worker: ways in, a hand's edit checked while it moves, the level as surfaces, the card.
 *
 * Takes  the case as it is now. Holds one level model and one ground, so that a check costs no more than looking.
 * Trap   a worker that was renewed holds nothing: every job says for which level and side it asks, and what is missing is made again.
 */
import { type Access, checkEdit, type Ground, groundOf, planOn } from '@flavum/access'
import type { LevelModel, LumbarSpine, Side } from '@flavum/anatomy'
import { part, silent, type Watch } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import type { LevelMeasurement } from '@flavum/measurement'
import { cardHtml } from '@flavum/report'
import { buildLevel, levelSurfaces, planKept, type Session, skinPart } from '@flavum/session'
import { webMessages } from '../words/messages.ts'
import { type Handing, handing } from './answer.ts'
import type { LevelSide, PlanJobs, Planned } from './plan-jobs.ts'
import { reportWordsOf } from './report-words-of.ts'

interface CaseNow {
  readonly volume: Volume
  readonly spine: LumbarSpine
  readonly measurements: readonly LevelMeasurement[]
}
interface Held extends LevelSide {
  readonly of: LumbarSpine
  readonly model: LevelModel
  readonly ground: ReturnType<typeof groundOf>
  access?: Access
}

export function planAnswers(now: () => CaseNow, program: string) {
  let held: Held | undefined

  function holding({ level, side }: LevelSide, watch: Watch = silent): Held {
    const { spine, volume, measurements } = now()
    if (held && held.of === spine && held.level === level && held.side === side) return held
    const known = held?.of === spine && held.level === level ? held.model : undefined
    const model = known ?? buildLevel({ spine, volume, measurements }, level, part(watch, 0, 0.4))
    const measurement = measurements.find((m) => m.level === level)
    const ground = groundOf({ spine, model, level, side: side as Side, volume, measurement }, part(watch, 0.4, 1))
    held = { of: spine, level, side, model, ground }
    return held
  }
  function accessOf(at: Held, watch: Watch = silent): Access {
    at.access ??= 'refusal' in at.ground ? { plans: [], refusal: at.ground.refusal } : planOn(at.ground, watch)
    return at.access
  }
  function groundAt(at: LevelSide, watch?: Watch): Ground {
    const { ground } = holding(at, watch)
    if ('refusal' in ground) throw webMessages.fault('web/no-ground')
    return ground
  }

  return {
    plan: (at: LevelSide, watch: Watch): Planned => {
      const { plans, refusal } = accessOf(holding(at, part(watch, 0, 0.5)), part(watch, 0.5, 1))
      return { plans, refusal: refusal ?? null }
    },
    check: ({ edit, ...at }: PlanJobs['check']['takes']) => checkEdit(groundAt(at), edit),
    way: ({ way }: PlanJobs['way']['takes'], watch: Watch) => {
      const ground = groundAt(way, part(watch, 0, 0.5))
      return planKept(ground, accessOf(holding(way), part(watch, 0.5, 1)), way)
    },
    surfaces: (at: LevelSide, watch: Watch): Handing<PlanJobs['surfaces']['gives']> => {
      const { spine } = now()
      const { ground } = holding(at, part(watch, 0, 0.3))
      const parts = [
        ...levelSurfaces(spine, at.level, part(watch, 0.3, 1)),
        ...('refusal' in ground ? [] : [skinPart(ground)]),
      ]
      const buffers = parts.flatMap(({ mesh }) => [mesh.places.buffer, mesh.normals.buffer, mesh.polygons.buffer])
      return handing(parts, buffers)
    },
    card: async ({ target, way, createdAt, language }: PlanJobs['card']['takes'], watch: Watch) => {
      const { volume, spine, measurements } = now()
      const at = holding(target, part(watch, 0, 0.4))
      const access = accessOf(at, part(watch, 0.4, 0.8))
      const plan = way && !('refusal' in at.ground) ? planKept(at.ground, access, way) : undefined
      const session: Session = {
        volume,
        spine,
        measurements,
        target: {
          level: target.level,
          side: target.side as Side,
          reason: [target.reason, way?.reason].filter(Boolean).join('; '),
        },
        model: at.model,
        access: plan ? { ...access, plans: [plan] } : access,
        ...(plan ? { plan } : {}),
        frames: [],
        findings: [],
        timings: [],
      }
      return { html: cardHtml(session, { createdAt, program }, 0, await reportWordsOf(language)) }
    },
  }
}
