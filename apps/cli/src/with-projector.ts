/** The fastest X-ray engine while some work lasts; its threads are let go afterwards, whatever came of the work. */
import { openProjector, type Projector } from '@flavum/fluoroscopy'

export async function withProjector<T>(work: (projector: Projector) => Promise<T>): Promise<T> {
  const { projector, close } = await openProjector()
  try {
    return await work(projector)
  } finally {
    close()
  }
}
