import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { FileCard } from '#app/components/results/file-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getRoundFiles } from '#app/services/results/get-round-files.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

export const loader = staffLoader('results.read', ({ ctx, params }) =>
  getRoundFiles(ctx, { slug: params['slug'] ?? '' }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function RoundFilesPage() {
  const { round, responses } = useLoaderData<typeof loader>();
  const c = useTranslate(consoleMessages);
  const t = useTranslate(documentsMessages);
  return (
    <>
      <PageHeader
        title={t('documents.files.title')}
        description={t('documents.files.intro')}
        breadcrumb={[
          { label: c('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FigureFiles slug={round.slug} />
        <DataFiles slug={round.slug} responses={responses} />
      </div>
    </>
  );
}

function FigureFiles({ slug }: { slug: string }) {
  const t = useTranslate(documentsMessages);
  const c = useTranslate(roundsMessages);
  const forWhom = t('documents.files.whoResults');
  return (
    <>
      <FileCard
        title={t('documents.files.workbook')}
        about={t('documents.files.workbook.text')}
        forWhom={forWhom}
        links={[{ label: `${t('documents.files.download')} XLSX`, to: paths.roundWorkbook(slug) }]}
      />
      <FileCard
        title={t('documents.files.report')}
        about={t('documents.files.report.text')}
        forWhom={forWhom}
        links={[{ label: `${t('documents.files.download')} DOCX`, to: paths.roundReport(slug) }]}
      />
      <FileCard
        title={t('documents.files.tables')}
        about={t('documents.files.tables.text')}
        forWhom={forWhom}
        links={[{ label: c('rounds.results'), to: paths.roundResults(slug) }]}
      />
    </>
  );
}

function DataFiles({ slug, responses }: { slug: string; responses: number | null }) {
  const t = useTranslate(documentsMessages);
  const locale = useLocale();
  const mayHave = responses !== null;
  const rows = mayHave ? t('documents.files.rows', { count: formatCount(responses, locale) }) : undefined;
  return (
    <>
      <FileCard
        title={t('documents.files.responses')}
        aside={rows}
        about={t('documents.files.responses.text')}
        forWhom={t('documents.files.whoRaw')}
        refusal={mayHave ? undefined : t('documents.files.notAllowed')}
        links={
          mayHave
            ? [
                { label: `${t('documents.files.download')} CSV (;)`, to: paths.roundResponses(slug) },
                { label: 'CSV (,)', to: `${paths.roundResponses(slug)}?separator=,` },
              ]
            : []
        }
      />
      <FileCard
        title={t('documents.files.codebook')}
        about={t('documents.files.codebook.text')}
        links={[
          { label: `${t('documents.files.download')} CSV`, to: paths.roundCodebook(slug, 'csv') },
          { label: 'SPSS', to: paths.roundCodebook(slug, 'sps') },
          { label: 'R', to: paths.roundCodebook(slug, 'R') },
          { label: 'JSON', to: paths.roundCodebook(slug, 'json') },
        ]}
      />
    </>
  );
}
