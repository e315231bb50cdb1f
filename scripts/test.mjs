// `npm test`: installs what is missing, checks types, lint and walls, runs every test, closes with "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installWhatIsMissing, run } from './install.mjs'

process.chdir(resolve(import.meta.dirname, '..'))
installWhatIsMissing()
installPrograms()

let passed = 0
let failed = 0
const count = (what, status) => {
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${what}`)
  if (status === 0) passed++
  else failed++
}

count('build', run(process.execPath, ['scripts/build.mjs', '--web']))
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

/** Debian's programs that some tests use; where one cannot be had its tests are skipped and say so themselves. */
function installPrograms() {
  const wanted = {
    chromium: '/usr/bin/chromium',
    'firefox-esr': '/usr/bin/firefox-esr',
    dicom3tools: '/usr/bin/dciodvfy',
  }
  const missing = Object.keys(wanted).filter((name) => !existsSync(wanted[name]))
  if (missing.length === 0) return
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`Not here, and no right to install it: ${missing.join(', ')}. Tests that need it are skipped.`)
    return
  }
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  run('apt-get', ['update', '-qq'], quiet)
  for (const name of missing) {
    console.log(`Installing ${name} from Debian for the tests ...`)
    if (run('apt-get', ['install', '-y', '-qq', name], quiet) !== 0)
      console.log(`${name} could not be installed: tests that need it are skipped.`)
  }
}
