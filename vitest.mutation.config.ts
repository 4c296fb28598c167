import { defineConfig } from 'vitest/config';

/** What mutants meet: the tests of rules and arithmetic. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/unit/**/*.test.ts'],
    // Seconds for each mutant; what only a simulation notices lacks a case worked out by hand.
    exclude: ['tests/unit/results/figures/simulated-coverage.test.ts'],
    setupFiles: ['tests/support/run/fail-on-console.ts', 'tests/support/run/property-seed.ts'],
    testTimeout: 120_000,
  },
});
