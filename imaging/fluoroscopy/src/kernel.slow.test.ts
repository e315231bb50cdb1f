import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url).pathname
const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')

it.skipIf(!existsSync(compiler))(
  'the committed kernel is what its source compiles to',
  () => {
    const out = join(mkdtempSync(join(tmpdir(), 'flavum-kernel-')), 'kernel.ts')
    execFileSync(process.execPath, ['scripts/kernel.mjs', out], { cwd: root })
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(new URL('./kernel.generated.ts', import.meta.url), 'utf8'))
  },
  60000,
)
