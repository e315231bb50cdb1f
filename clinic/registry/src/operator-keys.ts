/**
 * Names of operators to keys that stand for them.
 *
 * Takes  a source of randomness; the same source gives the same keys for names in the same order.
 * Gives  a function that gives each name its key. A key is drawn, not computed from the name: nothing turns it back, and
 *        nobody can try a list of names against it. Who holds the function holds the link; it is not saved.
 */
import type { Random } from '@flavum/base'

export function operatorKeys(random: Random): (name: string) => string {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  return (name) => {
    const there = keys.get(name)
    if (there !== undefined) return there
    let key = ''
    do key = `operator-${random.below(0x7fffffff).toString(36).padStart(6, '0')}`
    while (taken.has(key))
    taken.add(key)
    keys.set(name, key)
    return key
  }
}
