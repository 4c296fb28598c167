import { findBackupState } from '#app/services/backup/last-backup.server.ts';
import type { Context } from '#app/services/context.ts';
import { DAILY_PURGES } from '#app/services/jobs/daily-purges.ts';
import type { Env } from '#app/platform/env.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { isKnownMigration, isNewestMigration } from '#db/migrate.server.ts';
import { findLastMigration, type LastMigration } from '#db/queries/backup/archive-tables.ts';
import { readWalState } from '#db/queries/backup/wal.ts';
import { ownsAuditLog, readDatabaseClock, readServerFacts } from '#db/queries/installation/installation.ts';
import { listDoneAt } from '#db/queries/jobs/job-leases.ts';
import { readFoldLag } from '#db/queries/tallies/tally-watermark.ts';
import { doubtful, faulty, good, type Finding } from './finding.ts';

const OLDEST_POSTGRESQL = 150_000;

/** A phone's late response may say when it was answered: clocks that differ by minutes move it to another day. */
const CLOCK_WARNING_S = 5;
const CLOCK_FAULT_S = 120;

/** Folding takes a second; longer means that nobody folds, or that a transaction is left open. */
const FOLD_WARNING_S = 120;

/** Files of the log are kept every five minutes; three that are missing are no accident. */
const WAL_WARNING_MS = 15 * 60_000;

/** Purges run once a day; a restart or an outage may put one off, but not for two. */
const PURGE_WARNING_MS = 2 * 24 * 60 * 60_000;

interface DatabaseCheck {
  readonly env: Pick<Env, 'BACKUP_DIR' | 'WAL_DIR'>;
  readonly isEmbedded: boolean;
}

/** What only the database can tell: its version and schema, clock, tallies, the guard of the audit log, backups. */
export async function checkDatabase(ctx: Context, { env, isEmbedded }: DatabaseCheck): Promise<Finding[]> {
  const { version } = await readServerFacts(ctx.db);
  const postgresql = `${Math.floor(version / 10_000)}.${version % 10_000}`;
  const migration = await findLastMigration(ctx.sql);
  const isCurrent = migration !== null && isNewestMigration(migration.hash);
  const server =
    version < OLDEST_POSTGRESQL
      ? faulty('deployment', 'doctor.postgresqlOld', { version: postgresql })
      : good(isEmbedded ? 'doctor.postgresqlOwn' : 'doctor.postgresql', { version: postgresql });
  const schema = isCurrent ? good('doctor.schema') : otherSchema(migration);
  const clock = await checkClock(ctx);
  if (!isCurrent) return [server, schema, clock];
  const purges = await checkPurges(ctx);
  const backups = [await checkBackup(ctx, env), ...(await checkWal(ctx, env))];
  return [server, schema, clock, await checkFold(ctx), await checkAudit(ctx), ...purges, ...backups];
}

/** Older than this version, which the next start mends; or newer, on which this version does not start. */
function otherSchema(migration: LastMigration | null): Finding {
  const isNewer = migration !== null && !isKnownMigration(migration.hash);
  return isNewer ? faulty('server', 'doctor.schemaNew') : doubtful('server', 'doctor.schemaOld');
}

async function checkClock({ db }: Context): Promise<Finding> {
  const asked = Date.now();
  const there = await readDatabaseClock(db);
  const here = (asked + Date.now()) / 2;
  const seconds = Math.round(Math.abs(there - here) / 1000);
  if (seconds >= CLOCK_FAULT_S) return faulty('trouble', 'doctor.clockWrong', { seconds });
  return seconds >= CLOCK_WARNING_S
    ? doubtful('trouble', 'doctor.clockWrong', { seconds })
    : good('doctor.clock');
}

async function checkFold({ db }: Context): Promise<Finding> {
  const { seconds, waiting } = await readFoldLag(db);
  return waiting > 0 && seconds >= FOLD_WARNING_S
    ? doubtful('trouble', 'doctor.foldLate', { seconds, waiting })
    : good('doctor.fold', { waiting });
}

/** Whether what is kept for a time only was deleted; nothing before the site was started for the first time. */
async function checkPurges({ db, now }: Context): Promise<Finding[]> {
  const doneAt = await listDoneAt(db, DAILY_PURGES);
  if (doneAt.size === 0) return [];
  const isLate = (job: string) => now.getTime() - (doneAt.get(job)?.getTime() ?? 0) > PURGE_WARNING_MS;
  const late = DAILY_PURGES.filter(isLate);
  return [
    late.length === 0
      ? good('doctor.purges')
      : doubtful('trouble', 'doctor.purgesLate', { jobs: late.join(', ') }),
  ];
}

async function checkAudit({ db }: Context): Promise<Finding> {
  return (await ownsAuditLog(db)) ? doubtful('deployment', 'doctor.auditOwned') : good('doctor.audit');
}

async function checkBackup(ctx: Context, { BACKUP_DIR }: DatabaseCheck['env']): Promise<Finding> {
  const { last, isOld } = await findBackupState(ctx);
  if (last === null)
    return doubtful('backup', BACKUP_DIR === undefined ? 'doctor.noBackup' : 'doctor.noBackupYet');
  const at = formatDateTime(new Date(last.at));
  return isOld ? doubtful('backup', 'doctor.backupOld', { at }) : good('doctor.backup', { at });
}

/** Whether every moment can be restored; nothing where nobody asked for that. */
async function checkWal({ db, now }: Context, { WAL_DIR }: DatabaseCheck['env']): Promise<Finding[]> {
  const { isKept, lastAt, isFailing } = await readWalState(db);
  if (!isKept) return WAL_DIR === undefined ? [] : [faulty('backup', 'doctor.walOff')];
  const at = lastAt === null ? '-' : formatDateTime(lastAt);
  if (isFailing) return [faulty('backup', 'doctor.walFailing', { at })];
  const isOld = lastAt === null || now.getTime() - lastAt.getTime() > WAL_WARNING_MS;
  return [isOld ? doubtful('backup', 'doctor.walOld', { at }) : good('doctor.wal', { at })];
}
