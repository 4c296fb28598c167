import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { MeasuredCard } from '#app/components/comments/topics/measured-card.tsx';
import { TopicForm, TopicItem } from '#app/components/comments/topics/topic-form.tsx';
import { TopicPreview } from '#app/components/comments/topics/topic-preview.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { SHIPPED_MEASURED } from '#app/domain/comments/topics/shipped.ts';
import type { Topic } from '#app/domain/comments/topics/scheme.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  addTopic,
  changeTopic,
  listTopics,
  moveTopic,
  setTopicActive,
} from '#app/services/comments/topics/change-topics.server.ts';
import { previewTopics } from '#app/services/comments/topics/preview-topics.server.ts';
import type { Context } from '#app/services/context.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };

export const loader = staffLoader('settings.manage', async ({ ctx }) => {
  const { topics, isShipped } = await listTopics(ctx);
  return { topics, measured: isShipped ? SHIPPED_MEASURED : null };
});

const FIELDS = ['do', SHOWN_FIELD, 'code', 'name', 'nameEn', 'keywords', 'text'] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

async function changeTopics(ctx: Context, { do: act, ...given }: Typed): Promise<void> {
  const { code } = given;
  if (act === 'add') return addTopic(ctx, given);
  if (act === 'change') return changeTopic(ctx, given);
  if (act === 'end' || act === 'resume') return setTopicActive(ctx, { code, isActive: act === 'resume' });
  if (act === 'up' || act === 'down') return moveTopic(ctx, { code, by: act === 'up' ? -1 : 1 });
  throw new AppError('invalid', 'errors.invalid');
}

export const action = staffAction('settings.manage', { fields: FIELDS }, async ({ ctx, typed }) => {
  if (typed.do === 'preview') return { preview: await previewTopics(ctx, typed) };
  await changeTopics(ctx, typed);
  return redirect(paths.commentTopics('saved'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(topicsMessages, 'commentTopics.schemeTitle');

/** How a form was refused, by which of them; `elsewhere`: by one that is not on this page any more, or of a button alone. */
function readRefusal(refused: Refusal | undefined, topics: readonly Topic[]) {
  const act = refused?.typed['do'];
  const ofTopic = topics.find(({ code }) => act === 'change' && code === refused?.typed['code']);
  const hasForm = act === 'add' || act === 'preview' || ofTopic !== undefined;
  return {
    added: act === 'add' ? refused : undefined,
    tried: act === 'preview' ? refused : undefined,
    changed: (topic: Topic) => (topic === ofTopic ? refused : undefined),
    elsewhere: hasForm ? undefined : refused,
  };
}

export default function CommentTopics() {
  const { topics, measured } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const preview = result && 'preview' in result ? result.preview : undefined;
  const refusal = readRefusal(result && 'errors' in result ? result : undefined, topics);
  const t = useTranslate(topicsMessages, consoleMessages);
  return (
    <>
      <PageHeader
        title={t('commentTopics.schemeTitle')}
        breadcrumb={[{ label: t('console.comments'), to: paths.comments() }]}
        description={t('commentTopics.schemeHint')}
      />
      {refusal.elsewhere && <ErrorSummary errors={refusal.elsewhere.errors} />}
      {!result && <Saved />}
      <div className="flex max-w-3xl flex-col gap-5">
        <MeasuredCard topics={topics} measured={measured} />
        <Card title={t('commentTopics.preview')}>
          <TopicPreview preview={preview} refused={refusal.tried} />
        </Card>
        <Card flush title={t('commentTopics.list')}>
          <ol>
            {topics.map((topic, place) => (
              <TopicItem
                key={topic.code}
                topic={topic}
                refused={refusal.changed(topic)}
                isFirst={place === 0}
                isLast={place === topics.length - 1}
              />
            ))}
          </ol>
        </Card>
        <Card title={t('commentTopics.new')}>
          <TopicForm refused={refusal.added} />
        </Card>
      </div>
    </>
  );
}

function Saved() {
  const t = useTranslate(commentsMessages);
  const [search] = useSearchParams();
  if (search.get('done') !== 'saved') return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t('comments.saved')}</Alert>
    </div>
  );
}
