import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImportForm, ImportLook, PEOPLE_FIELDS } from '#app/components/officials/import-form.tsx';
import { PeopleTable } from '#app/components/officials/people-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getOfficials } from '#app/services/officials/get-round.server.ts';
import { lookAtOfficials, storeOfficials } from '#app/services/officials/look-at-officials.server.ts';
import { removeOfficial, withdrawOfficialLink } from '#app/services/officials/links.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

const PAGE_SIZE = 100;
const DONE = ['stored', 'withdrawn', 'removed'] as const;

export const loader = staffLoader('officials.manage', async ({ ctx, params, request }) => {
  const page = readPage(new URL(request.url));
  return { ...(await getOfficials(ctx, { round: params['round'] ?? '', page, pageSize: PAGE_SIZE })), page };
});

export const action = staffAction(
  'officials.manage',
  { fields: PEOPLE_FIELDS },
  async ({ ctx, typed, params, fileOf, request }) => {
    const round = params['round'] ?? '';
    switch (typed.do) {
      case 'look': {
        const given = { round, file: await fileOf('file'), list: typed.list };
        return { look: await lookAtOfficials(ctx, given, readLocale(request)) };
      }
      case 'store':
        await storeOfficials(ctx, { round, list: typed.list });
        return redirect(paths.officialsPeople(round, 'stored'), 303);
      case 'withdraw':
        await withdrawOfficialLink(ctx, { round, code: typed.code });
        return redirect(paths.officialsPeople(round, 'withdrawn'), 303);
      case 'remove':
        await removeOfficial(ctx, { round, code: typed.code });
        return redirect(paths.officialsPeople(round, 'removed'), 303);
      default:
        throw new AppError('invalid', 'errors.invalid');
    }
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(officialsMessages, 'officials.people');

export default function OfficialsPeople() {
  const { round, total } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(officialsMessages);
  const refused = result && 'errors' in result ? result : undefined;
  const isOfList = refused?.typed['do'] === 'look';
  return (
    <>
      <PageHeader
        title={t('officials.people')}
        breadcrumb={[
          { label: t('officials.title'), to: paths.officialsRounds() },
          { label: round.title, to: paths.officialsRound(round.slug) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused && !isOfList && <ErrorSummary errors={refused.errors} />}
        <Done />
        {result && 'look' in result && <ImportLook look={result.look} />}
        {(round.state === 'draft' || round.state === 'open') && (
          <Card title={t('officials.import')}>
            <ImportForm key={total} refusal={isOfList ? refused : undefined} />
          </Card>
        )}
        <People />
      </div>
    </>
  );
}

function Done() {
  const t = useTranslate(officialsMessages);
  const done = useDone(DONE);
  return done === null ? null : <Alert tone="success">{t(`officials.done.${done}`)}</Alert>;
}

function People() {
  const { round, people, total, page } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  const nobody = t(round.state === 'closed' ? 'officials.peopleDeleted' : 'officials.noPeople');
  return (
    <Card flush title={t('officials.people')} aside={formatCount(total, locale)}>
      {total === 0 ? <EmptyState title={nobody} /> : <PeopleTable people={people} state={round.state} />}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
    </Card>
  );
}
