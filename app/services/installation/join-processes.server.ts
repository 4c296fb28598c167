import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { keyedMark } from '#app/platform/keyed-mark.ts';
import type { Log } from '#app/platform/logger.ts';
import { StartError } from '#app/platform/start-error.ts';
import { readVersion } from '#app/platform/version.ts';
import type { Db } from '#db/client.server.ts';
import {
  forgetProcess,
  listOtherProcesses,
  lockProcesses,
  noteProcess,
  type SiteProcess,
} from '#db/queries/installation/site-processes.ts';

/** What a process knows of one secret, by the name of its file: the one in use first, then those it still accepts. */
export type KnownSecrets = Readonly<Record<string, readonly string[]>>;

const BEAT_MS = 10_000;
/** Who has not been heard of for so long has ended: three beats. */
const ALIVE_SECONDS = 30;

/**
 * Says to the other processes on this database that this one runs, until it is stopped. All must share their secrets: what
 * one seals or signs the others open.
 * @throws StartError when one that runs has another secret in use than this one knows, or the other way round.
 */
export async function joinProcesses(
  db: Db,
  { secrets, log }: { secrets: KnownSecrets; log: Log },
): Promise<() => Promise<void>> {
  const own: SiteProcess = {
    ...{ id: randomUUID(), host: hostname(), pid: process.pid, version: readVersion() },
    secrets: markSecrets(secrets),
  };
  await db.transaction(async (tx) => {
    await lockProcesses(tx);
    const others = await listOtherProcesses(tx, { id: own.id, seconds: ALIVE_SECONDS });
    for (const other of others.filter(isRunning)) refuseOtherSecrets(own, other);
    await noteProcess(tx, own);
  });
  const beat = setInterval(() => {
    noteProcess(db, own).catch((error: unknown) =>
      log.warn('this process could not be noted', { reason: String(error) }),
    );
  }, BEAT_MS).unref();
  return async () => {
    clearInterval(beat);
    await forgetProcess(db, own.id);
  };
}

/** Marks tell whether two processes have the same secret, and nothing of it. */
function markSecrets(secrets: KnownSecrets): SiteProcess['secrets'] {
  const marks = Object.entries(secrets).map(([name, values]) => [
    name,
    values.map((value) => keyedMark(value, 'which secret', name)),
  ]);
  return Object.fromEntries(marks) as SiteProcess['secrets'];
}

/** One of this machine that was killed has said nothing, and is known by its number. */
function isRunning({ host, pid }: SiteProcess): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function refuseOtherSecrets(own: SiteProcess, other: SiteProcess): void {
  const knows = (one: SiteProcess, name: string, mark: string | undefined) =>
    mark === undefined || one.secrets[name]?.includes(mark) === true;
  const differing = Object.keys(own.secrets).filter(
    (name) => !knows(own, name, other.secrets[name]?.[0]) || !knows(other, name, own.secrets[name]?.[0]),
  );
  if (differing.length === 0) return;
  const names = differing.join(', ');
  throw new StartError(
    `Another process of SIPAS on this database (${other.host}, process ${other.pid}) has another ${names}. All must share them: copy these files from its DATA_DIR into this one, or give both the same settings. To change a secret, stop all processes first.`,
  );
}
