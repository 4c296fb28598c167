import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLog } from '#app/platform/logger.ts';
import { checkPort } from '#app/server/http-server.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#db/embedded.server.ts';
import { startSiteProcess, type SiteProcess } from '#tests/support/site/site-process.ts';
import { childrenOf, memoryPeakOf } from './processes.ts';

const SAMPLE_MS = 250;

interface SiteOptions {
  readonly dataDir: string;
  /** Where the files of the database's server lie; a server that the scenario runs where it is not `dataDir`. */
  readonly databaseDir: string;
}

/** The site as an operator runs it, on one address through all its lives. */
export class SoakSite {
  readonly dataDir: string;
  readonly databaseDir: string;
  /** Settings beside the usual ones, of the starts to come. */
  readonly env: Record<string, string> = {};
  /** Of one process, in bytes. */
  memoryPeak = 0;
  private process: SiteProcess | undefined;
  private ownServer: EmbeddedDatabase | undefined;
  private readonly watch: NodeJS.Timeout;
  private readonly undoing: (() => Promise<void>)[] = [];

  private constructor(
    options: SiteOptions,
    readonly port: number,
  ) {
    this.dataDir = options.dataDir;
    this.databaseDir = options.databaseDir;
    this.watch = setInterval(() => void this.sample(), SAMPLE_MS);
  }

  /** A place for a site; nothing runs yet. */
  static async at(options: SiteOptions): Promise<SoakSite> {
    return new SoakSite(options, await checkPort({ host: '127.0.0.1', port: 0 }));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.process?.output() ?? '';
  }

  private get hasOwnServer(): boolean {
    return this.dataDir !== this.databaseDir;
  }

  /** Starts the site, and its database before it where that is a server of its own; resolves when it is ready. */
  async start(): Promise<void> {
    if (this.hasOwnServer) await this.startDatabase();
    this.process = await this.begin();
  }

  private begin(): Promise<SiteProcess> {
    const server: Record<string, string> = this.ownServer ? { DATABASE_URL: this.ownServer.url } : {};
    const { dataDir, port, env } = this;
    return startSiteProcess({
      dataDir,
      port,
      env: { SIPAS_DEMO: '0', TRUST_PROXY: '1', ...server, ...env },
    });
  }

  /** Starts the server that the scenario runs; always at one address. */
  async startDatabase(): Promise<void> {
    this.ownServer ??= await startEmbeddedDatabase({ dataDir: this.databaseDir, log: silentLog });
  }

  /** Stops the server that the scenario runs, as its administrator would. */
  async stopDatabase(): Promise<void> {
    await this.ownServer?.stop();
    this.ownServer = undefined;
  }

  /** The first process of the database's server. */
  async postmaster(): Promise<number> {
    const [line = ''] = (await readFile(join(this.databaseDir, 'postgres', 'postmaster.pid'), 'utf8')).split(
      '\n',
    );
    return Number(line);
  }

  /** All processes of the database's server, the first one first. */
  async databaseProcesses(): Promise<number[]> {
    const first = await this.postmaster();
    return [first, ...(await childrenOf(first))];
  }

  /** Ends the site's process at once, as a power cut would, and resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.process?.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Tells the site to stop, and resolves when it has; its exit code. */
  async stop(): Promise<number | null> {
    await this.process?.stop();
    return this.process?.child.exitCode ?? null;
  }

  async isReady(): Promise<boolean> {
    const asked = fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return asked.then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Looks into the site's database while the server runs, or starts it for that. */
  async withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const server = await startEmbeddedDatabase({ dataDir: this.databaseDir, log: silentLog });
    const database = openDatabase(server.url, { max: 2 });
    try {
      return await work(database);
    } finally {
      await database.close();
      await server.stop();
    }
  }

  /** What else is to be undone when all is over. */
  onEnd(undo: () => Promise<void>): void {
    this.undoing.push(undo);
  }

  /** Stops all that runs here. */
  async end(): Promise<void> {
    clearInterval(this.watch);
    await this.stop();
    for (const undo of this.undoing) await undo();
    await this.stopDatabase();
  }

  private async sample(): Promise<void> {
    const pid = this.process?.child.pid;
    if (pid !== undefined) this.memoryPeak = Math.max(this.memoryPeak, await memoryPeakOf(pid));
  }
}
