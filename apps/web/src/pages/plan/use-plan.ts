/**
 * What the page of the plan shows: the ways in for the target, the one in hand, and what a check says of it.
 *
 * Gives  hooks over the case worker. A check is asked for whatever is latest; while one is under way nothing queues up.
 */
import type { AccessPlan, Check, Edit } from '@flavum/access'
import { Fault, type Reason } from '@flavum/base'
import { type KeptWay, keptFrom, type ScenePart, wayFor } from '@flavum/session'
import { useEffect, useRef, useState } from 'react'
import { busyWith, caseNow, caseWorker, change, useCase } from '../../case/store.ts'
import type { LevelSide, Planned } from '../../work/plan-jobs.ts'

interface PlannedNow {
  readonly planned: Planned | null
  readonly parts: readonly ScenePart[]
}
const nothing: PlannedNow = { planned: null, parts: [] }

export function usePlanned(at: LevelSide | null): PlannedNow {
  const { spine } = useCase()
  const [now, setNow] = useState<PlannedNow>(nothing)
  const { level, side } = at ?? {}
  useEffect(() => {
    setNow(nothing)
    if (!spine || !level || !side) return
    let left = false
    void (async () => {
      const planned = await busyWith('plan', { level, side })
      if (left || !planned) return
      setNow({ planned, parts: [] })
      const parts = await caseWorker.ask('surfaces', { level, side }).catch(() => [])
      if (!left) setNow({ planned, parts })
    })()
    return () => {
      left = true
    }
  }, [spine, level, side])
  return now
}

export interface Checked {
  readonly of: Edit
  readonly check: Check | null
  /** Why there is no check. */
  readonly told: Reason | null
}

export function useCheck({ level, side }: LevelSide, edit: Edit | null): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null)
  const wanted = useRef<(LevelSide & { readonly edit: Edit }) | null>(null)
  const asking = useRef(false)
  useEffect(() => {
    wanted.current = edit && { level, side, edit }
    if (asking.current) return
    asking.current = true
    void (async () => {
      while (wanted.current) {
        const asked = wanted.current
        wanted.current = null
        setChecked(await checkedAs(asked))
      }
      asking.current = false
    })()
  }, [level, side, edit])
  return checked
}

const checkedAs = (asked: LevelSide & { readonly edit: Edit }): Promise<Checked> =>
  caseWorker.ask('check', asked).then(
    (check) => ({ of: asked.edit, check, told: null }),
    (error: unknown) => ({ of: asked.edit, check: null, told: error instanceof Fault ? error : null }),
  )

/** The plan that a way moved by hand stands for; null until it is known, and where the way may not be used. */
export function usePlanByHand(way: KeptWay | null, usable: boolean): AccessPlan | null {
  const [plan, setPlan] = useState<{ readonly of: KeptWay; readonly plan: AccessPlan } | null>(null)
  useEffect(() => {
    if (!way?.byHand || !usable) return
    let left = false
    caseWorker.ask('way', { way }).then(
      (made) => left || setPlan({ of: way, plan: made }),
      () => {},
    )
    return () => {
      left = true
    }
  }, [way, usable])
  return plan && plan.of === way ? plan.plan : null
}

/** The one that was taken; the first proposal until somebody takes one. */
export function wayInHand(planned: Planned | null): KeptWay | null {
  const { way, target } = caseNow().work
  const kept = wayFor(way, target)
  if (kept) return kept
  const [first] = planned?.plans ?? []
  return first ? keptFrom(first, 0) : null
}

export const takeWay = (way: KeptWay, how: 'step' | 'merge' = 'step'): void => change({ way }, how)
