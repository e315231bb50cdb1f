/** What runs in the pages of rehearsal-replay.test.ts: carries out the logs that the server gives, in the page or in a worker. */
import { endsOf } from './rehearsal-logs.ts'

export interface Ends {
  readonly ends?: readonly string[]
  readonly error?: string
}

const ends = async (): Promise<Ends> => {
  try {
    return { ends: endsOf((await (await fetch('/given')).json()) as readonly string[]) }
  } catch (error) {
    return { error: String(error) }
  }
}

ends().then((answer) => fetch('/answer', { method: 'POST', body: JSON.stringify(answer) }))
