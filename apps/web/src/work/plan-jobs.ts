/** What the case worker can be asked about ways in. Each job says for which level and side. */
import type { AccessPlan, Check, Edit } from '@flavum/access'
import type { LevelName, Side } from '@flavum/anatomy'
import type { Reason } from '@flavum/base'
import type { KeptWay, ScenePart } from '@flavum/session'

type Job<Takes, Gives> = { readonly takes: Takes; readonly gives: Gives }

export interface LevelSide {
  readonly level: LevelName
  readonly side: Side
}
export interface Planned {
  readonly plans: readonly AccessPlan[]
  readonly refusal: Reason | null
}

export type PlanJobs = {
  readonly plan: Job<LevelSide, Planned>
  readonly check: Job<LevelSide & { readonly edit: Edit }, Check>
  /** The plan that a kept way stands for; a Fault where it may not be used. */
  readonly way: Job<{ readonly way: KeptWay }, AccessPlan>
  readonly surfaces: Job<LevelSide, readonly ScenePart[]>
  /** To print: of the kept way, or of the refusal. */
  readonly card: Job<
    {
      readonly target: LevelSide & { readonly reason: string }
      readonly way: KeptWay | null
      readonly createdAt: string
      readonly language: string
    },
    { readonly html: string }
  >
}
