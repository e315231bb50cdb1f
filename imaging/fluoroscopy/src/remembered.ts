/**
 * The last few results of a function of numbers: poses and detectors come anew with each picture and are mostly the same.
 *
 * Takes  a function whose arguments JSON can tell apart.
 * Trap   who asks again gets the same object: nothing in it may be changed.
 */
export function remembered<A extends readonly unknown[], R>(make: (...all: A) => R, most = 4): (...all: A) => R {
  const known = new Map<string, R>()
  return (...all) => {
    const key = JSON.stringify(all)
    let result = known.get(key)
    if (result === undefined) {
      result = make(...all)
      if (known.size >= most) known.delete(known.keys().next().value as string)
      known.set(key, result)
    }
    return result
  }
}
