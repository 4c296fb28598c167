import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation, useSearchParams } from '@remix-run/react';
import { EntryForm } from '#app/components/paper/entry/entry-form.tsx';
import { EntryNotices } from '#app/components/paper/entry/entry-notices.tsx';
import { TidyDrafts } from '#app/components/paper/entry/tidy-drafts.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { QUESTION_FIELDS, readPaperAddress, readValues, storedAt } from '#app/http/paper-view.server.ts';
import { paths } from '#app/paths.ts';
import { keySheet } from '#app/services/paper/key-sheet.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const FORM = {
  fields: ['do', 'number', 'day', 'why', 'invalid', 'note', 'correct', 'comment', ...QUESTION_FIELDS],
  lists: QUESTION_FIELDS,
};

export const loader = staffLoader('paper.enter', ({ ctx, request, params }) => {
  const url = new URL(request.url);
  return openEntry(ctx, {
    ...readPaperAddress(params),
    sheet: readText(url, 'sheet'),
    stored: readText(url, 'last'),
    isCorrection: url.searchParams.has('correct'),
    locale: readLocale(request),
  });
});

export const action = staffAction(
  'paper.enter',
  FORM,
  async ({ ctx, typed, params, request }: PostedArgs<string>) => {
    const address = readPaperAddress(params);
    const given = (name: string) => typed[name] ?? '';
    const [number, day] = [given('number'), given('day')];
    if (given('do') === 'undo') {
      const undone = await undoSheet(ctx, { ...address, number });
      const choice = { sheet: String(undone.number), done: 'undone' };
      return redirect(paths.paperEntry(address.round, address.unit, choice), 303);
    }
    const isInvalid = given('do') === 'invalid';
    const stored = await keySheet(ctx, {
      ...{ ...address, number, day, why: given('why'), note: given('note') },
      invalid: isInvalid ? given('invalid') : '',
      values: readValues(typed),
      isCorrection: given('correct') === '1',
    });
    const choice = { last: String(stored.number), done: stored.kind, day: isInvalid ? undefined : day };
    const page = paths.paperEntry(address.round, address.unit, choice);
    return redirect(storedAt(request, address, { sheet: choice.last }) ?? page, 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(paperMessages, 'paper.enter');

/** The numbers that need no asking for: those that the page knows to be free, and the one that it was opened for. */
const freeNumbers = ({ out, number }: { readonly out: readonly number[]; readonly number: number | null }) =>
  new Set(number === null ? out : [...out, number]);

/** Where sheets are keyed, one after the other. */
export default function PaperEntry() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(paperMessages);
  const [search] = useSearchParams();
  const { key } = useLocation();
  const { round, unit, isCorrected } = view;
  const undone = search.get('done') === 'undone' ? search.get('sheet') : null;
  const desk = `${round.slug} ${unit.code} ${view.keeper}`;
  const home = paths.paperEntry(round.slug, unit.code);
  return (
    <>
      <PageHeader
        title={t(isCorrected ? 'paper.entry.correct' : 'paper.enter')}
        breadcrumb={[
          { label: t('paper.title'), to: paths.paper({ round: round.slug }) },
          { label: unit.name, to: paths.paperUnit(round.slug, unit.code) },
        ]}
        description={round.title}
      />
      <EntryNotices view={view} refused={refused} />
      <TidyDrafts key={`tidy ${key}`} desk={desk} stored={view.stored?.number ?? null} undone={undone} />
      {view.isOpen ? (
        <EntryForm
          key={key}
          form={view.form}
          refused={refused}
          number={view.number}
          day={search.get('day') ?? view.day}
          isCorrection={isCorrected}
          sheet={{
            ...{ desk, path: home, slot: isCorrected ? 'correct' : 'current' },
            nextOf: (number, day) =>
              paths.paperEntry(round.slug, unit.code, {
                last: String(number),
                done: 'valid',
                day: day || undefined,
              }),
            sheetOf: (number) => paths.paperSheet(round.slug, unit.code, number),
            free: isCorrected || !view.isTold ? null : freeNumbers(view),
            undone,
            asked: search.get('sheet'),
            isRefused: refused !== undefined,
          }}
        />
      ) : (
        <Alert tone="warning">{t('paper.refusal.takesNoSheets', { status: round.status })}</Alert>
      )}
    </>
  );
}
