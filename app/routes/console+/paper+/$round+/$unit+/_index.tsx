import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { BatchesCard, ChangesCard, IssueCard } from '#app/components/paper/desk-cards.tsx';
import { DoubleEntryCard } from '#app/components/paper/double-entry-card.tsx';
import { LedgerTiles, ReasonsCard } from '#app/components/paper/ledger-tiles.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { parseSheetNumber, sheetText } from '#app/domain/paper/sheet.ts';
import { mayBeChanged, takesImports } from '#app/domain/rounds/transitions.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPaperAddress } from '#app/http/paper-view.server.ts';
import { paths } from '#app/paths.ts';
import { getUnitPaper } from '#app/services/paper/desk/get-unit-paper.server.ts';
import { issueSheets } from '#app/services/paper/issue-sheets.server.ts';
import { drawSheets } from '#app/services/paper/second/draw-sheets.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const FORM = { fields: ['do', 'count', 'last', 'oneIn', 'seed'] } as const;

export const loader = staffLoader('paper.read', ({ ctx, params }) =>
  getUnitPaper(ctx, readPaperAddress(params)),
);

export const action = staffAction('paper.manage', FORM, async ({ ctx, typed, params }) => {
  const address = readPaperAddress(params);
  if (typed.do === 'draw') {
    await drawSheets(ctx, { ...address, oneIn: typed.oneIn, seed: typed.seed });
    return redirect(paths.paperUnit(address.round, address.unit), 303);
  }
  const { firstNumber, lastNumber } = await issueSheets(ctx, {
    ...address,
    count: typed.count,
    last: typed.last,
  });
  const issued = { first: String(firstNumber), last: String(lastNumber) };
  return redirect(paths.paperUnit(address.round, address.unit, issued), 303);
});

/** A refused form is answered with the page as it is now: others may have changed what it shows. */
export const shouldRevalidate = () => true;

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(paperMessages, 'paper.ledger');

/** The ledger of one unit: what was issued, what came back, what counts; sheets are printed and keyed from here. */
export default function UnitPaperPage() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(paperMessages);
  const can = useCan();
  const { round, unit, ledger } = view;
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[{ label: t('paper.title'), to: paths.paper({ round: round.slug }) }]}
        description={round.title}
        action={
          can('paper.enter') &&
          takesImports(round.status) && (
            <>
              {view.isTold && (
                <LinkButton look="secondary" to={paths.paperImport(round.slug, unit.code)}>
                  {t('paper.import')}
                </LinkButton>
              )}
              <LinkButton to={paths.paperEntry(round.slug, unit.code)}>{t('paper.enter')}</LinkButton>
            </>
          )
        }
      />
      <Issued round={round.slug} unit={unit.code} />
      <LedgerTiles ledger={ledger} isTold={view.isTold} />
      <p className="mt-2 mb-5 max-w-3xl text-sm text-ink-soft">
        {t(view.isTold ? 'paper.identities' : 'paper.withheld')}
      </p>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-5">
          {can('paper.manage') && mayBeChanged(round) && <IssueCard refused={refused} view={view} />}
          <BatchesCard view={view} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <DoubleEntryCard view={view} refused={refused} />
          {view.isTold && <ReasonsCard reasons={view.reasons} />}
          {view.isTold && <ChangesCard changes={view.changes} />}
          {can('paper.manage') && (
            <p className="text-sm">
              <TextLink to={paths.paperSheetList(round.slug, unit.code)} reloadDocument>
                {t('paper.sheetList')}
              </TextLink>
            </p>
          )}
        </div>
      </div>
    </>
  );
}

/** That numbers were issued just now, with the file to print. */
function Issued({ round, unit }: { round: string; unit: string }) {
  const t = useTranslate(paperMessages);
  const [search] = useSearchParams();
  const [from, to] = [
    parseSheetNumber(search.get('first') ?? ''),
    parseSheetNumber(search.get('last') ?? ''),
  ];
  if (from === null || to === null) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">
        <p>{t('paper.issuedDone', { first: sheetText(from), last: sheetText(to) })}</p>
        <p className="mt-1">
          <TextLink to={paths.paperSheetsPdf(round, unit, { from, to })} reloadDocument>
            {t('paper.print')}
          </TextLink>
        </p>
      </Alert>
    </div>
  );
}
