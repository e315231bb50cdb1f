// Files of published facts: one line each in facts.ts, not here, so that the registry knows them too.
export * from './evidence.ts'
export * from './facts.ts'
export * from './outcome.ts'
export * from './registry.ts'
export type * from './rule.ts'
export * from './signing.ts'
export { doubtOf, isNamedPerson, signingRoles } from './sound-signature.ts'
