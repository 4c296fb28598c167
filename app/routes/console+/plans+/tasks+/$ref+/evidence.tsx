import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FileInput } from '#app/components/ui/forms/file-input.tsx';
import { DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { EVIDENCE_KINDS, MAX_EVIDENCE_BYTES } from '#app/domain/plans/evidence.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { addEvidence } from '#app/services/plans/add-evidence.server.ts';
import { evidenceFolder } from '#app/services/plans/evidence-files.server.ts';
import { requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const FORM = { fields: ['number', 'issuedOn', 'issuer', 'title', 'page'] } as const;

export const loader = staffLoader('plans.report', async ({ ctx, params }) => {
  const { ref, title, plan } = await requireTaskAs(ctx, params['ref'] ?? '', 'lead');
  return { ref, title, plan };
});

export const action = staffAction('plans.report', FORM, async ({ ctx, typed, params, context, fileOf }) => {
  const ref = params['ref'] ?? '';
  const folder = evidenceFolder(context.installation.env.DATA_DIR);
  const { wasKnown } = await addEvidence(ctx, { ...typed, ref, file: await fileOf('file'), folder });
  return redirect(`${paths.task(ref)}?done=${wasKnown ? 'found' : 'evidence'}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.addEvidence');

export default function AddEvidence() {
  const { ref, title, plan } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  const ui = useTranslate(uiMessages);
  return (
    <>
      <PageHeader
        title={t('plans.addEvidence')}
        breadcrumb={[
          { label: plan.title, to: paths.plan(plan.ref) },
          { label: title, to: paths.task(ref) },
        ]}
      />
      <div className="max-w-2xl">
        <Card>
          <Form
            refusal={useActionData<typeof action>()}
            encType="multipart/form-data"
            className="flex flex-col gap-5"
          >
            <FormField
              name="number"
              required
              label={t('plans.evidence.number')}
              hint={t('plans.evidence.numberHint')}
            >
              {(field) => <TextInput {...field} maxLength={200} />}
            </FormField>
            <div className="grid gap-5 sm:grid-cols-2">
              <FormField name="issuedOn" label={t('plans.evidence.issuedOn')}>
                {(field) => <DateInput {...field} />}
              </FormField>
              <FormField name="page" label={t('plans.evidence.page')}>
                {(field) => <TextInput {...field} maxLength={200} />}
              </FormField>
            </div>
            <FormField name="issuer" label={t('plans.evidence.issuer')}>
              {(field) => <TextInput {...field} maxLength={300} />}
            </FormField>
            <FormField name="title" label={t('plans.evidence.title')}>
              {(field) => <TextInput {...field} maxLength={500} />}
            </FormField>
            <FormField
              name="file"
              label={t('plans.evidence.file')}
              hint={t('plans.evidence.fileHint', {
                kinds: EVIDENCE_KINDS.join(', '),
                max: MAX_EVIDENCE_BYTES / 1024 / 1024,
              })}
            >
              {(field) => (
                <FileInput {...field} accept={EVIDENCE_KINDS.map((kind) => `.${kind}`).join(',')} />
              )}
            </FormField>
            <div className="flex flex-wrap gap-2">
              <Button>{t('plans.evidence.save')}</Button>
              <LinkButton look="secondary" to={paths.task(ref)}>
                {ui('ui.cancel')}
              </LinkButton>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
