/** A parameter that the plan was made with. Faults `rehearsal/plan-incomplete`. */
import type { AccessPlan } from '@flavum/access'
import { messages } from './messages.ts'

export function planned(plan: AccessPlan, name: string): number {
  const value = plan.assumed.find((a) => a.name === name)?.figure.value
  if (value === undefined || value === null) throw messages.fault('rehearsal/plan-incomplete', { name })
  return value
}
