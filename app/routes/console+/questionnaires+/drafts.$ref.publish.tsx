import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FindingsCard } from '#app/components/survey/editor/findings-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { CheckboxField } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { getDraft } from '#app/services/survey/drafts/get-draft.server.ts';
import { discardDraft, publishDraft } from '#app/services/survey/drafts/publish-draft.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params, request }) => ({
  draft: await getDraft(ctx, { ref: params['ref'] ?? '', locale: readLocale(request) }),
}));

const FORM = { fields: ['do', 'revision', 'sure'] } as const;

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params, context }) => {
  const ref = params['ref'] ?? '';
  if (typed.do === 'discard') {
    await discardDraft(ctx, { ref, revision: typed.revision, sure: typed.sure });
    return redirect(`${paths.questionnaires()}?done=discarded`, 303);
  }
  const { key } = await publishDraft(ctx, { ref, revision: typed.revision });
  await context.installation.registry.refresh();
  return redirect(`${paths.questionnaire(key)}?done=published`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(questionnairesMessages, 'questionnaires.publishTitle');

export default function DraftPublish() {
  const { draft } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  const refusedTo = (deed: string) => (refused?.typed.do === deed ? refused : undefined);
  const hasFaults = draft.findings.some(({ isFault }) => isFault);
  return (
    <>
      <PageHeader
        title={t('questionnaires.publishTitle')}
        breadcrumb={[
          { label: t('questionnaires.title'), to: paths.questionnaires() },
          { label: draft.title || t('questionnaires.saveAndPreview'), to: paths.draftForm(draft.ref) },
        ]}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {hasFaults && <Alert tone="warning" title={t('questionnaires.publishFaults')} />}
        <FindingsCard draft={draft.ref} findings={draft.findings} />
        <Card title={draft.title}>
          <p className="text-sm text-ink-soft">{t('questionnaires.publishText', { key: draft.key })}</p>
          <Form refusal={refusedTo('publish')} className="mt-4 flex flex-wrap gap-2">
            <input type="hidden" name="do" value="publish" />
            <input type="hidden" name="revision" value={draft.revision} />
            <Button disabled={hasFaults}>{t('questionnaires.publishButton', { key: draft.key })}</Button>
            <LinkButton look="secondary" to={paths.draftForm(draft.ref)}>
              {t('questionnaires.cancel')}
            </LinkButton>
          </Form>
        </Card>
        <Card title={t('questionnaires.discard')}>
          <p className="text-sm text-ink-soft">{t('questionnaires.discardHint')}</p>
          <Form id="discard" refusal={refusedTo('discard')} className="mt-4 flex flex-col items-start gap-4">
            <input type="hidden" name="do" value="discard" />
            <input type="hidden" name="revision" value={draft.revision} />
            <CheckboxField name="sure" label={t('questionnaires.discardSure')} />
            <Button look="danger">{t('questionnaires.discard')}</Button>
          </Form>
        </Card>
      </div>
    </>
  );
}
