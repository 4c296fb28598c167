import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { readGuide } from '#app/services/guide/read-guide.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('console.enter', ({ ctx, params }) => readGuide(ctx, params['page'] ?? ''));

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.title);

export default function GuidePage() {
  const { title, html } = useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages);
  return (
    <>
      <PageHeader
        title={<span lang="vi">{title}</span>}
        breadcrumb={[{ label: t('console.guide'), to: paths.guide() }]}
      />
      <article lang="vi" className="guide" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
