// Installs what the lockfile says when it is not there yet. Uses nothing but Node, because nothing else is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Flavum needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
  process.exit(2)
}

/** Name and version of every package that the lockfile wants here but that is not installed as it says. */
function missing() {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  if (!existsSync('node_modules/.package-lock.json')) return ['everything']
  const wanted = read('package-lock.json')
  const here = read('node_modules/.package-lock.json')
  return Object.keys(wanted).filter(
    (at) =>
      at.startsWith('node_modules/') &&
      !wanted[at].optional &&
      !wanted[at].link &&
      here[at]?.version !== wanted[at].version,
  )
}

export function installWhatIsMissing() {
  const gaps = missing()
  if (gaps.length === 0) return
  console.log(`Installing ${gaps.length === 1 ? gaps[0] : `${gaps.length} packages`} (npm ci) ...`)
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('npm ci did not finish. Check the network and the message above, then run the same command again.')
    process.exit(1)
  }
}

export function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options }).status ?? 1
}
