import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import statusMessages from '#app/messages/site-status.json' with { type: 'json' };

const MEGABYTE = 1024 * 1024;
const HOUR_S = 3600;

interface SiteFactsProps {
  readonly signs: Readonly<
    Record<
      | 'reportsWaiting'
      | 'reportsFailed'
      | 'mailsWaiting'
      | 'mailsFailed'
      | 'connections'
      | 'connectionsAllowed'
      | 'databaseBytes',
      number
    >
  >;
  /** Responses that no tally holds yet. */
  readonly waitingResponses: number;
  readonly process: { readonly upSeconds: number; readonly memoryBytes: number };
}

/** How the site is doing right now, in counts. */
export function SiteFacts({ signs, waitingResponses, process }: SiteFactsProps) {
  const t = useTranslate(statusMessages);
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const hours = Math.floor(process.upSeconds / HOUR_S);
  const megabytes = (bytes: number) =>
    t('siteStatus.megabytes', { count: count(Math.ceil(bytes / MEGABYTE)) });
  return (
    <Card title={t('siteStatus.now')}>
      <FactList
        facts={[
          [t('siteStatus.waitingResponses'), count(waitingResponses)],
          [
            t('siteStatus.reports'),
            t('siteStatus.waitingFailed', {
              waiting: count(signs.reportsWaiting),
              failed: count(signs.reportsFailed),
            }),
          ],
          [
            t('siteStatus.mails'),
            t('siteStatus.waitingFailed', {
              waiting: count(signs.mailsWaiting),
              failed: count(signs.mailsFailed),
            }),
          ],
          [
            t('siteStatus.connections'),
            t('siteStatus.ofAllowed', {
              used: count(signs.connections),
              allowed: count(signs.connectionsAllowed),
            }),
          ],
          [t('siteStatus.databaseSize'), megabytes(signs.databaseBytes)],
          [t('siteStatus.memory'), megabytes(process.memoryBytes)],
          [
            t('siteStatus.running'),
            hours < 1 ? t('siteStatus.underHour') : t('siteStatus.hours', { hours: count(hours) }),
          ],
        ]}
      />
    </Card>
  );
}
