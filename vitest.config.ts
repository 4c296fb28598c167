import { defineConfig } from 'vitest/config';

/** Long enough that a busy machine fails no test: time is measured by the benchmarks. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 30_000 } } };
const setupFiles = ['tests/support/run/fail-on-console.ts', 'tests/support/run/property-seed.ts'];
const node = { environment: 'node' as const, setupFiles, ...patience };

// Apart from vite.config.ts: with the Remix plugin loaded, importing a route fails.
export default defineConfig({
  test: {
    // Vitest leaves one core free, which on two cores is half of them; and much of a test is waiting for a process.
    maxWorkers: 3,
    projects: [
      // What they test holds no state, so that one worker loads it once for all.
      { test: { ...node, name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...node,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // A worker loads the libraries and the built site once for all its files. The renderer of pictures starts once
          // in the site and once in the sources, so that the two may not share it.
          isolate: false,
          env: { NODE_ENV: 'production' },
          server: { deps: { external: [/\/build[^/]*\/server\//], inline: [/@resvg/] } },
          globalSetup: ['tests/support/run/database-server.ts'],
        },
      },
    ],
  },
});
