import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

interface SentNoticeProps {
  /** When it was sent; null for a draft. */
  readonly sentAt: string | null;
  /** Null for a draft, and for a report that was sent before it was kept. */
  readonly sha256: string | null;
  /** The version that is shown, which was sent back; null for the report as it stands. */
  readonly shown: { readonly version: string; readonly time: string } | null;
}

/** That what is read was sent, and stays: the report as it stands, or a version of it that was sent back. */
export function SentNotice({ sentAt, sha256, shown }: SentNoticeProps) {
  const t = useTranslate(reformMessages);
  if (shown !== null) return <Alert tone="warning">{t('reformReports.oldVersion', shown)}</Alert>;
  if (sentAt === null) return null;
  return (
    <Alert>
      {t('reformReports.sent', { time: sentAt })}
      {sha256 !== null && (
        <span className="block text-xs wrap-anywhere">{t('reformReports.hash', { sha256 })}</span>
      )}
    </Alert>
  );
}
