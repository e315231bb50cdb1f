// `npm start`: installs what is missing, builds, runs the main job and serves its report on this computer only.
//   npm start                                        the generated sample
//   npm start -- FOLDER --level L4-L5 --side left    a person's own images
import { resolve } from 'node:path'
import { installWhatIsMissing, run } from './install.mjs'

const given = process.argv.slice(2)
// npm runs scripts in the project's folder; a relative FOLDER is meant from where the person stands
const standing = process.env.INIT_CWD ?? process.cwd()
process.chdir(resolve(import.meta.dirname, '..'))

installWhatIsMissing()
if (run(process.execPath, ['scripts/build.mjs']) !== 0) process.exit(1)
const job = given.length > 0 ? given : ['--sample', '--level', 'L4-L5', '--side', 'left', '--out', resolve('out')]
process.exit(run(process.execPath, [resolve('apps/cli/bin/flavum.mjs'), 'run', ...job, '--serve'], { cwd: standing }))
