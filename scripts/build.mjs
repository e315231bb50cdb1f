// Bundles the command line from source; packages from the registry stay outside the bundle. With --web, builds the page as well.
import { mkdirSync } from 'node:fs'
import { build } from 'esbuild'

mkdirSync('apps/cli/dist', { recursive: true })
await build({
  entryPoints: ['apps/cli/src/main.ts'],
  outfile: 'apps/cli/dist/flavum.mjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  plugins: [
    {
      name: 'only-our-rooms',
      setup: (b) =>
        b.onResolve({ filter: /^[^./]/ }, ({ path }) =>
          path.startsWith('@flavum/') ? undefined : { path, external: true },
        ),
    },
  ],
})

if (process.argv.includes('--web')) {
  const vite = await import('vite')
  await vite.build({ root: 'apps/web', logLevel: 'warn' })
}
