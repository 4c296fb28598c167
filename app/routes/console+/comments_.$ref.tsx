import { data, redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { CommentActs, isOfButton } from '#app/components/comments/comment-acts.tsx';
import { CaseFacts } from '#app/components/comments/case-facts.tsx';
import { CommentDesk } from '#app/components/comments/comment-desk.tsx';
import { CommentPublic } from '#app/components/comments/comment-public.tsx';
import { CommentText } from '#app/components/comments/comment-text.tsx';
import { CommentHistory } from '#app/components/comments/comment-history.tsx';
import { TopicsCard } from '#app/components/comments/topics/topics-card.tsx';
import { TemplateLinks } from '#app/components/comments/template-links.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { actOnComment, COMMENT_ACT_FIELDS } from '#app/http/comment-acts.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getComment } from '#app/services/comments/work/get-comment.server.ts';
import { revealComment } from '#app/services/comments/work/reveal-comment.server.ts';
import { listPetitionsOfComments } from '#app/services/petitions/petitions-of-comments.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

export const loader = staffLoader('comments.read', async ({ ctx, params, request }) => {
  const template = readText(new URL(request.url), 'template') || undefined;
  const { events, ...page } = await getComment(ctx, { ref: params['ref'] ?? '', template });
  const [made] = await listPetitionsOfComments(ctx, [page.comment.ref]);
  const shown = events.map(({ at, undoneAt, ...event }) => ({
    ...event,
    time: formatDateTime(at),
    isUndone: undoneAt !== null,
  }));
  return { ...page, events: shown, petition: made?.petition };
});

const FORM = { fields: COMMENT_ACT_FIELDS, lists: ['topics'] } as const;

export const action = staffAction('comments.reply', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  if (typed.do === 'reveal') {
    return data({ whole: await revealComment(ctx, { ref }) }, { headers: { 'Cache-Control': 'no-store' } });
  }
  await actOnComment(ctx, ref, typed);
  // Whoever passes it on may not reach it any more.
  const isPassedOn = typed.do === 'forward';
  return redirect(isPassedOn ? paths.comments() : paths.comment(ref, { done: 'saved' }), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(commentsMessages, 'comments.case');

export default function CommentCase() {
  const page = useLoaderData<typeof loader>();
  const { comment, due, events, acts, petition, mayReveal } = page;
  const result = useActionData<typeof action>();
  const refused = result && 'errors' in result ? result : undefined;
  const whole = result && 'whole' in result ? result.whole : null;
  const t = useTranslate(commentsMessages, consoleMessages);
  const isOwed = acts.includes('close') || due.isOver;
  return (
    <>
      <PageHeader
        title={t('comments.case')}
        breadcrumb={[{ label: t('console.comments'), to: paths.comments() }]}
        description={comment.unitName}
      />
      <Answer refused={refused} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card title={t('comments.case.text')}>
            <CommentText text={whole ?? comment.text} isWhole={whole !== null} mayReveal={mayReveal} />
            <CaseFacts {...page} />
            <CommentDesk
              comment={{ ...comment, due: isOwed ? due : null }}
              refused={refused}
              petition={petition}
              isAlone
              draft={page.draft}
            />
            <TemplateLinks of={comment.ref} templates={page.templates} />
          </Card>
          <CommentPublic {...page} refused={refused} />
          <Card flush title={t('comments.case.history')}>
            <CommentHistory events={events} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Card title={t('comments.case.work')}>
            {acts.length === 0 ? (
              <p className="text-sm text-ink-soft">{t('comments.case.onlyRead')}</p>
            ) : (
              <CommentActs
                {...page}
                assigneeId={comment.assigneeId}
                dueOn={comment.dueOn}
                days={due.days}
                refused={refused}
              />
            )}
          </Card>
          {acts.length > 0 && <TopicsCard {...page} refused={refused} />}
        </div>
      </div>
    </>
  );
}

/** That it was saved, or why a form of a button alone was refused; other forms say so themselves. */
function Answer({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(commentsMessages);
  const [search] = useSearchParams();
  if (refused) return isOfButton(refused) ? <ErrorSummary errors={refused.errors} /> : null;
  if (search.get('done') !== 'saved') return null;
  return (
    <div className="mb-4">
      <Alert tone="success">{t('comments.saved')}</Alert>
    </div>
  );
}
