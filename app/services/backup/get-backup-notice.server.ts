import type { Locale } from '#app/domain/locale/locale.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { can } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { findBackupState } from './last-backup.server.ts';

interface NoticeInput {
  /** Where daily backups are kept; without it none are made. */
  readonly folder: string | undefined;
  readonly locale: Locale;
}

/** How it stands with the daily backups, for administrators; null for others, and where none are made. */
export async function getBackupNotice(ctx: Context, { folder, locale }: NoticeInput) {
  if (folder === undefined || !can(ctx.actor, 'staff.manage')) return null;
  const { last, isOld, failure } = await findBackupState(ctx);
  const reason = failure && messageText(failure.message.key, failure.message.params, locale);
  return {
    lastAt: last?.at ?? null,
    isOld,
    failure: failure && reason !== null ? { at: failure.at, reason } : null,
  };
}
