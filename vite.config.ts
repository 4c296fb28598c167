import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { browserScripts } from './app/server/build/browser-scripts.ts';
import remixConfig from './remix.config.js';

/** The server build begins at the process's own entry, which has Remix's routes among its imports: one graph of modules. */
const serverEntry: Plugin = {
  name: 'server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild === true ? { build: { rollupOptions: { input: 'app/server/entry.ts' } } } : null,
};

/** Modules of the domain do nothing by themselves: what a page does not use of them (such as zod's schemas) it does not get. */
const isPure = (id: string) => id.includes('/app/domain/');

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix(remixConfig),
    // After Remix, whose own entry it replaces.
    serverEntry,
    browserScripts({
      scripts: {
        survey: 'app/components/survey/browser/survey.ts',
        kiosk: 'app/components/kiosk/browser/kiosk.ts',
        display: 'app/components/kiosk/browser/display.ts',
      },
      worker: 'app/components/survey/browser/worker/service-worker.ts',
    }),
  ],
  // The log's stacks name lines of the sources.
  build: {
    chunkSizeWarningLimit: 400,
    sourcemap: isSsrBuild === true,
    rollupOptions: {
      treeshake: { moduleSideEffects: (id) => !isPure(id) },
      // Each thread keeps the map in memory; the lines of the sources need not be in it.
      output: { sourcemapExcludeSources: true },
    },
  },
}));
