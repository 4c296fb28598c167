/** Key of the fact which archive was made last. */
export const LAST_BACKUP_FACT = 'last-backup';

/** The newest archive that was made whole, by command or by schedule. */
export interface LastBackup {
  readonly at: string;
  readonly file: string;
  readonly bytes: number;
}
