import { z } from 'zod';
import { isBackupOld } from '#app/domain/backup/schedule.ts';
import type { Message } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { findInstallationFact } from '#db/queries/installation/installation.ts';
import type { MessageKey } from '#app/messages/index.ts';

/** Key of the fact which archive was made last. */
export const LAST_BACKUP_FACT = 'last-backup';

/** Key of the fact why the newest daily backup could not be made; gone after one that was. */
export const BACKUP_FAILURE_FACT = 'backup-failure';

const lastBackupSchema = z.object({ at: z.string(), file: z.string(), bytes: z.number() });
export type LastBackup = z.infer<typeof lastBackupSchema>;

const failureSchema = z.object({
  at: z.string(),
  message: z.object({
    key: z.custom<MessageKey>((key) => typeof key === 'string'),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});
export interface BackupFailure {
  readonly at: string;
  readonly message: Message;
}

/** How it stands with backups. */
export interface BackupState {
  /** The newest archive that was made whole, by command or by schedule; null when none was made yet. */
  readonly last: LastBackup | null;
  /** Whether the backup of a day was missed. */
  readonly isOld: boolean;
  readonly failure: BackupFailure | null;
}

/** What is known of the newest backup. */
export async function findBackupState({ db, now }: Pick<Context, 'db' | 'now'>): Promise<BackupState> {
  const last = lastBackupSchema.safeParse(await findInstallationFact(db, LAST_BACKUP_FACT)).data ?? null;
  const failure = failureSchema.safeParse(await findInstallationFact(db, BACKUP_FAILURE_FACT)).data ?? null;
  return { last, isOld: isBackupOld(last && new Date(last.at), now), failure };
}
