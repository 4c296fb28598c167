import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { LinkForm, LINK_FIELDS } from '#app/components/officials/link-form.tsx';
import { LinkSlips } from '#app/components/officials/link-slips.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { drawQr } from '#app/services/access-points/render-qr.server.ts';
import { getOfficialsRound } from '#app/services/officials/get-round.server.ts';
import { mailOfficialLinks, makeOfficialLinks } from '#app/services/officials/links.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const loader = staffLoader('officials.manage', async ({ ctx, params, context }) => {
  const { title, slug, state, lastOn, groups } = await getOfficialsRound(ctx, {
    round: params['round'] ?? '',
  });
  return {
    round: { title, slug, state, day: formatDate(storedDate(lastOn)) },
    groups: groups.map(({ name }) => name),
    isMailed: context.installation.links.isMailed,
  };
});

export const action = staffAction(
  'officials.manage',
  { fields: LINK_FIELDS },
  async ({ ctx, typed, params, context }) => {
    const { links } = context.installation;
    const round = params['round'] ?? '';
    const isEverybody = typed.whose === 'everybody';
    const whose = { round, isEverybody, group: typed.group === '' ? undefined : typed.group };
    if (typed.do === 'mail') {
      const { mails } = await mailOfficialLinks({ ...ctx, links }, whose);
      return redirect(paths.officialsLinks(round, { done: 'mailed', count: String(mails) }), 303);
    }
    const made = await makeOfficialLinks({ ...ctx, links }, whose);
    // Answered here and not by a redirect: the links are in this one answer and nowhere else.
    return { slips: made.links.map((link) => ({ ...link, qr: drawQr(link.url) })) };
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(officialsMessages, 'officials.links');

export default function OfficialsLinks() {
  const { round, groups, isMailed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(officialsMessages);
  const [search] = useSearchParams();
  const mailed = Number(search.get('count') ?? 0) || 0;
  const slips = result && 'slips' in result ? result.slips : undefined;
  const refused = result && 'errors' in result ? result : undefined;
  return (
    <>
      <PageHeader
        title={t('officials.links')}
        breadcrumb={[
          { label: t('officials.title'), to: paths.officialsRounds() },
          { label: round.title, to: paths.officialsRound(round.slug) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {!result && search.get('done') === 'mailed' && (
          <Alert tone="success">{t('officials.done.mailed', { count: mailed })}</Alert>
        )}
        {slips !== undefined && <LinkSlips slips={slips} round={round} />}
        <Card className="max-w-2xl print:hidden">
          <LinkForm groups={groups} isMailed={isMailed} refusal={refused} />
        </Card>
      </div>
    </>
  );
}
