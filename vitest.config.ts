import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** A machine under load takes its time; what never comes is still found. */
const PATIENT = { poll: { timeout: 15_000 } };

/** Shelves: `core` needs nothing, `rooms` and `scenarios` a real PostgreSQL, `browser` and `screens` a real Chromium too. */
export default defineConfig({
  test: {
    reporters: ['default'],
    // Most tests wait for PostgreSQL or a browser more than they reckon.
    maxWorkers: availableParallelism(),
    // On the first two shelves modules keep nothing between two files, so a worker reads each of them once.
    projects: [
      {
        test: {
          name: 'core',
          isolate: false,
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
          expect: PATIENT,
          isolate: false,
          include: ['packages/server/src/{platform,slices,app}/**/*.test.ts', 'packages/cli/src/**/*.rooms.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          expect: PATIENT,
          include: ['tests/scenarios/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          expect: PATIENT,
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts', 'tests/support/chromium.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'screens',
          expect: PATIENT,
          include: ['tests/screens/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts', 'tests/support/chromium.ts'],
        },
      },
    ],
  },
});
