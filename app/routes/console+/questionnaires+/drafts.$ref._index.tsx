import { redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { DraftDone } from '#app/components/survey/editor/draft-done.tsx';
import { FileLinks } from '#app/components/survey/editor/file-links.tsx';
import { FindingsCard } from '#app/components/survey/editor/findings-card.tsx';
import { PartList, type PartRow } from '#app/components/survey/editor/part-list.tsx';
import { PreviewFrame } from '#app/components/survey/editor/preview-frame.tsx';
import { UnusedCard } from '#app/components/survey/editor/unused-card.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import {
  dropAllUnused,
  dropQuestion,
  dropSection,
  dropUnused,
  moveQuestion,
  moveSection,
} from '#app/services/survey/drafts/arrange-draft.server.ts';
import { getDraft } from '#app/services/survey/drafts/get-draft.server.ts';
import { restoreStep } from '#app/services/survey/drafts/history.server.ts';
import { newKey } from '#app/services/survey/drafts/save-question.server.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params, request }) => ({
  draft: await getDraft(ctx, { ref: params['ref'] ?? '', locale: readLocale(request) }),
  newKey: newKey(),
}));

const FORM = { fields: ['do', 'part', 'before', 'revision', 'shown'] } as const;

/** What each button does, and what the page says afterwards. */
const DEEDS = {
  moveQuestion: [moveQuestion, 'moved'],
  moveSection: [moveSection, 'moved'],
  removeQuestion: [dropQuestion, 'removed'],
  removeSection: [dropSection, 'removed'],
  unused: [(ctx, { ref, key }) => dropUnused(ctx, { ref, line: key }), 'saved'],
  unusedAll: [(ctx, { ref }) => dropAllUnused(ctx, { ref }), 'saved'],
  restore: [(ctx, { ref, revision, shown }) => restoreStep(ctx, { ref, revision, shown }), 'restored'],
} as const satisfies Record<string, readonly [Deed, string]>;

type Deed = (
  ctx: Parameters<typeof moveQuestion>[0],
  part: { ref: string; key: string; before: string | null; revision: string; shown: string },
) => Promise<number>;

export const action = staffAction('questionnaires.manage', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  const name = Object.hasOwn(DEEDS, typed.do) ? (typed.do as keyof typeof DEEDS) : null;
  if (name === null) return redirect(paths.draftForm(ref), 303);
  const [deed, done] = DEEDS[name];
  const before = typed.before === '' ? null : typed.before;
  const { revision, shown } = typed;
  const led = await deed(ctx, { ref, key: typed.part, before, revision, shown });
  return redirect(paths.draftForm(ref, done, led), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.draft.title);

export default function DraftForm() {
  const { draft } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(questionnairesMessages);
  const { ref } = draft;
  return (
    <>
      <PageHeader
        title={draft.title || t('questionnaires.unnamed')}
        breadcrumb={[{ label: t('questionnaires.title'), to: paths.questionnaires() }]}
        action={
          <>
            <LinkButton look="secondary" to={paths.draftHistory(ref)}>
              {t('questionnaires.history')}
            </LinkButton>
            <LinkButton to={paths.draftPublish(ref)}>{t('questionnaires.publish')}</LinkButton>
          </>
        }
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <DraftDone revision={draft.revision} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <FactsCard />
          <UnusedCard lines={draft.unused} />
          <SectionsCard />
          <QuestionsCard />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <FindingsCard draft={ref} findings={draft.findings} />
          <PreviewFrame at={(choice) => paths.draftPreview(ref, choice)} languages={draft.languages} />
        </div>
      </div>
    </>
  );
}

function FactsCard() {
  const { draft } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const facts: [string, ReactNode][] = [
    [t('questionnaires.key'), <code key="key">{draft.key}</code>],
    [t('questionnaires.basedOn'), draft.basedOn ?? '–'],
    [t('questionnaires.scale'), draft.levels.join(' · ')],
    [
      t('questionnaires.files'),
      <FileLinks key="files" at={(format) => paths.draftFile(draft.ref, format)} />,
    ],
  ];
  return (
    <Card
      title={t('questionnaires.facts')}
      aside={
        <span className="flex flex-wrap gap-2">
          <LinkButton look="secondary" to={paths.draftFacts(draft.ref)}>
            {t('questionnaires.edit')}
          </LinkButton>
          <LinkButton look="secondary" to={paths.draftScale(draft.ref)}>
            {t('questionnaires.scale')}
          </LinkButton>
        </span>
      }
    >
      <FactList facts={facts} />
    </Card>
  );
}

function SectionsCard() {
  const { draft, newKey: key } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const rows = draft.sections.map((section): PartRow => ({
    key: section.key,
    name: section.title,
    facts: [],
    editAt: paths.draftSection(draft.ref, section.key),
  }));
  return (
    <Card
      flush
      title={t('questionnaires.sections')}
      aside={
        <LinkButton look="secondary" to={paths.draftSection(draft.ref, key)}>
          {t('questionnaires.addSection')}
        </LinkButton>
      }
    >
      <p className="px-4 pb-3 text-sm text-ink-soft">
        {t(rows.length === 0 ? 'questionnaires.noSections' : 'questionnaires.sectionsHint')}
      </p>
      {rows.length > 0 && <PartList rows={rows} moves="moveSection" removes="removeSection" />}
    </Card>
  );
}

function QuestionsCard() {
  const { draft, newKey: key } = useLoaderData<typeof loader>();
  const t = useTranslate(questionnairesMessages);
  const rows = draft.questions.map((question): PartRow => {
    const { rule } = question;
    const facts = [
      t(`questionnaires.type.${question.type}`),
      question.section,
      question.isRequired && t('questionnaires.required'),
      rule?.kind === 'answers' && t('questionnaires.ruleSays', rule),
      rule?.kind === 'level' && t('questionnaires.lowSays', rule),
    ].filter((fact) => typeof fact === 'string');
    return {
      key: question.key,
      name: question.text,
      facts,
      editAt: paths.draftQuestion(draft.ref, question.key),
    };
  });
  const add = (
    <LinkButton look="secondary" to={paths.draftQuestion(draft.ref, key)}>
      {t('questionnaires.addQuestion')}
    </LinkButton>
  );
  return (
    <Card flush title={t('questionnaires.questionList')} aside={add}>
      {rows.length === 0 ? (
        <EmptyState title={t('questionnaires.noQuestions')}>{t('questionnaires.noQuestionsHint')}</EmptyState>
      ) : (
        <PartList rows={rows} moves="moveQuestion" removes="removeQuestion" />
      )}
    </Card>
  );
}
