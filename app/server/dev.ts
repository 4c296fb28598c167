import { createServer as createHttpServer } from 'node:http';
import { join, resolve } from 'node:path';
import type * as SiteEntry from './entry.ts';

// `npm run dev`: runs the site from its sources, which Vite compiles on request and replaces in the browser. The site is
// what Vite loads, so this file imports nothing of it: that would live in the process a second time.

const projectRoot = resolve(import.meta.dirname, '..', '..');

// Libraries read this variable when first imported, to choose their production or development build.
const variables: NodeJS.Dict<string> = process.env;
variables['NODE_ENV'] ??= 'development';
const { createServer } = await import('vite');

const server = createHttpServer();
const vite = await createServer({
  root: projectRoot,
  configFile: join(projectRoot, 'vite.config.ts'),
  server: { middlewareMode: true, hmr: { server } },
});
const load = () => vite.ssrLoadModule('/app/server/entry.ts') as Promise<typeof SiteEntry>;
const { runServer } = await load();
await runServer({
  clientFolder: join(projectRoot, 'public'),
  compiler: {
    server,
    middleware: vite.middlewares,
    // Of modules that changed since, Vite gives new ones; all others stay the ones that run.
    latestApp: async () => (await load()).createApp,
    close: () => vite.close(),
  },
});
