import { keepAudit, releaseAudit } from './embedded/audit-keeper.ts';
import { copyBase, type BaseCopy } from './embedded/base-copy.ts';
import { readSecret } from './embedded/cluster.ts';
import { toEmbeddedError } from './embedded/errors.ts';
import { passwordOf } from './embedded/settings.ts';
import { openSite, type EmbeddedOptions } from './embedded/site.ts';
import { Supervisor } from './embedded/supervisor.ts';
import type { AuditKeeper } from './migrate.server.ts';

export type { EmbeddedOptions, RootMode } from './embedded/site.ts';

export interface EmbeddedDatabase {
  /** For the application: its role owns the database and may create others, but is not a superuser. */
  url: string;
  /** True when the server was already running. */
  attached: boolean;
  /** Who owns the audit log: the application while the schema changes, nobody it can be otherwise. */
  audit: AuditKeeper;
  /** Lets `copy` copy the files of the running server (`copyBase`). */
  copyBase: (copy: () => Promise<void>) => Promise<BaseCopy>;
  /**
   * Detaches from the server; the last SIPAS process to detach shuts it down. Close the application's connections
   * first: those still open are cut.
   */
  stop(): Promise<void>;
}

/**
 * Starts the bundled PostgreSQL on `<dataDir>/postgres`, or attaches to the one already running there.
 *
 * It listens on TCP, 127.0.0.1, with a random SCRAM password kept in the data directory (0600). Not on a Unix socket:
 * that would need another solution on Windows, a short path that no cleaner of /tmp removes, and a URL form that not
 * every tool reads. SCRAM also proves the server to us, so another program on the port learns nothing.
 * @throws EmbeddedDatabaseError
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = options.database ?? 'sipas';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new TypeError(`not a database name: ${database}`);
  try {
    const site = await openSite(options);
    const supervisor = new Supervisor(site);
    const { port, attached } = await supervisor.begin(database);
    const secret = await readSecret(site);
    const password = passwordOf('sipas', secret);
    const place = { port, secret, database };
    site.log.info(attached ? 'attached to the running database' : 'the database has started', { port });
    return {
      url: `postgres://sipas:${password}@127.0.0.1:${port}/${database}`,
      attached,
      audit: { release: () => releaseAudit(place), keep: () => keepAudit(place) },
      copyBase: (copy) => copyBase(place, copy),
      stop: () => supervisor.stop(),
    };
  } catch (error) {
    throw toEmbeddedError(error, options.dataDir);
  }
}
