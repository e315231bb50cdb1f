/**
 * Where bytes come from. Rooms never open files: an app wraps each file, upload or archive member in one of these.
 *
 * Limits `name` is for the person's own screen only; it enters no message, log or saved file.
 */
import { unzipSync } from 'fflate'
import { messages } from './messages.ts'

export interface ByteSource {
  readonly name: string
  readonly size?: number
  read(): Promise<Uint8Array>
}

export const sourceOf = (name: string, bytes: Uint8Array): ByteSource => ({
  name,
  size: bytes.length,
  read: async () => bytes,
})

/** The members of a zip archive, each unpacked when it is read. Faults `image/bad-zip`. */
export function sourcesFromZip(bytes: Uint8Array): readonly ByteSource[] {
  const found: { name: string; size: number }[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith('/')) found.push({ name, size: originalSize })
        return false
      },
    })
  } catch {
    throw messages.fault('image/bad-zip')
  }
  return found.map(({ name, size }, n) => ({
    name,
    size,
    read: async () => {
      let at = -1 // by place, not by name: an archive may hold one name twice
      try {
        const [member] = Object.values(unzipSync(bytes, { filter: (file) => !file.name.endsWith('/') && ++at === n }))
        return member ?? new Uint8Array()
      } catch {
        throw messages.fault('image/bad-zip')
      }
    },
  }))
}
