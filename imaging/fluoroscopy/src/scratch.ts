/**
 * Arrays that are filled and used up within one call and kept for the next: at thirty pictures a second new megabytes cost more
 * than what is computed in them.
 *
 * Gives  a function of a length; its array holds whatever was left in it.
 * Trap   never hand one out: the next call writes over it.
 */
export function scratch(): (length: number) => Float32Array<ArrayBuffer> {
  let kept = new Float32Array(0)
  return (length) => {
    if (kept.length < length) kept = new Float32Array(length)
    return kept.length === length ? kept : kept.subarray(0, length)
  }
}
