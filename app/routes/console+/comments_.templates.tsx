import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { TemplateForm } from '#app/components/comments/template-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError } from '#app/domain/errors.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  addTemplate,
  changeTemplate,
  listTemplates,
  removeTemplate,
} from '#app/services/comments/templates/change-templates.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('settings.manage', async ({ ctx }) => ({
  templates: await listTemplates(ctx),
}));

const FORM = { fields: ['do', SHOWN_FIELD, 'ref', 'title', 'text'] } as const;

export const action = staffAction('settings.manage', FORM, async ({ ctx, typed }) => {
  const { do: act, ...given } = typed;
  if (act === 'add') await addTemplate(ctx, given);
  else if (act === 'change') await changeTemplate(ctx, given);
  else if (act === 'remove') await removeTemplate(ctx, given);
  else throw new AppError('invalid', 'errors.invalid');
  return redirect(paths.commentTemplates('saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(commentsMessages, 'comments.templates');

export default function CommentTemplates() {
  const { templates } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(commentsMessages, consoleMessages);
  const [search] = useSearchParams();
  const ofForm = templates.find(({ ref }) => ref === refused?.typed['ref']);
  const isNew = refused?.typed['do'] === 'add';
  return (
    <>
      <PageHeader
        title={t('comments.templates')}
        breadcrumb={[{ label: t('console.comments'), to: paths.comments() }]}
        description={t('comments.templatesHint')}
      />
      {refused && !isNew && !ofForm && <ErrorSummary errors={refused.errors} />}
      {!refused && search.get('done') === 'saved' && (
        <div className="mb-4">
          <Alert tone="success">{t('comments.saved')}</Alert>
        </div>
      )}
      <div className="flex max-w-3xl flex-col gap-5">
        <Card title={t('comments.templateNew')}>
          <TemplateForm refused={isNew ? refused : undefined} />
        </Card>
        {templates.length === 0 ? (
          <Card>
            <EmptyState title={t('comments.templateNone')} />
          </Card>
        ) : (
          templates.map((template) => (
            <Card key={template.ref} title={template.title}>
              <TemplateForm
                template={template}
                refused={ofForm?.ref === template.ref ? refused : undefined}
              />
            </Card>
          ))
        )}
      </div>
    </>
  );
}
