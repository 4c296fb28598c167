import { useLoaderData } from '@remix-run/react';
import { SiteFacts } from '#app/components/settings/site-facts.tsx';
import { SiteFindings } from '#app/components/settings/site-findings.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getSiteStatus } from '#app/services/doctor/get-site-status.server.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };
import statusMessages from '#app/messages/site-status.json' with { type: 'json' };

export const loader = staffLoader('settings.manage', ({ ctx, request, context }) =>
  getSiteStatus(ctx, { env: context.installation.env, locale: readLocale(request) }),
);

export const meta = titleFrom(statusMessages, 'siteStatus.title');

export default function SiteStatusPage() {
  const { findings, ...facts } = useLoaderData<typeof loader>();
  const t = useTranslate(settingsMessages, statusMessages);
  const count = (state: string) => findings.filter((finding) => finding.state === state).length;
  const [faults, warnings] = [count('fault'), count('warning')];
  const tone = faults > 0 ? 'danger' : warnings > 0 ? 'warning' : 'success';
  return (
    <>
      <PageHeader
        title={t('siteStatus.title')}
        breadcrumb={[{ label: t('settings.title'), to: paths.settings() }]}
        description={t('siteStatus.description')}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        <Alert tone={tone}>
          {faults + warnings === 0 ? t('siteStatus.well') : t('siteStatus.found', { faults, warnings })}
        </Alert>
        <SiteFindings findings={findings} />
        <SiteFacts {...facts} />
      </div>
    </>
  );
}
