/**
 * What the address asks for: the sample (`?sample`), or the files that the local server hands over (`?files=`), and perhaps a level and
 * a side to rehearse. As `npm start` opens the page.
 *
 * Limits  a case that is already open, because the browser kept it, stays open.
 */
import { webMessages } from '../words/messages.ts'
import { openFiles, openSample } from './open.ts'
import { caseNow, change, listenToCase, setCase } from './store.ts'

/** True once a scan is there. */
export async function openAsked(): Promise<boolean> {
  const asked = new URLSearchParams(location.search)
  const secret = asked.get('files')
  if (caseNow().scan || (!secret && !asked.has('sample'))) return false
  const opened = secret ? await openFiles(() => servedFiles(secret)) : await openSample()
  if (opened !== true) return false
  whenFound(asked.get('level'), asked.get('side'))
  return true
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

async function servedFiles(secret: string): Promise<File[]> {
  if (!/^[0-9a-f]+$/.test(secret)) throw webMessages.fault('web/nothing-dropped')
  const listed = await fetch(`./${secret}/files.json`)
  if (!listed.ok) throw webMessages.fault('web/server-gone')
  const names = (await listed.json()) as string[]
  const files: File[] = []
  let stopped = false
  const cancel = (): void => {
    stopped = true
  }
  for (const [n, name] of names.entries()) {
    if (n % 20 === 0) setCase({ busy: { what: '', done: n / names.length, cancel } })
    const file = await fetch(`./${secret}/${n}`)
    if (!file.ok) throw webMessages.fault('web/server-gone')
    files.push(new File([await file.blob()], name))
    if (stopped) break
  }
  setCase({ busy: null })
  return stopped ? [] : files
}
