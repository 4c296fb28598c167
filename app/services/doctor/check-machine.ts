import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '#app/platform/env.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { readVersion } from '#app/platform/version.ts';
import { doubtful, faulty, good, type Finding } from './finding.ts';

const MEGABYTE = 1024 * 1024;
/** Below it the database may not be able to write tomorrow. */
const SCARCE_BYTES = 2048 * MEGABYTE;
const EMPTY_BYTES = 256 * MEGABYTE;

/** Files in DATA_DIR that nobody but the site's user may read. */
const SECRETS = [
  'contact-key',
  'seal-key',
  'form-secret',
  'session-secret',
  'mark-secret',
  'demo-logins.txt',
];

/** What can be said without the database: Node.js, the data folder with its disk, and who may read secrets. */
export async function checkMachine(
  env: Pick<Env, 'DATA_DIR' | 'BACKUP_DIR' | 'WAL_DIR' | 'BACKUP_PASSPHRASE_FILE'>,
): Promise<Finding[]> {
  const folders = [env.DATA_DIR, env.BACKUP_DIR, env.WAL_DIR].flatMap((folder) => folder ?? []);
  const secrets = SECRETS.map((name) => join(env.DATA_DIR, name));
  const passphrases = env.BACKUP_PASSPHRASE_FILE === undefined ? [] : [env.BACKUP_PASSPHRASE_FILE];
  return [
    good('doctor.version', { version: readVersion() }),
    await checkNode(),
    ...(await Promise.all(folders.map(checkFolder))),
    await checkModes([...secrets, ...passphrases]),
  ];
}

async function checkNode(): Promise<Finding> {
  const { engines } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const version = process.versions.node;
  const [least = 0, leastMinor = 0] = engines.node.replace('>=', '').split('.').map(Number);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > least || (major === least && minor >= leastMinor);
  return isEnough
    ? good('doctor.node', { version })
    : faulty('server', 'doctor.nodeOld', { version, needed: engines.node });
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const bytes = bavail * bsize;
    const params = { folder, free: Math.floor(bytes / MEGABYTE) };
    if (bytes < EMPTY_BYTES) return faulty('trouble', 'doctor.diskFull', params);
    return bytes < SCARCE_BYTES
      ? doubtful('trouble', 'doctor.diskScarce', params)
      : good('doctor.disk', params);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return faulty('server', 'doctor.folder', { folder, reason });
  }
}

async function checkModes(files: readonly string[]): Promise<Finding> {
  const open: string[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (found && process.platform !== 'win32' && (found.mode & 0o077) !== 0) open.push(file);
  }
  return open.length === 0
    ? good('doctor.secrets')
    : faulty('backup', 'doctor.secretsOpen', { files: open.join(', ') });
}
