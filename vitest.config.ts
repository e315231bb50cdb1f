import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{foundation,imaging,clinic,apps}/*/src/**/*.test.ts'],
          exclude: ['**/*.slow.test.ts'],
          testTimeout: 20000,
          // the rooms are pure, so test files may share a worker and what it has imported
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'slow',
          include: ['{foundation,imaging,clinic,apps}/*/src/**/*.slow.test.ts', 'e2e/**/*.test.ts'],
          testTimeout: 300000,
          hookTimeout: 300000,
        },
      },
    ],
  },
})
