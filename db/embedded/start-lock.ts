import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { errorCode } from './errors.ts';

type Release = () => Promise<void>;

const busyCodes = ['EADDRINUSE', 'EACCES', 'EAGAIN', 'EWOULDBLOCK', 'EBUSY'];

function holdName(name: string): Promise<Release> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(name, () => resolve(() => new Promise((done) => void server.close(() => done()))));
  });
}

/** macOS has no abstract sockets, but can open and lock a file atomically. */
async function holdFile(file: string): Promise<Release> {
  const exclusiveLock = 0x20;
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusiveLock;
  const handle = await open(file, flags, 0o600);
  return () => handle.close();
}

/**
 * The lock for starting a server on this data directory; undefined while another process holds it. The kernel releases
 * it when the process dies.
 */
export async function tryStartLock(dataDir: string): Promise<Release | undefined> {
  try {
    if (process.platform === 'darwin') return await holdFile(path.join(dataDir, 'postgres.lock'));
    const { dev, ino } = await stat(dataDir, { bigint: true });
    const name = `sipas-start-${dev}-${ino}`;
    return await holdName(process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`);
  } catch (error) {
    if (busyCodes.includes(errorCode(error))) return undefined;
    throw error;
  }
}
