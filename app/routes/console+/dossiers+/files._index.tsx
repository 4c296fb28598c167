import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { DossierViews } from '#app/components/dossiers/dossier-views.tsx';
import { FileTable } from '#app/components/dossiers/file-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listReports } from '#app/services/dossiers/list-reports.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

const PAGE_SIZE = 50;

export const loader = staffLoader('dossiers.read', async ({ ctx, request }) => {
  const page = readPage(new URL(request.url));
  const { reports, total } = await listReports(ctx, { page, pageSize: PAGE_SIZE });
  const files = reports.map(({ ref, fileName, family, periodFrom, periodTo, version, ...more }) => {
    const { acceptedAt, takenBackAt, unit, staffName } = more;
    return { ref, fileName, family, periodFrom, periodTo, version, acceptedAt, takenBackAt, unit, staffName };
  });
  return { files, total, page };
});

export const meta = titleFrom(dossiersMessages, 'dossiers.files');

/** The files with counts of dossiers that were imported, each a version. */
export default function DossierFiles() {
  const { files, total, page } = useLoaderData<typeof loader>();
  const t = useTranslate(dossiersMessages);
  const can = useCan();
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t('dossiers.files')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.filesHint')}
        action={
          can('dossiers.import') && <LinkButton to={paths.dossierImport()}>{t('dossiers.import')}</LinkButton>
        }
      />
      <DossierViews current="files" />
      {search.get('done') === 'takenBack' && (
        <div className="mb-4">
          <Alert tone="success">{t('dossiers.done.takenBack')}</Alert>
        </div>
      )}
      <Card flush>
        {total === 0 ? (
          <EmptyState title={t('dossiers.noFiles')}>{t('dossiers.noFilesHint')}</EmptyState>
        ) : (
          <FileTable files={files} />
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
