import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { EmbeddedDatabaseError } from './errors.ts';
import { run, type RunAs } from './process.ts';
import type { Site } from './site.ts';

interface Owner {
  uid: number;
  gid: number;
}

const nobody: Owner = { uid: 65534, gid: 65534 };

export const asSelf: RunAs = { command: (file, args) => ({ file, args, identity: {} }), owner: undefined };

/** A user namespace in which root has the id of "nobody": PostgreSQL accepts it, and the files stay root's. */
const inNamespace: RunAs = {
  command: (file, args) => ({
    file: 'unshare',
    args: ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, file, ...args],
    identity: {},
  }),
  owner: { uid: 0, gid: 0 },
};

const asUser = ({ uid, gid }: Owner): RunAs => ({
  command: (file, args) => ({ file, args, identity: { uid, gid } }),
  owner: { uid, gid },
});

/**
 * The same, but with the capability to traverse directories closed to that user (/root, another user's home). No weaker
 * than the namespace above, where the server owns root's files; moving the data elsewhere would hide it from backups.
 */
const asUserThroughClosedDoors = ({ uid, gid }: Owner): RunAs => ({
  command: (file, args) => ({
    file: 'setpriv',
    args: [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      // Without it access(2), which PostgreSQL calls on its own binary, ignores that capability.
      '--securebits=+no_setuid_fixup',
      file,
      ...args,
    ],
    identity: {},
  }),
  owner: { uid, gid },
});

async function canReach(site: Site, runAs: RunAs): Promise<boolean> {
  const script = 'test -x "$1" && exec "$2" --version';
  const probe = ['/bin/sh', '-c', script, 'sh', site.dataDir, site.binaries.postgres] as [
    string,
    ...string[],
  ];
  const result = await run(runAs, probe, site.binaries.env).catch(() => undefined);
  return result?.code === 0;
}

async function firstThatWorks(site: Site, candidates: RunAs[], otherwise: string): Promise<RunAs> {
  for (const candidate of candidates) {
    if (await canReach(site, candidate)) return candidate;
  }
  throw new EmbeddedDatabaseError('not_writable', otherwise);
}

async function insteadOfRoot(site: Site, existing: Owner | undefined): Promise<RunAs> {
  const ownedByOther = existing !== undefined && existing.uid !== 0;
  // One start with sudo must not take the data away from the user who runs SIPAS otherwise.
  const user = ownedByOther ? existing : nobody;
  const users = [asUser(user), asUserThroughClosedDoors(user)];
  const otherwise = `PostgreSQL refuses to run as root and no other user can reach ${site.dataDir} and its program files: start SIPAS as an ordinary user that owns them.`;
  if (site.rootMode === 'unshare') return firstThatWorks(site, [inNamespace], otherwise);
  if (site.rootMode === 'setuid' || ownedByOther) return firstThatWorks(site, users, otherwise);
  return firstThatWorks(site, [inNamespace, ...users], otherwise);
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Chooses the user PostgreSQL runs as, because it refuses root. Any other user runs it directly. */
export async function chooseRunAs(site: Site): Promise<RunAs> {
  const existing = await stat(site.pgData).catch(() => undefined);
  if (process.geteuid?.() === 0) return insteadOfRoot(site, existing);
  if (existing ?? hasName()) return asSelf;
  // initdb needs a user name; a container may run under an id without one.
  const otherwise = `The user number ${process.geteuid?.()} has no name in /etc/passwd, which PostgreSQL needs to create ${site.pgData}: add one, or set DATABASE_URL.`;
  return firstThatWorks(site, [{ ...inNamespace, owner: undefined }], otherwise);
}
