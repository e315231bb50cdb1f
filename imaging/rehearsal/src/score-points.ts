/**
 * The points of a score, one function each, read off every bite, the last state and the events.
 *
 * Limits what is unknown gives no credit and takes none: its credit is unknown with the reason, and the total is of the others.
 */
import { type Figure, figure, unknown } from '@flavum/base'
import { facetRemovalLimit } from '@flavum/evidence'
import { bitesOf } from './bites-of.ts'
import { type Course, stateAt } from './course.ts'
import type { EventCode } from './events.ts'
import { figuresOf } from './figures.ts'
import { ticksPerSecond } from './inputs.ts'
import { angleError } from './oblique-error.ts'
import { whenOf } from './score-critical.ts'
import { endPointPoint } from './score-end-point.ts'
import { dosePoint, timePoint } from './score-exposure.ts'
import { scoreMessages } from './score-messages.ts'
import type { AssumedScore } from './score-parameters.ts'
import type { PointName, ScorePoint } from './score-shape.ts'
import { count, modelled, nothingCut, type Scored, share, untold } from './scored.ts'
import type { State } from './state.ts'

export function pointsOf(course: Course, p: AssumedScore): readonly ScorePoint[] {
  const state = stateAt(course)
  const of: Scored = { course, state, events: course.moments.flatMap((m) => m.events), bites: bitesOf(course), p }
  return [
    placePoint(of),
    anglePoint(of),
    distancePoint(of),
    viewsPoint(of),
    epidurogramPoint(of),
    timePoint(of),
    dosePoint(of),
    bonePoint(of),
    endPointPoint(of),
    durationPoint(of),
    gathered('patient', of, ofPatient, 'rehearsal/score-patient', 'rehearsal/score-patient-well'),
    gathered('order', of, ofOrder, 'rehearsal/score-order', 'rehearsal/score-order-kept'),
  ]
}

const tenths = (n: number): number => Math.round(n * 10) / 10

function placePoint({ bites, events, state }: Scored): ScorePoint {
  const wrong = events.filter(
    (e) => e.severity === 'critical' && (e.code === 'rehearsal/wrong-level' || e.code === 'rehearsal/wrong-side'),
  )
  const places = state.work.filter((w) => Object.values(w.bites).some((n) => n > 0))
  return {
    name: 'place',
    figures: { bites: count(bites.length, 'rehearsal/bites'), elsewhere: count(wrong.length, 'rehearsal/wrong-place') },
    credit: bites.length === 0 ? untold(nothingCut) : share(wrong.length === 0 ? 1 : 0),
    moments: wrong.map(whenOf),
    better:
      wrong.length > 0
        ? scoreMessages.reason('rehearsal/score-wrong-place')
        : bites.length === 0
          ? nothingCut
          : scoreMessages.reason('rehearsal/score-place', {
              places: places.map((w) => `${w.target.level} ${w.target.side}`).join(', '),
            }),
  }
}

function anglePoint({ bites, state, p }: Scored): ScorePoint {
  const off = bites.flatMap((bite) => {
    const degrees = angleError(bite.state)
    return degrees === null ? [] : [{ bite, degrees }]
  })
  if (off.length === 0) {
    const reason =
      bites.length === 0
        ? nothingCut
        : bites.some((b) => b.oblique)
          ? scoreMessages.reason('rehearsal/score-no-plan-angle')
          : scoreMessages.reason('rehearsal/score-no-oblique-bites')
    const deg = unknown('deg', reason)
    return {
      name: 'oblique-angle',
      figures: { mean: deg, most: deg },
      credit: untold(reason),
      moments: [],
      better: reason,
    }
  }
  const mean = off.reduce((sum, o) => sum + o.degrees, 0) / off.length
  const most = off.reduce((m, o) => Math.max(m, o.degrees), 0)
  const told = (value: number): Figure<'deg'> =>
    figure(value, 'deg', 'rehearsal/oblique-error', {
      method: 'turn of the arm to the level, less the angle of the working-side lamina, without its sign',
      ...uncertaintyOfAngle(state),
    })
  return {
    name: 'oblique-angle',
    figures: { mean: told(mean), most: told(most) },
    credit: share((p.angleNoneDeg - mean) / (p.angleNoneDeg - p.angleFullDeg)),
    moments: off.filter((o) => o.degrees > p.angleFullDeg).map((o) => o.bite.when),
    better: scoreMessages.reason('rehearsal/score-angle', { mean: tenths(mean) }),
  }
}

function uncertaintyOfAngle({ scene }: State) {
  const angle = scene.targets.find((t) => t.plan)?.plan?.oblique.angle
  return angle && angle.value !== null && angle.uncertainty ? { uncertainty: angle.uncertainty } : {}
}

const near: readonly EventCode[] = ['rehearsal/dura-touched', 'rehearsal/dura-breached', 'rehearsal/root-contacted']

function distancePoint({ state, events, p }: Scored): ScorePoint {
  const least = (of: 'closestToSac' | 'closestToRoot'): Figure<'mm'> =>
    modelled(state).reduce<Figure<'mm'> | null>((best, w) => {
      const own = figuresOf(state, w.target)[of]
      return !best || best.value === null || (own.value !== null && own.value < best.value) ? own : best
    }, null) ?? unknown('mm', nothingCut)
  const [sac, root] = [least('closestToSac'), least('closestToRoot')]
  const ventral = state.work.reduce((most, w) => Math.max(most, w.furthestVentral), Number.NEGATIVE_INFINITY)
  const known = [sac.value, root.value].filter((v) => v !== null)
  return {
    name: 'distance',
    figures: {
      sac,
      root,
      dorsalOfLine: Number.isFinite(ventral)
        ? figure(-ventral, 'mm', 'rehearsal/dorsal-of-line')
        : unknown('mm', nothingCut),
    },
    credit: known.length === 0 ? untold(nothingCut) : share(Math.min(...known) / p.distanceFullMm),
    moments: events.filter((e) => near.includes(e.code)).map(whenOf),
    better:
      known.length === 0
        ? nothingCut
        : scoreMessages.reason('rehearsal/score-distance', {
            sac: sac.value === null ? 'unknown' : tenths(sac.value),
            root: root.value === null ? 'unknown' : tenths(root.value),
          }),
  }
}

function viewsPoint({ bites, p }: Scored): ScorePoint {
  const stale = bites.filter((b) => !b.oblique || !b.side || b.sinceLook > p.bitesPerLook)
  return {
    name: 'views',
    figures: {
      bites: count(bites.length, 'rehearsal/bites'),
      withoutOblique: count(bites.filter((b) => !b.oblique).length, 'rehearsal/bites-without-oblique'),
      sideNotKnown: count(bites.filter((b) => !b.side).length, 'rehearsal/bites-without-side'),
      mostSinceLook: count(
        bites.reduce((m, b) => Math.max(m, b.sinceLook), 0),
        'bites in a row since the last view from behind or contrast',
      ),
    },
    credit: bites.length === 0 ? untold(nothingCut) : share(1 - stale.length / bites.length),
    moments: stale.map((b) => b.when),
    better:
      bites.length === 0
        ? nothingCut
        : scoreMessages.reason('rehearsal/score-views', { stale: stale.length, bites: bites.length }),
  }
}

function epidurogramPoint({ bites, state, events }: Scored): ScorePoint {
  const covered = bites.filter((b) => b.epidurogram)
  const given = state.contrast.reduce((sum, c) => sum + c.ml, 0)
  const punctured = events.filter((e) => e.code === 'rehearsal/dura-punctured')
  const without = bites.filter((b) => !b.epidurogram).map((b) => b.when)
  const whole = bites.length === 0 ? 0 : covered.length / bites.length
  return {
    name: 'epidurogram',
    figures: {
      given: figure(given, 'mL', 'rehearsal/contrast-given'),
      bitesWith: count(covered.length, 'rehearsal/bites-with-epidurogram'),
      bites: count(bites.length, 'rehearsal/bites'),
      punctures: count(punctured.length, 'rehearsal/dura-punctured'),
    },
    credit: bites.length === 0 ? untold(nothingCut) : share(punctured.length > 0 ? 0 : whole),
    moments: [...punctured.map(whenOf), ...without],
    better:
      bites.length === 0
        ? nothingCut
        : scoreMessages.reason('rehearsal/score-epidurogram', { with: covered.length, bites: bites.length }),
  }
}

const ofBone: readonly EventCode[] = ['rehearsal/facet-over-resected', 'rehearsal/lamina-too-thin']

function bonePoint({ state, events, p }: Scored): ScorePoint {
  const all = modelled(state).map((w) => figuresOf(state, w.target))
  const facets = all.flatMap((f) => (f.facetTaken.value === null ? [] : [f.facetTaken.value]))
  const facet: Figure<'%'> =
    all.reduce<Figure<'%'> | null>(
      (m, f) => (!m || (f.facetTaken.value ?? -1) > (m.value ?? -1) ? f.facetTaken : m),
      null,
    ) ?? unknown('%', nothingCut)
  const thinned = all.reduce((m, f) => Math.max(m, f.laminaThinned.value ?? 0), 0)
  const bone = all.reduce((sum, f) => sum + (f.bone.value ?? 0), 0)
  const worst = Math.max(
    facets.reduce((m, v) => Math.max(m, v), 0) / (facetRemovalLimit.value * p.facetNoneShare),
    thinned / state.scene.parameters.laminaThinMm2,
  )
  return {
    name: 'bone',
    figures: {
      facet,
      thinned: figure(thinned, 'mm2', 'rehearsal/lamina-thinned', { assumes: ['laminaThinMm'] }),
      bone: figure(bone, 'mm3', 'rehearsal/removed'),
    },
    credit: all.length === 0 ? untold(nothingCut) : share(1 - worst),
    moments: events.filter((e) => ofBone.includes(e.code)).map(whenOf),
    better:
      all.length === 0
        ? nothingCut
        : scoreMessages.reason('rehearsal/score-bone', {
            facet: facet.value === null ? 'an unknown share' : tenths(facet.value),
            thinned: Math.round(thinned),
          }),
  }
}

function durationPoint({ state, course }: Scored): ScorePoint {
  const last = course.moments.length - 1
  return {
    name: 'time',
    figures: { duration: figure(state.tick / ticksPerSecond / 60, 'min', 'rehearsal/duration') },
    credit: null,
    moments: last >= 0 ? [{ input: last, tick: state.tick }] : [],
    better: scoreMessages.reason('rehearsal/score-duration'),
  }
}

const ofPatient: readonly EventCode[] = [
  'rehearsal/local-over-maximum',
  'rehearsal/local-into-vessel',
  'rehearsal/local-sum-unknown',
  'rehearsal/over-sedated',
  'rehearsal/no-answer',
  'rehearsal/pain',
  'rehearsal/awake-alarm',
  'rehearsal/contrast-allergy',
  'rehearsal/contrast-unlabelled',
  'rehearsal/contrast-intrathecal',
  'rehearsal/contrast-subdural',
  'rehearsal/contrast-vascular',
  'rehearsal/contrast-in-facet',
  'rehearsal/contrast-behind',
  'rehearsal/left-inside',
]
const ofOrder: readonly EventCode[] = [
  'rehearsal/time-out-open',
  'rehearsal/xray-without-time-out',
  'rehearsal/step-out-of-order',
  'rehearsal/no-bolster',
  'rehearsal/counted-otherwise',
  'rehearsal/side-otherwise',
  'rehearsal/incision-too-long',
  'rehearsal/incision-too-short',
  'rehearsal/no-cut-here',
  'rehearsal/portal-on-facet',
  'rehearsal/portal-slipped',
  'rehearsal/no-depth-guide',
  'rehearsal/ventral-layer-cut',
]

function gathered(
  name: PointName,
  { events, p }: Scored,
  codes: readonly EventCode[],
  found: 'rehearsal/score-patient' | 'rehearsal/score-order',
  well: 'rehearsal/score-patient-well' | 'rehearsal/score-order-kept',
): ScorePoint {
  const own = events.filter((e) => codes.includes(e.code) && e.severity !== 'info')
  const kinds = [...new Set(own.map((e) => e.code))]
  const critical = kinds.filter((k) => own.some((e) => e.code === k && e.severity === 'critical')).length
  const what = kinds.map((k) => k.replace('rehearsal/', '').replaceAll('-', ' ')).join(', ')
  return {
    name,
    figures: { kinds: count(kinds.length, 'rehearsal/kinds-of-events'), events: count(own.length, 'rehearsal/events') },
    credit: share(1 - critical * p.perCritical - (kinds.length - critical) * p.perWarning),
    moments: own.map(whenOf),
    better: own.length > 0 ? scoreMessages.reason(found, { count: own.length, what }) : scoreMessages.reason(well),
  }
}
