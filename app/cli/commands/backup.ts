import type { Cli, RegisterCommand } from '#app/cli/cli.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { parseMomentCell } from '#app/domain/tables/date-cell.ts';
import type { Env } from '#app/platform/env.ts';
import type { Checked } from '#app/services/backup/check-restored.server.ts';
import type { Restored } from '#app/services/backup/restore.server.ts';
import backupMessages from '#app/messages/backup.json' with { type: 'json' };

interface BackUpOptions {
  passphraseFile?: string;
  withKeys?: boolean;
  force?: boolean;
}

interface RestoreOptions {
  passphraseFile?: string;
  until?: string;
}

const say = (cli: Cli) => translator(cli.locale, backupMessages);

const MEGABYTE = 1024 * 1024;

async function passphraseOf(given: string | undefined, env: Env): Promise<string | null> {
  const file = given ?? env.BACKUP_PASSPHRASE_FILE;
  if (file === undefined) return null;
  const { readPassphrase } = await import('#app/services/backup/passphrase.ts');
  return readPassphrase(file);
}

/** `backup FILE` */
export const registerBackup: RegisterCommand = (program, cli) => {
  const t = say(cli);
  program
    .command('backup')
    .description(t('backup.cli.backUp'))
    .argument('<file>', t('backup.cli.file'))
    .option('--passphrase-file <file>', t('backup.cli.passphraseFile'))
    .option('--with-keys', t('backup.cli.withKeys'))
    .option('--force', t('backup.cli.force'))
    .action(async (file: string, { passphraseFile, withKeys = false, force = false }: BackUpOptions) => {
      const { backUp } = await import('#app/services/backup/back-up.server.ts');
      await cli.withContext(
        async (ctx, env) => {
          const passphrase = await passphraseOf(passphraseFile, env);
          const made = await backUp(ctx, { file, dataDir: env.DATA_DIR, passphrase, withKeys, force });
          const { bytes, tables, rows, files } = made;
          const megabytes = formatCount(Math.ceil(bytes / MEGABYTE), cli.locale);
          cli.print(
            t('backup.cli.backedUp', { file, megabytes, tables, files, rows: formatCount(rows, cli.locale) }),
          );
          if (passphrase === null) cli.note(t('backup.cli.notEncrypted'));
          cli.note(t(withKeys ? 'backup.cli.withKeysNote' : 'backup.cli.keysApart'));
        },
        { isMigrated: false },
      );
    });
};

/** `restore FILE` */
export const registerRestore: RegisterCommand = (program, cli) => {
  const t = say(cli);
  program
    .command('restore')
    .description(t('backup.cli.restore'))
    .argument('<file>', t('backup.cli.file'))
    .option('--passphrase-file <file>', t('backup.cli.passphraseFile'))
    .option('--until <moment>', t('backup.cli.until'))
    .action(async (file: string, { passphraseFile, until }: RestoreOptions) => {
      if (await isFolder(file)) return restoreFromLog(cli, file, until);
      if (until !== undefined) throw new AppError('invalid', 'backup.wal.untilOfFile', { file });
      const { restore } = await import('#app/services/backup/restore.server.ts');
      const { checkRestored, isAsItWas } = await import('#app/services/backup/check-restored.server.ts');
      const checked = await cli.withContext(
        async (ctx, env, started) => {
          const passphrase = await passphraseOf(passphraseFile, env);
          const restored = await restore(ctx, { file, passphrase, dataDir: env.DATA_DIR, started });
          printRestored(cli, restored);
          const { manifest, head } = restored;
          return checkRestored(ctx, { manifest, env, createdAt: head.createdAt });
        },
        { isMigrated: false },
      );
      printChecked(cli, checked);
      if (!isAsItWas(checked)) throw new AppError('conflict', 'backup.cli.differs');
    });
};

async function isFolder(path: string): Promise<boolean> {
  const { stat } = await import('node:fs/promises');
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** `restore FOLDER [--until MOMENT]` */
async function restoreFromLog(cli: Cli, folder: string, told: string | undefined): Promise<void> {
  const { readEnv } = await import('#app/platform/env.ts');
  const { endLogins, restoreMoment } = await import('#app/services/backup/wal/restore-moment.server.ts');
  const { checkRestored, isAsItWas } = await import('#app/services/backup/check-restored.server.ts');
  const until = told === undefined ? null : parseMomentCell(told);
  if (told !== undefined && until === null) throw new AppError('invalid', 'backup.wal.noMoment', { told });
  const { DATABASE_URL, DATA_DIR: dataDir } = readEnv();
  if (DATABASE_URL !== undefined) throw new AppError('conflict', 'backup.wal.otherServer');
  const t = say(cli);
  const checked = await restoreMoment({ folder, until, dataDir }, () =>
    cli.withContext(
      async (ctx, env) => {
        await endLogins(ctx);
        cli.print(
          until === null
            ? t('backup.cli.restoredAll', { dataDir })
            : t('backup.cli.restoredMoment', { at: formatDateTime(until), dataDir }),
        );
        cli.print(t('backup.cli.logInAnew'));
        const createdAt = (until ?? new Date()).toISOString();
        return checkRestored(ctx, { manifest: { figures: null }, env, createdAt });
      },
      { keepsWal: false },
    ),
  );
  printChecked(cli, checked, false);
  if (!isAsItWas(checked)) throw new AppError('conflict', 'backup.cli.differs');
}

function printRestored(cli: Cli, { head, manifest, keys }: Restored): void {
  const t = say(cli);
  const { createdAt, program, postgresql, tables } = head;
  const at = formatDateTime(new Date(createdAt));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const counts = { tables: tables.length, files: manifest.files.length, rows: formatCount(rows, cli.locale) };
  cli.print(t('backup.cli.restored', { at, program, postgresql, ...counts }));
  if (keys.length > 0) cli.print(t('backup.cli.keysRestored', { keys: keys.join(', ') }));
  cli.print(t('backup.cli.logInAnew'));
}

function printChecked(cli: Cli, checked: Checked, isOfArchive = true): void {
  const { figures, tallies, audit, closedContacts } = checked;
  const t = say(cli);
  if (figures === null && isOfArchive) cli.print(t('backup.cli.figuresUntold'));
  if (figures?.differing.length === 0) cli.print(t('backup.cli.figures', { compared: figures.compared }));
  for (const round of figures?.differing ?? []) cli.print(t('backup.cli.figureDiffers', { round }));
  cli.print(t('backup.cli.tallies', tallies));
  printLocks(cli, checked);
  if (audit) cli.print(cli.explain(audit));
  if (closedContacts > 0) cli.note(t('backup.cli.contactsClosed', { count: closedContacts }));
}

function printLocks(cli: Cli, { locks, lockedRounds, audit }: Checked): void {
  const t = say(cli);
  if (locks === null) {
    cli.note(t('backup.cli.locksUnchecked', { rounds: lockedRounds }));
    return;
  }
  for (const { round, what } of locks.wrong) {
    cli.print(t('backup.cli.lockWrong', { round, what: cli.explain(what) }));
  }
  if (locks.wrong.length > 0) return;
  cli.print(t('backup.cli.locks', { checked: locks.checked, rounds: lockedRounds }));
  if (audit === null) cli.print(t('backup.cli.audit'));
}
