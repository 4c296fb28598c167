import type { Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ServerBuild } from '@remix-run/node';
import type { Builds, SiteFetch } from '#app/server/app.ts';
import { createLimitedServer } from '#app/server/http-server.ts';
import { projectRoot } from '#app/server/project-root.ts';

interface DevSite {
  readonly builds: Builds;
  /** Answers with Vite first, then with the site. */
  createServer(fetch: SiteFetch): Server;
  close(): Promise<void>;
}

/** The site compiled on request by Vite, with replacement of changed modules in the browser. */
export async function startDevSite(): Promise<DevSite> {
  // Only here: the production server must not load the compiler.
  const { createServer } = await import('vite');
  const server = createLimitedServer();
  const vite = await createServer({
    root: projectRoot,
    configFile: `${projectRoot}vite.config.ts`,
    server: { middlewareMode: true, hmr: { server } },
  });
  const load = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  return {
    builds: { citizen: load, console: load },
    createServer: (fetch) => {
      const site = getRequestListener(fetch);
      return server.on('request', (request, response) => {
        vite.middlewares(request, response, () => void site(request, response));
      });
    },
    close: () => vite.close(),
  };
}
