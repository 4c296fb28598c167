import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** Something that was sent of a report and sent back, with its times and people as they are printed. */
interface VersionView {
  readonly version: number;
  readonly to: string;
  readonly sent: string;
  readonly returned: string;
  readonly reason: string;
  readonly sha256: string;
}

/** What of a report was sent before it was sent back, the latest first; nothing where nothing was. */
export function VersionList({ versions }: { versions: readonly VersionView[] }) {
  const t = useTranslate(reformMessages);
  if (versions.length === 0) return null;
  return (
    <Card title={t('reformReports.versions')} className="mt-5">
      <p className="mb-3 max-w-[90ch] text-sm text-ink-soft">{t('reformReports.versionsHint')}</p>
      <ul className="flex flex-col gap-4">
        {[...versions].reverse().map((one) => (
          <li key={one.version} className="max-w-[90ch] wrap-anywhere">
            <TextLink to={one.to}>{t('reformReports.version', { version: String(one.version) })}</TextLink>
            <p>{one.sent}</p>
            <p>{one.returned}</p>
            <p className="whitespace-pre-line">{t('reformReports.versionReason', { reason: one.reason })}</p>
            <p className="text-xs text-ink-faint">{t('reformReports.hash', { sha256: one.sha256 })}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
