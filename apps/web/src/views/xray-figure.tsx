/**
 * A Figure on the screen: value and unit, what it rests on when one points at it or comes to it by keyboard.
 *
 * Takes  a figure, digits after the point. Gives "12.3 mm"; where there is no value, a dash that says why.
 */
import type { Figure, Reason } from '@flavum/base'
import { useNumber, useSaid, useWords } from '../words/words.ts'

const units: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  mm3: 'mm³',
  'Gy.cm2': 'Gy·cm²',
  '1': '',
  deg: '°',
}

export interface XrayFigureProps {
  readonly of: Figure
  readonly digits?: number
  /** Makes a sentence of why there is no value. */
  readonly say: (why: Reason) => string
}

export function XrayFigure({ of, digits = 1, say }: XrayFigureProps) {
  const { meters } = useWords().rehearse
  const said = useSaid()
  const number = useNumber()
  const unit = units[of.unit] ?? of.unit
  if (of.value === null) {
    const why = say(of.reason)
    return (
      <abbr className="xray-figure" title={why}>
        –<span className="xray-hidden">{`${meters.unknown}: ${why}`}</span>
      </abbr>
    )
  }
  const spread = of.uncertainty ? ` ± ${number(of.uncertainty.value, digits)} (${of.uncertainty.kind})` : ''
  const basis =
    'computed' in of.basis
      ? `${meters.basis.computed}: ${said(of.basis.computed)}${of.basis.assumes?.length ? `; ${meters.basis.assumes} ${of.basis.assumes.join(', ')}` : ''}`
      : 'evidence' in of.basis
        ? `${meters.basis.evidence}: ${of.basis.evidence} [${of.basis.confidence}]`
        : `${meters.basis.fact}: ${of.basis.fact}`
  const title = [`${number(of.value, digits)} ${unit}${spread}`, of.method && said(of.method), basis]
    .filter(Boolean)
    .join('\n')
  return (
    <abbr className="xray-figure" title={title}>
      {number(of.value, digits)}
      {unit && <span className="xray-unit">{unit === '°' || unit === '%' ? unit : ` ${unit}`}</span>}
    </abbr>
  )
}
