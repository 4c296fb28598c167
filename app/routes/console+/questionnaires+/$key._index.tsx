import { redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useCan } from '#app/components/console/viewer.tsx';
import { DraftDone } from '#app/components/survey/editor/draft-done.tsx';
import { FileLinks } from '#app/components/survey/editor/file-links.tsx';
import { PreviewFrame } from '#app/components/survey/editor/preview-frame.tsx';
import { Origin } from '#app/components/survey/editor/questionnaire-tables.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { copyToDraft, draftNextVersion } from '#app/services/survey/drafts/begin-draft.server.ts';
import { listMethodsFor } from '#app/services/survey/methods/list-methods.server.ts';
import { getQuestionnaire } from '#app/services/survey/get-questionnaire.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('rounds.read', async ({ ctx, params }) => {
  const { definition, ...page } = await getQuestionnaire(ctx, { key: params['key'] ?? '' });
  const { title, source, questions } = definition;
  const methods = listMethodsFor(ctx, definition);
  return { ...page, title, source, methods, questions: questions.length, languages: Object.keys(title) };
});

export const action = staffAction(
  'questionnaires.manage',
  { fields: ['do'] },
  async ({ ctx, typed, params }) => {
    const key = params['key'] ?? '';
    const [id = ''] = key.split('@');
    const { ref } =
      typed.do === 'next' ? await draftNextVersion(ctx, { id }) : await copyToDraft(ctx, { key });
    return redirect(paths.draftForm(ref, 'copied'), 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.title.vi);

export default function Questionnaire() {
  const { key, title, isOwn, languages } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  const can = useCan();
  return (
    <>
      <PageHeader
        title={title[locale]}
        breadcrumb={[{ label: t('questionnaires.title'), to: paths.questionnaires() }]}
        action={
          can('questionnaires.manage') && (
            <>
              {isOwn && <BeginButton does="next">{t('questionnaires.next')}</BeginButton>}
              <BeginButton does="copy" look={isOwn ? 'secondary' : 'primary'}>
                {t('questionnaires.copy')}
              </BeginButton>
            </>
          )
        }
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <DraftDone />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card>
            <Facts />
          </Card>
          <MethodsCard />
        </div>
        <PreviewFrame at={(choice) => paths.questionnairePreview(key, choice)} languages={languages} />
      </div>
    </>
  );
}

function BeginButton({
  does,
  look = 'primary',
  children,
}: {
  does: 'next' | 'copy';
  look?: 'primary' | 'secondary';
  children: ReactNode;
}) {
  return (
    <Form>
      <input type="hidden" name="do" value={does} />
      <Button look={look}>{children}</Button>
    </Form>
  );
}

function Facts() {
  const page = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  const { key, versions, published, source } = page;
  const facts: [string, ReactNode][] = [
    [t('questionnaires.key'), <code key="key">{key}</code>],
    [
      t('questionnaires.origin'),
      <Origin key="origin" isOwn={page.isOwn} isDraftWording={source.status === 'draft'} />,
    ],
    [t('questionnaires.reference'), source.reference],
    [t('questionnaires.questions'), formatCount(page.questions, locale)],
    [t('questionnaires.minutes'), t('questionnaires.minutesOf', { minutes: page.minutes })],
    [t('questionnaires.rounds'), formatCount(page.rounds, locale)],
    [t('questionnaires.publishedBy'), <PublishedBy key="by" />],
    ...(published === null
      ? []
      : [
          [
            t('questionnaires.hash'),
            <code key="hash" className="wrap-anywhere">
              {published.sha256}
            </code>,
          ] satisfies [string, ReactNode],
        ]),
    [
      t('questionnaires.files'),
      <FileLinks key="files" at={(format) => paths.questionnaireFile(key, format)} />,
    ],
    [
      t('questionnaires.versions'),
      <span key="versions" className="flex flex-wrap gap-x-3">
        {versions.map((version) => (
          <TextLink key={version} to={paths.questionnaire(version)}>
            {version}
          </TextLink>
        ))}
      </span>,
    ],
  ];
  return <FactList facts={facts} />;
}

function MethodsCard() {
  const { key, methods } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const locale = useLocale();
  const can = useCan();
  return (
    <Card
      title={t('questionnaires.methods')}
      aside={
        can('questionnaires.manage') && (
          <TextLink to={paths.questionnaireMethod(key)}>{t('questionnaires.methodNew')}</TextLink>
        )
      }
    >
      <ul className="flex flex-col gap-3 text-sm">
        {methods.map(({ id, title, description, isOwn }) => (
          <li key={id}>
            <span className="flex flex-wrap items-baseline gap-2">
              <b className="font-medium">{title[locale]}</b>
              {isOwn && <Badge tone="accent">{t('questionnaires.own')}</Badge>}
            </span>
            <p className="text-ink-soft">{description[locale]}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PublishedBy() {
  const { published } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  if (published === null) return t('questionnaires.withSoftware');
  const who = published.publishedBy ?? t('questionnaires.byCommand');
  return t('questionnaires.changedBy', { at: formatDateTime(published.publishedAt), who });
}
