/** A figure with the sentences of a rehearsal. */
import type { Figure } from '@flavum/base'
import { XrayFigure } from '../../views/xray-figure.tsx'
import { useToldWhole } from './sentences.ts'

export function Measure({ of, digits }: { readonly of: Figure; readonly digits?: number }) {
  const say = useToldWhole()
  return <XrayFigure of={of} say={say} {...(digits === undefined ? {} : { digits })} />
}
