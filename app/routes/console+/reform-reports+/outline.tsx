import { redirect, type HeadersFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { OutlineAdoption, OutlineImport } from '#app/components/reform-reports/outline-forms.tsx';
import {
  OutlineTables,
  type AnnexLineView,
  type SectionLine,
} from '#app/components/reform-reports/outline-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { OutlineChanges, ReportOutline } from '#app/domain/reform-reports/outline.ts';
import { lineSourceText, sectionSourceText } from '#app/domain/reform-reports/outline-cells.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import {
  adoptOutline,
  discardOutline,
  getOutlines,
  importSentOutline,
} from '#app/services/reform-reports/outlines/outlines.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

const DONE = ['import', 'adopt', 'discard'] as const;
const FORM: { fields: readonly string[] } = { fields: ['do', 'seen', 'appliesFrom', 'basis'] };

function viewOf(
  { sections, annex }: ReportOutline,
  changes: OutlineChanges | null,
  locale: Locale,
): { sections: SectionLine[]; annex: AnnexLineView[] } {
  const change = (key: string) => {
    if (changes?.added.includes(key)) return 'added';
    return changes?.changed.includes(key) ? 'changed' : null;
  };
  return {
    sections: sections.map((section) => ({
      ...{ id: section.id, title: section.title[locale], isJudgement: section.isJudgement },
      source: sectionSourceText(section, locale),
      change: change(`section ${section.id}`),
    })),
    annex: annex.map((line) => ({
      ...{ id: line.id, title: line.title[locale], unit: line.unit[locale] },
      source: lineSourceText(line.measure, locale),
      change: change(`line ${line.id}`),
    })),
  };
}

export const loader = staffLoader('plans.read', async ({ ctx, request }) => {
  const locale = readLocale(request);
  const name = readText(new URL(request.url), 'version');
  const { shown, outline, current, changes, versions, draft } = await getOutlines(ctx, name);
  return {
    ...{ shown, current: String(current), today: formatDate(localDate(ctx.now)) },
    ...viewOf(outline, changes, locale),
    changes: changes && {
      ...{ added: String(changes.added.length), changed: String(changes.changed.length) },
      removed: changes.removed,
    },
    versions: versions.map(({ version, appliesFrom, basis, createdAt }) => ({
      ...{ version: String(version), basis, from: formatDate(appliesFrom) },
      time: formatDateTime(createdAt),
    })),
    draft: draft && {
      ...{ id: String(draft.id), file: draft.fileName, time: formatDateTime(draft.createdAt) },
    },
  };
});

export const action = staffAction('settings.manage', FORM, async ({ ctx, typed, fileOf, request }) => {
  const act = DONE.find((known) => known === typed['do']);
  if (act === 'import')
    await importSentOutline(ctx, { file: await fileOf('file'), locale: readLocale(request) });
  else if (act === 'discard') await discardOutline(ctx);
  else if (act === 'adopt') {
    const { appliesFrom = '', basis = '', seen = '' } = typed;
    await adoptOutline(ctx, { appliesFrom, basis, seen });
  } else throw new AppError('invalid', 'errors.invalid');
  const own = paths.reformOutline(act === 'import' ? 'draft' : undefined);
  return redirect(`${own}${own.includes('?') ? '&' : '?'}done=${act}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(reformMessages, 'reformReports.outline');

export default function ReportOutlinePage() {
  const { shown, sections, annex, draft, today } = useLoaderData<typeof loader>();
  const t = useTranslate(reformMessages);
  const mayManage = useCan()('settings.manage');
  const refused = useActionData<typeof action>();
  const refusedBy = (act: string) => (refused?.typed['do'] === act ? refused : undefined);
  const isOfForm = refusedBy('import') ?? refusedBy('adopt');
  return (
    <>
      <PageHeader
        title={t('reformReports.outline')}
        breadcrumb={[{ label: t('reformReports.title'), to: paths.reformReports() }]}
        description={t('reformReports.outline.hint')}
        action={
          <LinkButton look="secondary" to={paths.reformOutlineFile(shown)} reloadDocument>
            {t('reformReports.outline.download')}
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-5">
        <Done />
        {refused && !isOfForm && <ErrorSummary errors={refused.errors} />}
        <Versions />
        <Changes />
        {mayManage && (shown === 'draft' || refusedBy('adopt')) && (
          <OutlineAdoption seen={draft?.id ?? ''} today={today} refused={refusedBy('adopt')} />
        )}
        <OutlineTables sections={sections} annex={annex} />
        {mayManage && <OutlineImport refused={refusedBy('import')} />}
      </div>
    </>
  );
}

/** All outlines there are, with the way to each that is not shown. */
function Versions() {
  const { versions, draft, shown, current } = useLoaderData<typeof loader>();
  const t = useTranslate(reformMessages);
  const lines = [
    ...(draft ? [{ id: 'draft', text: t('reformReports.outline.isDraft', draft) }] : []),
    ...versions.map((one) => ({ id: one.version, text: t('reformReports.outline.of', one) })),
    { id: '0', text: t('reformReports.outline.first') },
  ];
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {lines.map(({ id, text }) => (
        <li key={id} className="wrap-anywhere">
          {text}
          {id === current && ` – ${t('reformReports.outline.isCurrent')}`}
          {id !== shown && (
            <>
              {' '}
              <Link to={paths.reformOutline(id)} className="text-accent underline">
                {t('reformReports.outline.show')}
              </Link>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Changes() {
  const { changes } = useLoaderData<typeof loader>();
  const t = useTranslate(reformMessages);
  if (changes === null) return null;
  const { added, changed, removed } = changes;
  return (
    <p className="max-w-[90ch]">
      {t('reformReports.outline.changes', { added, changed, removed: String(removed.length) })}{' '}
      {removed.length > 0 && t('reformReports.outline.removed', { titles: removed.join('; ') })}
    </p>
  );
}

function Done() {
  const t = useTranslate(reformMessages);
  const done = useDone(DONE);
  return done === null ? null : <Alert tone="success">{t(`reformReports.outline.done.${done}`)}</Alert>;
}
