import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { DraftDone } from '#app/components/survey/editor/draft-done.tsx';
import { DraftTable, QuestionnaireTable } from '#app/components/survey/editor/questionnaire-tables.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { beginEmpty } from '#app/services/survey/drafts/begin-draft.server.ts';
import { listQuestionnaires } from '#app/services/survey/list-questionnaires.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('rounds.read', async ({ ctx }) => listQuestionnaires(ctx));

export const action = staffAction('questionnaires.manage', { fields: ['title'] }, async ({ ctx, typed }) => {
  const { ref } = await beginEmpty(ctx, typed);
  return redirect(paths.draftForm(ref), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.title');

export default function Questionnaires() {
  const { questionnaires, drafts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={t('questionnaires.title')}
        description={t('questionnaires.description')}
        action={
          can('questionnaires.manage') && (
            <LinkButton look="secondary" to={paths.importQuestionnaire()}>
              {t('questionnaires.import')}
            </LinkButton>
          )
        }
      />
      <DraftDone />
      <div className="flex flex-col gap-5">
        {can('questionnaires.manage') && (
          <Card flush title={t('questionnaires.drafts')}>
            {drafts.length > 0 ? (
              <DraftTable drafts={drafts} />
            ) : (
              <EmptyState title={t('questionnaires.noDrafts')}>{t('questionnaires.noDraftsHint')}</EmptyState>
            )}
          </Card>
        )}
        <Card flush title={t('questionnaires.published')}>
          <QuestionnaireTable questionnaires={questionnaires} />
        </Card>
        {can('questionnaires.manage') && <BeginCard refused={refused} />}
      </div>
    </>
  );
}

function BeginCard({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(questionnairesMessages);
  return (
    <Card title={t('questionnaires.begin')}>
      <Form refusal={refused} className="flex max-w-2xl flex-col items-start gap-4">
        <FormField name="title" required label={t('questionnaires.beginTitle')} className="w-full">
          {(field) => <TextInput {...field} maxLength={300} />}
        </FormField>
        <Button>{t('questionnaires.beginButton')}</Button>
      </Form>
    </Card>
  );
}
