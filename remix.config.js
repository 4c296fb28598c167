// Remix's own classic compiler is not used. `vite.config.ts` imports these options and hands them to the
// Remix Vite plugin; this is the one place where they are set.

import { flatRoutes } from 'remix-flat-routes';

/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  buildDirectory: process.env.BUILD_DIR ?? 'build',
  // The site map is in folders: `console+/rounds+/$slug+/results.tsx` is /console/rounds/:slug/results.
  ignoredRouteFiles: ['**/*'],
  routes: (defineRoutes) => flatRoutes('routes', defineRoutes),
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
