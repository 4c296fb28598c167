import type { Gauges } from '#app/platform/metrics.ts';
import { findBackupState } from '#app/services/backup/last-backup.server.ts';
import type { Db } from '#db/client.server.ts';
import { readWalState } from '#db/queries/backup/wal.ts';
import { readVitalSigns } from '#db/queries/installation/vital-signs.ts';
import { readFoldLag } from '#db/queries/tallies/tally-watermark.ts';

const SECOND_MS = 1_000;

/**
 * What Prometheus is told of the database and of backups, by name without `sipas_`; `database_up` alone when the
 * database does not answer. A backup that was never made has no age.
 */
export async function readGauges({ db, now }: { readonly db: Db; readonly now: Date }): Promise<Gauges> {
  const up = (value: number) => ({
    database_up: { help: 'Whether the database answers.', value },
  });
  try {
    const [signs, fold, backup, wal] = await Promise.all([
      readVitalSigns(db),
      readFoldLag(db),
      findBackupState({ db, now }),
      readWalState(db),
    ]);
    const since = (at: Date | null) => at && (now.getTime() - at.getTime()) / SECOND_MS;
    return {
      ...up(1),
      fold_waiting_responses: { help: 'Responses that no tally holds yet.', value: fold.waiting },
      fold_age_seconds: { help: 'Since the last fold.', value: fold.seconds },
      reports_waiting: { help: 'Reports to be made.', value: signs.reportsWaiting },
      reports_failed: { help: 'Reports of the last seven days that failed.', value: signs.reportsFailed },
      mails_waiting: { help: 'Mails to be sent.', value: signs.mailsWaiting },
      mails_failed: { help: 'Mails that were given up.', value: signs.mailsFailed },
      database_connections: { help: 'Connections to the database.', value: signs.connections },
      database_connections_allowed: {
        help: 'Connections that the server allows.',
        value: signs.connectionsAllowed,
      },
      database_oldest_transaction_seconds: {
        help: 'Age of the oldest transaction under way.',
        value: signs.oldestTransactionSeconds,
      },
      database_bytes: { help: 'Size of the database.', value: signs.databaseBytes },
      backup_age_seconds: {
        help: 'Since the newest backup.',
        value: since(backup.last && new Date(backup.last.at)),
      },
      wal_age_seconds: {
        help: 'Since a file of the log of the database was kept.',
        value: since(wal.isKept ? wal.lastAt : null),
      },
      backup_failed: {
        help: 'Whether the newest daily backup could not be made.',
        value: Number(backup.failure !== null),
      },
    };
  } catch {
    return up(0);
  }
}
