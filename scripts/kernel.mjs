// Compiles the WebAssembly kernel for shared and for plain memory and writes it into the room as text, so that nothing is fetched.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = 'imaging/fluoroscopy/kernel/shear-warp.ts'
const into = process.argv[2] ?? 'imaging/fluoroscopy/src/kernel.generated.ts'
const folder = mkdtempSync(join(tmpdir(), 'flavum-kernel-'))

function compile(name, flags) {
  const out = join(folder, `${name}.wasm`)
  execFileSync(process.execPath, [
    process.env.ASC ?? 'node_modules/assemblyscript/bin/asc.js',
    source,
    '-o',
    out,
    '-O3',
    '--converge',
    '--noAssert',
    '--runtime',
    'stub',
    '--importMemory',
    '--enable',
    'simd',
    ...flags,
  ])
  return readFileSync(out).toString('base64')
}

const shared = compile('shared', [
  '--enable',
  'threads',
  '--sharedMemory',
  '--maximumMemory',
  '65536',
  '--initialMemory',
  '4',
])
const plain = compile('plain', [])
writeFileSync(
  into,
  `// Made by \`npm run kernel\` from ${source}; not to be edited.\n\nexport const sharedKernel =\n  '${shared}'\n\nexport const plainKernel =\n  '${plain}'\n`,
)
