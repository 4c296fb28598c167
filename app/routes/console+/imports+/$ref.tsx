import { redirect, type HeadersFunction } from '@remix-run/node';
import {
  useActionData,
  useLoaderData,
  useSearchParams,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import { chosenOf, FileNames } from '#app/components/dossiers/file-names.tsx';
import { FaultList } from '#app/components/imports/fault-list.tsx';
import { LinksOnce } from '#app/components/imports/links-once.tsx';
import { RowTable } from '#app/components/imports/row-table.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { nameFields, readChosenNames } from '#app/http/chosen-names.server.ts';
import { answerHere, isAnsweredHere } from '#app/http/forms/answer-here.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { listDossierChoices } from '#app/services/dossiers/list-choices.server.ts';
import {
  confirmImport,
  discardImport,
  matchImportNames,
  previewImport,
} from '#app/services/imports/import-drafts.server.ts';
import { previewPage, type PreviewPage } from '#app/services/imports/preview-page.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

/** Names that one page can match. */
const MOST_NAMES = 100;
const FORM = { fields: ['do', 'moves', ...nameFields(MOST_NAMES)] };
const PAGE_SIZE = 100;

export const loader = staffLoader('units.manage', async ({ ctx, request, params, context }) => {
  // Whose links are shown now was stored, so that nothing is left to look at.
  if (isAnsweredHere(context)) return null;
  const url = new URL(request.url);
  const allowMoves = url.searchParams.has('moves');
  const preview = await previewImport(ctx, { ref: params['ref'] ?? '', allowMoves });
  const page = readPage(url);
  const view = previewPage(preview, { page, pageSize: PAGE_SIZE, locale: readLocale(request) });
  const units = view.names.length === 0 ? [] : (await listDossierChoices(ctx)).units;
  return { ...view, names: view.names.slice(0, MOST_NAMES), units };
});

export const action = staffAction('units.manage', FORM, async ({ ctx, typed, params, context }) => {
  const ref = params['ref'] ?? '';
  if (typed['do'] === 'names') {
    await matchImportNames(ctx, { ref, names: readChosenNames(typed, MOST_NAMES) });
    return redirect(paths.importPreview(ref), 303);
  }
  if (typed['do'] === 'discard') {
    await discardImport(ctx, { ref });
    return redirect(paths.imports(), 303);
  }
  if (typed['do'] !== 'confirm') throw new AppError('invalid', 'errors.invalid');
  const { links } = context.installation;
  const done = await confirmImport({ ...ctx, links }, { ref, allowMoves: (typed['moves'] ?? '') !== '' });
  if (done.links.length > 0) return answerHere(context, { links: done.links });
  return redirect(paths.imports(done.summary.rows.length > 0 ? 'stored' : 'same'), 303);
});

export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  !hasLinks(actionResult) && defaultShouldRevalidate;

const hasLinks = (result: unknown) => typeof result === 'object' && result !== null && 'links' in result;

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(importsMessages, 'imports.look');

/** What a file would do, before anything is stored. */
export default function ImportPreview() {
  const preview = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(importsMessages);
  const refused = result && 'errors' in result ? result : undefined;
  if (result && 'links' in result) return <LinksOnce links={result.links} />;
  if (preview === null) return null;
  const isOfNames = refused?.typed['do'] === 'names';
  return (
    <>
      <PageHeader
        title={t('imports.previewTitle', { file: preview.fileName })}
        breadcrumb={[{ label: t('imports.title'), to: paths.imports() }]}
        description={t(`imports.list.${preview.list}`)}
      />
      {refused && !isOfNames && <ErrorSummary errors={refused.errors} />}
      <NamesForm preview={preview} refused={isOfNames ? refused : undefined} />
      {preview.faults.length > 0 ? <Faults preview={preview} /> : <Changes preview={preview} />}
    </>
  );
}

/** What is to be mended in the file, and what can be done about it here. */
function Faults({ preview }: { preview: PreviewPage }) {
  const t = useTranslate(importsMessages);
  return (
    <FaultList faults={preview.faults} total={preview.faultCount}>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton to={paths.imports()}>{t('imports.otherFile')}</LinkButton>
        {preview.asksForMoves && (
          <LinkButton look="secondary" to="?moves=1">
            {t('imports.allowMoves')}
          </LinkButton>
        )}
      </div>
    </FaultList>
  );
}

interface NamesFormProps {
  readonly preview: Pick<PreviewPage, 'names'> & { readonly units: Parameters<typeof FileNames>[0]['units'] };
  readonly refused: Refusal | undefined;
}

/** Names of units that nobody knows, to be matched; the file stays. */
function NamesForm({ preview: { names, units }, refused }: NamesFormProps) {
  const t = useTranslate(importsMessages);
  if (names.length === 0) return null;
  return (
    <Form id="names" refusal={refused} initial={chosenOf(names)} className="mb-5 flex flex-col gap-4">
      <FileNames title={t('imports.names')} mayLeaveOut={false} {...{ names, units }} />
      <div>
        <Button name="do" value="names">
          {t('imports.namesSave')}
        </Button>
      </div>
    </Form>
  );
}

function Changes({ preview }: { preview: PreviewPage }) {
  const t = useTranslate(importsMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const { counts, rows, rowCount, page } = preview;
  const count = (number: number) => formatCount(number, locale);
  return (
    <>
      <Card className="mb-5">
        <p>
          {rowCount === 0
            ? t('imports.wouldNothing')
            : t('imports.would', {
                added: count(counts.added),
                changed: count(counts.changed),
                moved: count(counts.moved),
                closed: count(counts.closed),
                unchanged: count(counts.unchanged),
              })}
        </p>
        {preview.notes.map((note) => (
          <p key={note} className="mt-1 text-sm text-ink-soft">
            {note}
          </p>
        ))}
        <Form className="mt-4 flex flex-wrap gap-2">
          {search.has('moves') && <input type="hidden" name="moves" value="1" />}
          {rowCount > 0 && (
            <Button name="do" value="confirm">
              {t('imports.confirm')}
            </Button>
          )}
          <Button look="secondary" name="do" value="discard">
            {t('imports.discard')}
          </Button>
          <LinkButton look="quiet" to={paths.imports()}>
            {t('imports.otherFile')}
          </LinkButton>
        </Form>
      </Card>
      {rowCount > 0 && (
        <Card flush>
          <RowTable rows={rows} />
          <Pagination page={page} pageSize={PAGE_SIZE} total={rowCount} />
        </Card>
      )}
    </>
  );
}
