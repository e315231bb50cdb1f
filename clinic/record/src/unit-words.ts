/**
 * UCUM codes as people write them.
 *
 * Takes  a UCUM code, and the value it belongs to ("1 month", "3 months").
 * Gives  what follows the number, with its space: " mm²", "°", " %". A code that is not listed is shown as it stands, without
 *        what is in braces, which UCUM gives no meaning.
 * Source UCUM 2.1, https://ucum.org/ucum (units); SI brochure 9, section 5.4.3 (a space before the unit, none before °).
 */
const symbols: Readonly<Record<string, string>> = {
  '1': '',
  mm2: 'mm²',
  mm3: 'mm³',
  cm2: 'cm²',
  cm3: 'cm³',
  deg: '°',
  'Gy.cm2': 'Gy·cm²',
  'Gy.m2': 'Gy·m²',
  'mGy.cm2': 'mGy·cm²',
  "[hnsf'U]": 'HU',
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  'kg/m2': 'kg/m²',
  '10*9/L': '× 10⁹/L',
  '10*3/uL': '× 10³/µL',
  um: 'µm',
  ug: 'µg',
  'ug/kg': 'µg/kg',
  uL: 'µL',
  uSv: 'µSv',
  Ohm: 'Ω',
  '/min': 'per minute',
  '{INR}': '',
  '{score}': '',
  '[in_i]': 'in',
  '[lb_av]': 'lb',
  '[ft_i]': 'ft',
  '[mi_i]': 'mi',
  'mg{I}/mL': 'mg iodine/mL',
}
const counted: Readonly<Record<string, readonly [one: string, more: string]>> = {
  a: ['year', 'years'],
  mo: ['month', 'months'],
  wk: ['week', 'weeks'],
  d: ['day', 'days'],
  h: ['hour', 'hours'],
  min: ['minute', 'minutes'],
}

export function unitWords(unit: string, value: number): string {
  const words = counted[unit]
  if (words) return `\u00a0${words[value === 1 ? 0 : 1]}`
  const symbol = symbols[unit] ?? unit.replace(/\{[^}]*\}/g, '')
  return symbol === '' || symbol === '°' ? symbol : `\u00a0${symbol.replaceAll(' ', '\u00a0')}`
}
