import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { ProgressLine } from '#app/components/reports/run-state.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { hasPlainMessage, translator } from '#app/domain/locale/translate.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import {
  cancelPosterBatch,
  getPosterBatch,
} from '#app/services/access-points/posters/request-posters.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

export const loader = staffLoader('access_points.read', async ({ ctx, params, request }) => {
  const { ref, format, codes, progress, fileName, problem } = await getPosterBatch(ctx, {
    ref: params['ref'] ?? '',
  });
  const locale = readLocale(request);
  const t = translator(locale, accessPointsMessages);
  return {
    ...{ ref, progress, fileName },
    title: t('accessPoints.batch.title', {
      count: formatCount(codes, locale),
      format: t(`accessPoints.format.${format}`),
    }),
    isCancelled: problem === 'accessPoints.batch.cancelled',
    problem: problem !== null && hasPlainMessage(problem, accessPointsMessages) ? t(problem) : null,
  };
});

export const action = staffAction('access_points.read', { fields: [] }, async ({ ctx, params }) => {
  const ref = params['ref'] ?? '';
  await cancelPosterBatch(ctx, { ref });
  return redirect(paths.posterBatch(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const SECONDS_BETWEEN_LOOKS = '3';

/** While it is not ready the page loads itself anew; a browser does that without scripts, too. */
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const isUnderWay = data?.fileName === null && data.problem === null;
  const refresh = { httpEquiv: 'refresh', content: SECONDS_BETWEEN_LOOKS };
  return [...titleOf(data?.title), ...(isUnderWay ? [refresh] : [])];
};

export default function PosterBatch() {
  const { ref, title, progress, fileName, isCancelled, problem } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(accessPointsMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: t('accessPoints.title'), to: paths.accessPoints() },
          { label: t('accessPoints.posters'), to: paths.posterFiles() },
        ]}
      />
      <div className="flex max-w-2xl flex-col items-start gap-4">
        {refused && <ErrorSummary errors={refused.errors} />}
        {problem !== null && <Alert tone={isCancelled ? 'info' : 'danger'}>{problem}</Alert>}
        {fileName !== null && (
          <>
            <LinkButton to={paths.posterBatchFile(ref)} reloadDocument className="wrap-anywhere">
              {t('accessPoints.batch.download', { file: fileName })}
            </LinkButton>
            <p className="text-sm text-ink-soft">{t('accessPoints.batch.kept')}</p>
          </>
        )}
        {problem === null && fileName === null && (
          <Card className="w-full">
            <ProgressLine progress={progress} className="h-3 w-full" />
            <p className="mt-2 text-sm font-medium">
              {progress === 0
                ? t('accessPoints.batch.waiting')
                : t('accessPoints.batch.progress', { percent: progress })}
            </p>
            <p className="mt-1 text-sm text-ink-soft">{t('accessPoints.batch.hint')}</p>
            <Form className="mt-3">
              <Button look="secondary">{t('accessPoints.batch.cancel')}</Button>
            </Form>
          </Card>
        )}
      </div>
    </>
  );
}
