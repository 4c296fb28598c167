import { readSecret } from './embedded/cluster.ts';
import { toEmbeddedError } from './embedded/errors.ts';
import { passwordOf } from './embedded/settings.ts';
import { openSite, type EmbeddedOptions } from './embedded/site.ts';
import { Supervisor } from './embedded/supervisor.ts';

export type { EmbeddedOptions, RootMode } from './embedded/site.ts';

export interface EmbeddedDatabase {
  /** For the application: its role owns the database and may create others, but is no superuser. */
  url: string;
  /** True when the server was already running. */
  attached: boolean;
  /**
   * Leaves the server, and shuts it down unless another SIPAS process still uses it; the last one to leave does.
   * Close the application's own connections first: those that are still open are cut.
   */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that SIPAS ships on `<dataDir>/postgres`, or attaches to the one that runs there.
 *
 * It listens on TCP, 127.0.0.1, with a random SCRAM password kept in the data directory (0600): a Unix socket would need
 * a second way for Windows, a short path beside any long DATA_DIR that no cleaner of /tmp removes, and a URL form that
 * not every tool reads. SCRAM also proves the server to us, so another program on the port learns nothing.
 * @throws EmbeddedDatabaseError
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = options.database ?? 'sipas';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new TypeError(`not a database name: ${database}`);
  try {
    const site = await openSite(options);
    const supervisor = new Supervisor(site);
    const { port, attached } = await supervisor.begin(database);
    const password = passwordOf('sipas', await readSecret(site));
    site.log.info(attached ? 'attached to the running database' : 'the database has started', { port });
    return {
      url: `postgres://sipas:${password}@127.0.0.1:${port}/${database}`,
      attached,
      stop: () => supervisor.stop(),
    };
  } catch (error) {
    throw toEmbeddedError(error, options.dataDir);
  }
}
