import { defineConfig } from 'vitest/config';

const node = { environment: 'node' as const, setupFiles: ['tests/support/fail-on-console.ts'] };

// Apart from vite.config.ts: with the Remix plugin loaded, importing a route fails.
export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        test: {
          ...node,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
