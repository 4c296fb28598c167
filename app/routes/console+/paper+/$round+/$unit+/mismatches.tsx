import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { SettleForm } from '#app/components/paper/settle-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { paths } from '#app/paths.ts';
import { getMismatches } from '#app/services/paper/second/get-double-entry.server.ts';
import { settleSheet } from '#app/services/paper/second/settle-sheet.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const places = Array.from({ length: MAX_QUESTIONS }, (_, place) => place);
const FORM = {
  fields: ['number', ...places.flatMap((place) => [`m${place}`, `o${place}`])],
  lists: places.map((place) => `o${place}`),
};

export const loader = staffLoader('paper.manage', ({ ctx, request, params }) =>
  getMismatches(ctx, { ...readPaperAddress(params), locale: readLocale(request) }),
);

export const action = staffAction(
  'paper.manage',
  FORM,
  async ({ ctx, typed, params }: PostedArgs<string>) => {
    const address = readPaperAddress(params);
    const readings = places.map((place) => ({
      what: typed[`m${place}`] ?? '',
      marked: typed[`o${place}`] ?? '',
    }));
    const { number } = await settleSheet(ctx, { ...address, number: typed['number'] ?? '', readings });
    return redirect(paths.paperMismatches(address.round, address.unit, { done: String(number) }), 303);
  },
);

/** A refused form is answered with the page as it is now: others may have changed what it shows. */
export const shouldRevalidate = () => true;

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(paperMessages, 'paper.mismatches');

/** Where two keyings of a sheet differ, a third look at the paper says what stands there. */
export default function PaperMismatches() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(paperMessages);
  const [search] = useSearchParams();
  const { round, unit, sheets } = view;
  const done = search.get('done');
  // Somebody else settled the sheet meanwhile: its form is gone.
  const isShown = sheets.some(({ number }) => String(number) === refused?.typed['number']);
  const lost = isShown ? undefined : refused?.errors[0]?.text;
  return (
    <>
      <PageHeader
        title={t('paper.mismatches')}
        breadcrumb={[
          { label: t('paper.title'), to: paths.paper({ round: round.slug }) },
          { label: unit.name, to: paths.paperUnit(round.slug, unit.code) },
        ]}
        description={t('paper.mismatches.hint')}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        {done !== null && (
          <Alert tone="success">{t('paper.mismatches.done', { number: sheetText(Number(done)) })}</Alert>
        )}
        {lost !== undefined && <Alert tone="danger">{lost}</Alert>}
        {sheets.length === 0 && (
          <Card>
            <EmptyState title={t(view.isTold ? 'paper.mismatches.none' : 'paper.mismatches.withheld')} />
          </Card>
        )}
        {sheets.map((sheet) => (
          <SettleForm
            key={sheet.number}
            sheet={sheet}
            refused={refused?.typed['number'] === String(sheet.number) ? refused : undefined}
          />
        ))}
      </div>
    </>
  );
}
