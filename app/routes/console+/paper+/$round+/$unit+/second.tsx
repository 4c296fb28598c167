import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { EntryForm } from '#app/components/paper/entry/entry-form.tsx';
import { TidyDrafts } from '#app/components/paper/entry/tidy-drafts.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import { staffAction, staffLoader, type PostedArgs } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { QUESTION_FIELDS, readPaperAddress, readValues, storedAt } from '#app/http/paper-view.server.ts';
import { paths } from '#app/paths.ts';
import { openSecond } from '#app/services/paper/second/get-double-entry.server.ts';
import { keySecond } from '#app/services/paper/second/key-second.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const FORM = { fields: ['do', 'number', 'comment', ...QUESTION_FIELDS], lists: QUESTION_FIELDS };

export const loader = staffLoader('paper.enter', ({ ctx, request, params }) =>
  openSecond(ctx, {
    ...readPaperAddress(params),
    stored: readText(new URL(request.url), 'last'),
    locale: readLocale(request),
  }),
);

export const action = staffAction(
  'paper.enter',
  FORM,
  async ({ ctx, typed, params, request }: PostedArgs<string>) => {
    const address = readPaperAddress(params);
    const values = readValues(typed);
    const { number } = await keySecond(ctx, { ...address, number: typed['number'] ?? '', values });
    const page = paths.paperSecond(address.round, address.unit, { last: String(number) });
    return redirect(storedAt(request, address, { second: String(number) }) ?? page, 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(paperMessages, 'paper.second');

/** Where drawn sheets are keyed a second time, by somebody else, who is not shown the first keying. */
export default function PaperSecond() {
  const { round, unit, isOpen, isTold, numbers, stored, form, keeper } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(paperMessages);
  const { key } = useLocation();
  const desk = `${round.slug} ${unit.code} ${keeper}`;
  const address = paths.paperSecond(round.slug, unit.code);
  return (
    <>
      <PageHeader
        title={t('paper.second')}
        breadcrumb={[
          { label: t('paper.title'), to: paths.paper({ round: round.slug }) },
          { label: unit.name, to: paths.paperUnit(round.slug, unit.code) },
        ]}
        description={t('paper.second.hint')}
      />
      <div className="mb-3 flex max-w-4xl flex-col gap-2">
        {stored !== null && (
          <Alert tone="success">{t('paper.second.stored', { number: sheetText(stored) })}</Alert>
        )}
        <Alert tone="info">
          {!isTold
            ? t('paper.second.withheld')
            : numbers.length === 0
              ? t('paper.second.none')
              : t('paper.second.numbers', { numbers: numbers.map(sheetText).join(', ') })}
        </Alert>
      </div>
      <TidyDrafts key={`tidy ${key}`} desk={desk} stored={stored} undone={null} />
      {isOpen && (numbers.length > 0 || !isTold || refused !== undefined) && (
        <EntryForm
          key={key}
          form={form}
          refused={refused}
          number={numbers[0] ?? null}
          day={null}
          mayBeInvalid={false}
          sheet={{
            ...{ desk, slot: 'second' },
            path: paths.paperEntry(round.slug, unit.code),
            nextOf: (number) => paths.paperSecond(round.slug, unit.code, { last: String(number) }),
            sheetOf: () => address,
            free: isTold ? new Set(numbers) : null,
            ...{ undone: null, asked: null, isRefused: refused !== undefined },
          }}
        />
      )}
    </>
  );
}
