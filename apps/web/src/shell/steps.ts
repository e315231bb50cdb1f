/**
 * The steps of the work, in their order, and the page of each.
 *
 * Gives  the steps whose page is there: a folder `pages/<step>` with a `page.tsx` that exports `Page` is all that a step needs.
 */
import type { ComponentType } from 'react'

export const steps = ['start', 'levels', 'plan', 'rehearse', 'report', 'learn'] as const
export type Step = (typeof steps)[number]

type PageFile = { readonly Page: ComponentType }
const files = import.meta.glob<PageFile>('../pages/*/page.tsx')

export const pages: readonly { readonly step: Step; readonly load: () => Promise<PageFile> }[] = steps.flatMap(
  (step) => {
    const load = files[`../pages/${step}/page.tsx`]
    return load ? [{ step, load }] : []
  },
)

export const addressOf = (step: Step): string => (step === 'start' ? '/' : `/${step}`)
