/** A DS holds sixteen characters: as many digits as fit. Source DICOM PS3.5 6.2. */
export function decimal(value: number): string {
  const plain = String(value + 0)
  if (plain.length <= 16) return plain
  for (let digits = 15; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)))
    if (text.length <= 16) return text
  }
  return '0'
}
