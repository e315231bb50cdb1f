/**
 * Whether a signature may stand: a named person of those who may sign, and in the place of the published value one of its shape.
 *
 * Takes  the signature, what it is for, and whether the site is a demo.
 * Gives  why it covers nothing, or null. Whoever opens a site asks this of every signature, before any gate does.
 * Limits says nothing of whether the value is wise; that is what the person signs for. Only who answers for a procedure (operator,
 *        lead) may sign what decides in one. The shape is that of the published entries: their fields, each of a kind that stands
 *        there, no number below zero where none is published; where only null stands, no figure was found and the site's may.
 */
import { catalogue, type Reason } from '@flavum/base'
import type { Provenance } from './evidence.ts'
import type { Signature } from './signing.ts'

export const signatureMessages = catalogue({
  'evidence/nobody-signs': {
    found: 'The signature for "{what}" names nobody, so it covers nothing.',
    remedy: 'Sign with the name of the clinician who answers for it.',
  },
  'evidence/role-signs': {
    found: 'Whoever signed for "{what}" is not one of those who may, so it covers nothing.',
    remedy: 'One of these signs: {roles}.',
  },
  'evidence/demo-signs': {
    found: 'The signature for "{what}" is that of a demo, and this site is none, so it covers nothing.',
    remedy: 'A named clinician of the site reads it, corrects it where needed and signs it.',
  },
  'evidence/instead-number': {
    found: 'What was signed in place of "{what}" is not a number such as the published {value}, so it covers nothing.',
    remedy: 'Give a number in its unit, not below zero where the published is not.',
  },
  'evidence/instead-list': {
    found: 'What was signed in place of "{what}" is not a list of entries such as the published, so it covers nothing.',
    remedy: 'Give at least one entry, with the fields of the published ones and values of their kind.',
  },
})

export const signingRoles: readonly string[] = ['operator', 'lead']

type Signed = Pick<Provenance, 'what'> & ({ readonly value: unknown } | { readonly entries: readonly unknown[] })

export function doubtOf({ by, role, demo, instead }: Signature, e: Signed, isDemoSite: boolean): Reason | null {
  const { what } = e
  const { reason } = signatureMessages
  if (demo) return isDemoSite ? null : reason('evidence/demo-signs', { what })
  if (!isNamedPerson(by)) return reason('evidence/nobody-signs', { what })
  if (!signingRoles.includes(role)) return reason('evidence/role-signs', { what, roles: signingRoles.join(', ') })
  if (instead === undefined || instead === null) return null
  if ('value' in e)
    return typeof e.value === 'object' || isLike(instead, [e.value])
      ? null
      : reason('evidence/instead-number', { what, value: String(e.value) })
  const like = Array.isArray(instead) && instead.length > 0 && instead.every((own) => isLike(own, e.entries))
  return like ? null : reason('evidence/instead-list', { what })
}

const nobody = new Set(
  'patient person nobody none unknown somebody anybody me test demo dr doctor prof physician clinician prescriber surgeon nurse operator lead coordinator administrator admin staff mr mrs ms the'.split(
    ' ',
  ),
)

/** Letters, and more than words for a role or for nobody. */
export const isNamedPerson = (name: string): boolean =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => /\p{L}{2}/u.test(word) && !nobody.has(word))

const isGroup = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** Of the kind of one of these, in its fields and theirs. */
function isLike(own: unknown, published: readonly unknown[]): boolean {
  if (own === null) return published.includes(null)
  if (Array.isArray(own)) {
    const lists = published.filter((x) => Array.isArray(x))
    return lists.length > 0 && own.every((x) => isLike(x, lists.flat()))
  }
  if (isGroup(own)) {
    const groups = published.filter(isGroup)
    return (
      groups.length > 0 &&
      Object.keys(own).every((key) => groups.some((g) => Object.hasOwn(g, key))) &&
      Object.keys(groups[0] ?? {}).every(
        (key) => Object.hasOwn(own, key) || !groups.every((g) => Object.hasOwn(g, key)),
      ) &&
      Object.entries(own).every(([key, x]) =>
        isLike(
          x,
          groups.flatMap((g) => (Object.hasOwn(g, key) ? [g[key]] : [])),
        ),
      )
    )
  }
  if (published.length > 0 && published.every((x) => x === null)) return typeof own !== 'number' || own >= 0
  if (typeof own !== 'number') return published.some((x) => typeof x === typeof own)
  const numbers = published.filter((x) => typeof x === 'number')
  const inSign = numbers.some((n) => n > 0)
    ? own >= 0 || numbers.some((n) => n < 0)
    : numbers.some((n) => n < 0)
      ? own <= 0
      : own >= 0
  return numbers.length > 0 && Number.isFinite(own) && inSign
}
