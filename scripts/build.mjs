// Bundles the command line from source. Packages from the registry stay outside the bundle.
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
