/**
 * Words as they lie in memory -> stored values: the stored bits, wherever they lie in the allocated ones, with their sign.
 *
 * Takes  words that are this caller's own; they are changed in place.
 * Trap   some writers spread the sign over the whole word and then store more than their header's bits allow. Where a frame shows
 *        such words, the whole word counts; cutting it to the stored bits would turn metal into air.
 * Source DICOM PS3.5 8.1.1.
 */
import type { PixelLayout } from './image-header.ts'

export function signedValues(words: Int32Array, layout: PixelLayout): Int32Array {
  const { bitsAllocated, bitsStored, highBit, signed } = layout
  const spread = signed && bitsAllocated === 16 && highBit === bitsStored - 1 && signIsSpread(words, highBit)
  const left = spread ? 16 : 31 - highBit
  const right = spread ? 16 : 32 - bitsStored
  if (signed) for (let n = 0; n < words.length; n++) words[n] = (words[n]! << left) >> right
  else for (let n = 0; n < words.length; n++) words[n] = (words[n]! << left) >>> right
  return words
}

/** Every bit above the stored ones is set in some word. */
function signIsSpread(words: Int32Array, highBit: number): boolean {
  const above = (0xffff << (highBit + 1)) & 0xffff
  return above !== 0 && words.some((word) => (word & above) === above)
}
