/**
 * What the address asks for: the sample (`?sample`), or the files that the local server hands over (`?files=`), and perhaps a level and
 * a side to rehearse. As `npm start` opens the page.
 *
 * Limits  a case that the browser kept stays open where it is of these files or the sample was asked for; other files take its place.
 */
import { baseMessages } from '@flavum/base'
import { webMessages } from '../words/messages.ts'
import { type Choice, openFiles, openSample } from './open.ts'
import { caseNow, change, listenToCase, setCase } from './store.ts'

/** True once a scan is there; a choice where a person has to make one. */
export async function openAsked(): Promise<boolean | Choice> {
  const asked = new URLSearchParams(location.search)
  const secret = asked.get('files')
  if (!secret && !asked.has('sample')) return false
  if (caseNow().scan && (!secret || secret === lastFiles())) return false
  const opened = secret ? await openFiles(() => servedFiles(secret)) : await openSample()
  if (opened) whenFound(asked.get('level'), asked.get('side'))
  if (opened && secret) rememberFiles(secret)
  return opened
}

/** The level is chosen by the person who wrote it; one that is not there is left unchosen. */
function whenFound(level: string | null, side: string | null): void {
  if (!level) return
  const stop = listenToCase(() => {
    const { spine } = caseNow()
    if (!spine) return
    stop()
    if (!spine.levels.some((l) => l.name === level)) return
    change({ target: { level, side: side === 'left' || side === 'right' ? side : null } })
  })
}

/** `npm start` gives its files another name each time, so that a reload is told from a new start. */
const place = 'flavum/files'
function lastFiles(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}
function rememberFiles(secret: string): void {
  try {
    localStorage.setItem(place, secret)
  } catch {
    // a browser that keeps nothing kept no case either
  }
}

async function servedFiles(secret: string): Promise<File[]> {
  if (!/^[0-9a-f]+$/.test(secret)) throw webMessages.fault('web/nothing-dropped')
  const stop = new AbortController()
  const served = async (name: string): Promise<Blob> => {
    const got = await fetch(`./${secret}/${name}`, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null)
    if (stop.signal.aborted) throw baseMessages.fault('base/cancelled')
    if (!got) throw webMessages.fault('web/server-gone')
    return got
  }
  try {
    const names = JSON.parse(await (await served('files.json')).text()) as string[]
    const files: File[] = []
    for (const [n, name] of names.entries()) {
      if (n % 20 === 0) setCase({ busy: { what: '', done: n / names.length, cancel: () => stop.abort() } })
      files.push(new File([await served(String(n))], name))
    }
    return files
  } finally {
    setCase({ busy: null })
  }
}
