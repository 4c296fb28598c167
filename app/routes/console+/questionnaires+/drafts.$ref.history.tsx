import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { DRAFT_STEPS } from '#app/domain/survey/drafts/steps.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getHistory, restoreStep } from '#app/services/survey/drafts/history.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params }) =>
  getHistory(ctx, { ref: params['ref'] ?? '' }),
);

export const action = staffAction(
  'questionnaires.manage',
  { fields: ['revision', 'shown'] },
  async ({ ctx, typed, params }) => {
    const ref = params['ref'] ?? '';
    await restoreStep(ctx, { ref, revision: typed.revision, shown: typed.shown });
    return redirect(paths.draftForm(ref, 'restored'), 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.history');

export default function DraftHistory() {
  const { title } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { ref = '' } = useParams();
  const t = useTranslate(questionnairesMessages);
  return (
    <>
      <PageHeader
        title={t('questionnaires.history')}
        description={t('questionnaires.historyHint')}
        breadcrumb={[
          { label: t('questionnaires.title'), to: paths.questionnaires() },
          { label: title || t('questionnaires.saveAndPreview'), to: paths.draftForm(ref) },
        ]}
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <Card flush>
        <StepTable />
      </Card>
    </>
  );
}

function StepTable() {
  const { revision, steps } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('questionnaires.history')}>
      <thead>
        <tr>
          <HeaderCell>{t('questionnaires.time')}</HeaderCell>
          <HeaderCell>{t('questionnaires.who')}</HeaderCell>
          <HeaderCell>{t('questionnaires.what')}</HeaderCell>
          <HeaderCell numeric>{t('questionnaires.questions')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('questionnaires.historyBack')}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const name = DRAFT_STEPS.find((known) => known === step.step);
          return (
            <Row key={step.revision}>
              <RowHeader className="whitespace-nowrap">{formatDateTime(step.at)}</RowHeader>
              <Cell>{step.by ?? t('questionnaires.byCommand')}</Cell>
              <Cell>{name === undefined ? step.step : t(`questionnaires.step.${name}`)}</Cell>
              <Cell numeric>{formatCount(step.questions, locale)}</Cell>
              <Cell>
                {step.revision === revision ? (
                  t('questionnaires.historyNow')
                ) : (
                  <Form>
                    <input type="hidden" name="revision" value={step.revision} />
                    <input type="hidden" name="shown" value={revision} />
                    <Button
                      look="secondary"
                      aria-label={t('questionnaires.historyBackTo', { revision: step.revision })}
                    >
                      {t('questionnaires.historyBack')}
                    </Button>
                  </Form>
                )}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </TableFrame>
  );
}
