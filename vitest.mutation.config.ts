import { defineConfig } from 'vitest/config';

/** What mutants meet: the tests of rules and arithmetic. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: ['tests/support/run/fail-on-console.ts', 'tests/support/run/property-seed.ts'],
    testTimeout: 120_000,
  },
});
