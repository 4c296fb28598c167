import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { Builds, SiteFetch } from '#app/server/app.ts';
import { productionBuilds } from './builds.ts';
import { startDevSite } from './dev-site.ts';
import { ensureBuild } from './ensure-build.ts';
import { createSiteServer } from '#app/server/http-server.ts';
import { projectRoot } from '#app/server/project-root.ts';
import type { Shutdown } from '#app/server/shutdown.ts';

/** Where the pages come from: the production build, or the compiler while developing. */
export interface SiteSource {
  readonly builds: Builds;
  /** Folder of the browser's files. */
  readonly clientFolder: string;
  createServer(fetch: SiteFetch): Server;
}

interface BuildOptions {
  readonly buildFolder: string;
  readonly onStale?: () => void;
}

/** The production build, made first when the sources have changed, and loaded before the first request needs it. */
export async function openBuiltSite({ buildFolder, onStale }: BuildOptions): Promise<SiteSource> {
  await ensureBuild({ buildFolder, onStale });
  const folder = resolve(projectRoot, buildFolder);
  const builds = productionBuilds(folder);
  await Promise.all([builds.citizen(), builds.console()]);
  return { builds, clientFolder: join(folder, 'client'), createServer: createSiteServer };
}

export async function openDevSite(shutdown: Shutdown): Promise<SiteSource> {
  const site = await startDevSite();
  shutdown.add(() => site.close());
  return { ...site, clientFolder: join(projectRoot, 'public') };
}
