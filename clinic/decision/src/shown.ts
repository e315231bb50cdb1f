/**
 * What a page showed, for the record: which evidence, and whether anything stood alone that must not.
 *
 * Takes  any page.
 * Gives  ids of evidence in alphabetical order; the hash of the page itself is made by whoever keeps the record.
 */
import { type Figure, inlines, type Page, textsOf } from '@flavum/base'
import { allEvidence } from '@flavum/evidence'

/** Every figure of a page, in reading order. */
export const figuresOf = (page: Page): readonly Figure[] =>
  [page.title, ...page.blocks.flatMap(textsOf)]
    .flatMap(inlines)
    .flatMap((piece) => (typeof piece === 'object' && 'figure' in piece ? [piece.figure] : []))

/** Ids that the page's figures rest on. */
export const evidenceShown = (page: Page): string[] =>
  [
    ...new Set(
      figuresOf(page).flatMap((f): readonly string[] => {
        if (f.value === null || 'fact' in f.basis) return []
        return 'evidence' in f.basis ? [f.basis.evidence] : (f.basis.assumes ?? [])
      }),
    ),
  ].sort()

/** What must stand beside something shown and does not. Empty when the page is honest. */
export function missingCompanions(page: Page): readonly string[] {
  const shown = new Set(evidenceShown(page))
  const needed = allEvidence.filter((e) => shown.has(e.id)).flatMap((e) => e.together ?? [])
  return [...new Set(needed.filter((id) => !shown.has(id)))].sort()
}

/** The fields of `decision.shown` that this room knows; its `version` is the hash of the page. */
export const decisionRecord = (page: Page): { readonly language: 'en'; readonly evidence: string[] } => ({
  language: 'en',
  evidence: evidenceShown(page),
})
