import { useLoaderData } from '@remix-run/react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { listGuide } from '#app/services/guide/read-guide.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('console.enter', async ({ ctx }) => ({ pages: await listGuide(ctx) }));

export const meta = titleFrom(consoleMessages, 'console.guide');

export default function Guide() {
  const { pages } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader title={t('console.guide')} description={t('console.guideDescription')} />
      <Card>
        <ul lang="vi" className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
          {pages.map(({ page, title }) => (
            <li key={page}>
              <TextLink to={paths.guidePage(page)}>{title}</TextLink>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
