// `npm start`: installs what is missing, builds, and opens the page on this computer only.
//   npm start                                        with the generated sample
//   npm start -- FOLDER                              with a person's own images (a folder, a zip or one file)
//   npm start -- FOLDER --level L4-L5 --side left    with a level and a side chosen to rehearse

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { installWhatIsMissing, run } from './install.mjs'
import { servePage } from './page-server.mjs'

const { place, options, wrong } = given(process.argv.slice(2))
if (wrong) {
  console.error(`${wrong} Try: npm start, or npm start -- FOLDER --level L4-L5 --side left`)
  process.exit(2)
}
// npm runs scripts in the project's folder; a relative FOLDER is meant from where the person stands
const standing = process.env.INIT_CWD ?? process.cwd()
process.chdir(resolve(import.meta.dirname, '..'))
const images = place === undefined ? undefined : resolve(standing, place)
if (images !== undefined && !existsSync(images)) {
  console.error('There is no folder or file at the place you named. Check the spelling.')
  process.exit(2)
}

installWhatIsMissing()
if (run(process.execPath, ['scripts/build.mjs', '--web']) !== 0) process.exit(1)
// always the same port where it is free: the browser keeps a case by the address it was opened at
const query = { ...(images === undefined ? { sample: '' } : {}), ...options }
const { address, files } = await servePage({ dist: resolve('apps/web/dist'), place: images, port: 5271, query })
console.log(`\nFlavum is at ${address}`)
if (images !== undefined)
  console.log(`${files} ${files === 1 ? 'file is' : 'files are'} handed to the page, and to nobody else.`)
console.log('For education, research and rehearsal; not for clinical decisions. Ctrl+C ends it.')
openBrowser(address)

function given(args) {
  const found = { place: undefined, options: {}, wrong: '' }
  for (let n = 0; n < args.length; n++) {
    const option = /^--(level|side)(?:=(.*))?$/.exec(args[n])
    if (option) found.options[option[1]] = option[2] ?? args[++n] ?? ''
    else if (args[n].startsWith('-')) found.wrong = `There is no option ${args[n]}.`
    else if (found.place !== undefined) found.wrong = 'More than one folder was named.'
    else found.place = args[n]
  }
  return found
}

/** Where there is a screen. The address was printed, so nothing is lost where this does not work. */
function openBrowser(address) {
  const opener =
    { darwin: 'open', win32: 'explorer' }[process.platform] ?? (process.env.DISPLAY ? 'xdg-open' : undefined)
  if (opener)
    spawn(opener, [address], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref()
}
