import { setTimeout as sleep } from 'node:timers/promises';
import { prepareCluster, readSecret } from './cluster.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import { launch } from './launch.ts';
import { inspectPostmaster, shutDown, waitUntilReady } from './postmaster.ts';
import { isTransient, joinServer, type Presence } from './presence.ts';
import { chooseRunAs } from './privileges.ts';
import type { Site } from './site.ts';
import { tryStartLock } from './start-lock.ts';

export interface Reached {
  presence: Presence;
  port: number;
  /** False when this call started the server. */
  attached: boolean;
}

interface ReachOptions {
  onLost: () => void;
  /** Only this port will do. */
  fixedPort?: number | undefined;
}

const ATTEMPTS = 1200;
const PAUSE_MS = 100;

/** Starts the server unless one is running; undefined while another process is starting it. */
async function startUnlessRunning(
  site: Site,
  fixedPort?: number,
): Promise<'started' | 'running' | undefined> {
  if ((await inspectPostmaster(site)).state === 'running') return 'running';
  const release = await tryStartLock(site.dataDir);
  if (!release) return undefined;
  try {
    const found = await inspectPostmaster(site);
    if (found.state === 'running') return 'running';
    const runAs = await chooseRunAs(site);
    await prepareCluster(site, runAs);
    // Before the start, because nobody could stop a server whose password is lost.
    await readSecret(site);
    return (await launch(site, runAs, { found, fixedPort })) ? 'started' : undefined;
  } finally {
    await release();
  }
}

async function tryJoin(site: Site, port: number, onLost: () => void): Promise<Presence | undefined> {
  try {
    return await joinServer({ port, pgData: site.pgData, secret: await readSecret(site) }, onLost);
  } catch (error) {
    if (isTransient(error)) return undefined;
    throw error;
  }
}

/** Starts or attaches, retrying while servers come and go, until this process is connected. */
export async function reachServer(site: Site, { onLost, fixedPort }: ReachOptions): Promise<Reached> {
  let started = false;
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await startUnlessRunning(site, fixedPort);
      started ||= outcome === 'started';
      const ready = outcome && (await waitUntilReady(site));
      const presence = ready && (await tryJoin(site, ready.port, onLost));
      if (presence) return { presence, port: ready.port, attached: !started };
      await sleep(PAUSE_MS);
    }
    throw new EmbeddedDatabaseError(
      'start_failed',
      `The database in ${site.dataDir} does not answer: another process holds it, or connections to 127.0.0.1 are blocked.`,
    );
  } catch (error) {
    if (started) await shutDown(site);
    throw error;
  }
}
