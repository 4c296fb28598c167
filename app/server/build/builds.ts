import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Builds } from '#app/server/app.ts';

/** The builds that `npm run build` wrote; each is loaded when its first request comes, or by `preload`. */
export function productionBuilds(buildFolder: string): Builds {
  const load = (bundle: string): (() => Promise<ServerBuild>) => {
    let build: Promise<ServerBuild> | undefined;
    const file = pathToFileURL(resolve(buildFolder, 'server', bundle, 'index.js')).href;
    return () => (build ??= import(file) as Promise<ServerBuild>);
  };
  return { citizen: load('citizen'), console: load('console') };
}
