import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Four shelves: `core` needs nothing, `rooms` and `scenarios` a real PostgreSQL, `browser` a real Chromium. */
export default defineConfig({
  test: {
    reporters: ['default'],
    // Most tests wait for PostgreSQL or a browser more than they reckon.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'core',
          include: [
            'packages/core/src/**/*.test.ts',
            'packages/contract/src/**/*.test.ts',
            'packages/cli/src/**/*.test.ts',
            'packages/web/src/**/*.test.ts',
            'packages/server/src/adapters/**/*.test.ts',
            'tests/*.test.ts',
            'tools/**/*.test.ts',
          ],
          exclude: ['**/*.rooms.test.ts'],
          // The only style sheet that a test reads; of others it sees nothing.
          css: { include: [/ui\/tokens\.css/] },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'rooms',
          include: ['packages/server/src/{platform,slices,app}/**/*.test.ts', 'packages/cli/src/**/*.rooms.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['tests/scenarios/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts', 'tests/support/chromium.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
