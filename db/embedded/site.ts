import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { locateBinaries, type Binaries } from './binaries.ts';

export interface EmbeddedLog {
  info(msg: string, fields?: object): void;
  warn(msg: string, fields?: object): void;
}

export type RootMode = 'unshare' | 'setuid';

export interface EmbeddedOptions {
  dataDir: string;
  log: EmbeddedLog;
  /** Created when missing and owned by the application's role. */
  database?: string;
  /** No fsync: a power cut may destroy the data. */
  unsafeForTests?: boolean;
  /** Where each file of the server's log is kept; nowhere when absent. */
  walFolder?: string | undefined;
  /** How root drops its rights; by default, as the system allows. */
  rootMode?: RootMode;
}

/** One data directory and what is needed to run a server on it. */
export interface Site {
  dataDir: string;
  pgData: string;
  logFile: string;
  log: EmbeddedLog;
  binaries: Binaries;
  unsafeForTests: boolean;
  walFolder: string | undefined;
  rootMode: RootMode | undefined;
}

/** Finds the binaries and creates the data directory. */
export async function openSite(options: EmbeddedOptions): Promise<Site> {
  // Root runs the server as an unprivileged user, who must be able to traverse (not list) this directory.
  const mode = process.geteuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(options.dataDir, { recursive: true, mode });
  const dataDir = await realpath(options.dataDir);
  return {
    dataDir,
    pgData: path.join(dataDir, 'postgres'),
    logFile: path.join(dataDir, 'postgres.log'),
    log: options.log,
    binaries: await locateBinaries(dataDir),
    unsafeForTests: options.unsafeForTests ?? false,
    walFolder: options.walFolder,
    rootMode: options.rootMode,
  };
}
