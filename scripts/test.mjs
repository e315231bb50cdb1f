// `npm test`: installs what is missing, checks types, lint and walls, runs every test, closes with "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installWhatIsMissing, run } from './install.mjs'

process.chdir(resolve(import.meta.dirname, '..'))
installWhatIsMissing()
installChromium()

let passed = 0
let failed = 0
const count = (what, status) => {
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${what}`)
  if (status === 0) passed++
  else failed++
}

count('build', run(process.execPath, ['scripts/build.mjs']))
count('types', run('npm', ['run', '-s', 'types']))
count('lint', run('npm', ['run', '-s', 'lint']))
count('walls', run('npm', ['run', '-s', 'walls']))

const results = join(mkdtempSync(join(tmpdir(), 'flavum-test-')), 'results.json')
const status = run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${results}`])
let skipped = 0
if (existsSync(results)) {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
    readFileSync(results, 'utf8'),
  )
  passed += numPassedTests
  failed += numFailedTests
  skipped = numPendingTests
  // a file that did not even load has failed suites but no failed test
  if (numFailedTests === 0 && (numFailedTestSuites > 0 || status !== 0)) failed += Math.max(1, numFailedTestSuites)
} else failed++

console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed === 0 ? 0 : 1)

/** The browser tests need Debian's Chromium; where it cannot be had they are skipped and say so themselves. */
function installChromium() {
  if (existsSync('/usr/bin/chromium')) return
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium at /usr/bin/chromium and no right to install it: the browser tests are skipped.')
    return
  }
  console.log('Installing Chromium from Debian for the browser tests ...')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  run('apt-get', ['update', '-qq'], quiet)
  if (run('apt-get', ['install', '-y', '-qq', 'chromium'], quiet) !== 0)
    console.log('Chromium could not be installed: the browser tests are skipped.')
}
