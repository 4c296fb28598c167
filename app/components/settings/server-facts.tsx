import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

/** Where the dates are set that reports follow. */
export function CalendarLinks() {
  const t = useTranslate(settingsMessages);
  return (
    <Card title={t('settings.calendar')}>
      <p className="mb-2 text-sm text-ink-soft">{t('settings.calendarHint')}</p>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <li>
          <TextLink to={paths.planCalendar()}>{t('settings.workingDays')}</TextLink>
        </li>
        <li>
          <TextLink to={paths.reformReports()}>{t('settings.reportPeriods')}</TextLink>
        </li>
      </ul>
    </Card>
  );
}

interface ServerFactsProps {
  readonly baseUrl: string;
  readonly contactDays: number;
}

/** What whoever runs the server has set: to be read here, and changed there. */
export function ServerFacts({ baseUrl, contactDays }: ServerFactsProps) {
  const t = useTranslate(settingsMessages);
  return (
    <Card title={t('settings.server')}>
      <p className="mb-3 text-sm text-ink-soft">{t('settings.serverHint')}</p>
      <FactList
        facts={[
          [t('settings.address'), baseUrl],
          [t('settings.contactDays'), t('settings.days', { days: contactDays })],
          [t('settings.responses'), t('settings.responsesKept')],
          [t('settings.audit'), t('settings.auditKept')],
        ]}
      />
      <p className="mt-3 text-sm">
        <TextLink to={paths.siteStatus()}>{t('settings.siteStatus')}</TextLink>
      </p>
    </Card>
  );
}
