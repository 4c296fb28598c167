import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { browserScripts } from './app/server/build/browser-scripts.ts';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix(remixConfig),
    browserScripts({
      scripts: {
        survey: 'app/components/survey/browser/survey.ts',
        kiosk: 'app/components/kiosk/browser/kiosk.ts',
      },
      worker: 'app/components/survey/browser/service-worker.ts',
    }),
  ],
  build: { chunkSizeWarningLimit: 400 },
});
