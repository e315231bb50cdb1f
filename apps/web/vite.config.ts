/**
 * How the page is built and served while one works on it.
 *
 * Gives  dist/: a static site that works from any folder of any server.
 * Trap   rooms declare their sentences when they are imported. `moduleSideEffects` lets the bundler drop the files of a room that a
 *        page does not use, or the first page would carry every room whole; what a page does use keeps its sentences.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offline } from './offline-plugin.ts'

/** With them the X-ray engine may use several threads; without them all of it works on one. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

const treeshake = { moduleSideEffects: [{ test: /\/(foundation|imaging)\/[^/]+\/src\//, sideEffects: false }] }

export default defineConfig({
  base: './',
  plugins: [react(), offline()],
  worker: { format: 'es', rollupOptions: { treeshake } },
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 1500, rollupOptions: { treeshake } },
  server: { headers: isolation },
  preview: { headers: isolation },
})
