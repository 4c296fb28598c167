import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import backupMessages from '#app/messages/backup.json' with { type: 'json' };

/** How it stands with the daily backups, for administrators. */
interface BackupState {
  readonly lastAt: string | null;
  readonly isOld: boolean;
  readonly failure: { readonly at: string; readonly reason: string } | null;
}

/** One quiet line while there is a fresh backup, a warning with its reason when one was missed; nothing for null. */
export function BackupNotice({ notice }: { readonly notice: BackupState | null }) {
  const t = useTranslate(backupMessages);
  if (notice === null) return null;
  const { lastAt, isOld, failure } = notice;
  const last =
    lastAt === null
      ? t('backup.notice.none')
      : t('backup.notice.last', { at: formatDateTime(new Date(lastAt)) });
  if (!isOld) return <p className="mb-4 text-sm text-ink-soft">{last}</p>;
  return (
    <div className="mb-4">
      <Alert tone="warning">
        {t('backup.notice.old')} {last}
        {failure && (
          <>
            {' '}
            {t('backup.notice.failed', {
              at: formatDateTime(new Date(failure.at)),
              reason: failure.reason,
            })}
          </>
        )}
      </Alert>
    </div>
  );
}
