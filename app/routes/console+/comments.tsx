import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CommentDesk } from '#app/components/comments/comment-desk.tsx';
import { COMMENT_LIST, CommentDone } from '#app/components/comments/comment-done.tsx';
import { CommentFilters } from '#app/components/comments/comment-filters.tsx';
import { CommentList } from '#app/components/comments/comment-list.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { SeveralBox, SeveralDone, SeveralForm } from '#app/components/comments/several-form.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { isWaiting } from '#app/domain/comments/comment-work.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { tellAuthor } from '#app/http/comment-acts.server.ts';
import { askedComments, readCommentChoice } from '#app/http/comment-view.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { listQueue } from '#app/services/comments/list-comments.server.ts';
import { getQueueChoices } from '#app/services/comments/work/queue-choices.server.ts';
import { undoBatch } from '#app/services/comments/work/undo-comment.server.ts';
import { assignSeveral, closeSeveral } from '#app/services/comments/work/work-on-several.server.ts';
import { listPetitionsOfComments } from '#app/services/petitions/petitions-of-comments.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

const PAGE_SIZE = 50;

export const loader = staffLoader('comments.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  // From the petition that was made of it.
  const ref = parseRef(readText(url, 'ref')) ?? undefined;
  const page = readPage(url);
  const [{ comments, total, steps }, choices] = await Promise.all([
    listQueue(ctx, { ...readCommentChoice(url, ctx.now), ref, page, pageSize: PAGE_SIZE }),
    getQueueChoices(ctx),
  ]);
  const made = await listPetitionsOfComments(
    ctx,
    comments.map(({ ref }) => ref),
  );
  return { comments, total, steps, page, asked: askedComments(url), made, choices };
});

const REPLY_FORM = {
  fields: ['change', SHOWN_FIELD, 'ref', 'reply', 'refs', 'assignee', 'batch'],
  lists: ['refs'],
} as const;

/** Marks a comment as read, answers it, or does something about those that are ticked; then shows the same list again. */
export const action = staffAction('comments.reply', REPLY_FORM, async ({ ctx, request, typed }) => {
  const back = paths.comments() + new URL(request.url).search;
  if (typed.change === 'assign-several') return { several: await assignSeveral(ctx, typed) };
  if (typed.change === 'close-several') return { several: await closeSeveral(ctx, typed) };
  if (typed.change === 'undo-several') await undoBatch(ctx, typed);
  else await tellAuthor(ctx, typed);
  return redirect(back, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.comments');

/** How something was refused: of those that are ticked, or of one comment, which may not be on this page any more. */
function readRefusal(result: ReturnType<typeof useActionData<typeof action>>) {
  const refused = result && 'errors' in result ? result : undefined;
  const change = refused?.typed['change'] ?? '';
  return { refused, ofSeveral: ['assign-several', 'close-several'].includes(change) ? refused : undefined };
}

export default function Comments() {
  const { comments, total, steps, asked, choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { refused, ofSeveral } = readRefusal(result);
  const t = useTranslate(commentsMessages, consoleMessages, topicsMessages);
  const locale = useLocale();
  const can = useCan();
  const isElsewhere = ofSeveral === undefined && !comments.some(({ ref }) => ref === refused?.typed['ref']);
  return (
    <>
      <PageHeader
        title={t('console.comments')}
        description={t('comments.description')}
        action={
          <div className="flex flex-wrap gap-2">
            <CommentFiles asked={asked} />
            <LinkButton look="secondary" to={paths.commentGroups()}>
              {t('commentTopics.groups')}
            </LinkButton>
            {can('settings.manage') && (
              <>
                <LinkButton look="secondary" to={paths.commentTopics()}>
                  {t('commentTopics.scheme')}
                </LinkButton>
                <LinkButton look="secondary" to={paths.commentTemplates()}>
                  {t('comments.templates')}
                </LinkButton>
              </>
            )}
          </div>
        }
      />
      <StepNote steps={steps} />
      <CommentFilters asked={asked} {...choices} />
      {result && 'several' in result && <SeveralDone {...result.several} />}
      {refused && isElsewhere && <ErrorSummary errors={refused.errors} />}
      <CommentDone isRefused={refused !== undefined} />
      <div id={COMMENT_LIST} tabIndex={-1} className="outline-none">
        <Card flush title={t('comments.count', { count: formatCount(total, locale) })}>
          {total === 0 ? <NoComments /> : <Queue />}
        </Card>
      </div>
    </>
  );
}

/** What the page shows, over all its pages, as files. */
function CommentFiles({ asked }: { asked: Readonly<Record<string, string>> }) {
  const t = useTranslate(commentsMessages);
  const search = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value || undefined]));
  return (['xlsx', 'csv'] as const).map((format) => (
    <LinkButton key={format} look="secondary" to={paths.commentsFile(format, search)} reloadDocument>
      {t(`comments.file.${format}`)}
    </LinkButton>
  ));
}

function NoComments() {
  const { asked } = useLoaderData<typeof loader>();
  const t = useTranslate(commentsMessages);
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <EmptyState title={t(isFiltered ? 'comments.noneMatches' : 'comments.none')}>
      {!isFiltered && t('comments.noneHint')}
    </EmptyState>
  );
}

/** The comments of the page, each with what can be done about it, and what can be done about several. */
function Queue() {
  const { comments, total, page, made, choices } = useLoaderData<typeof loader>();
  const { refused, ofSeveral } = readRefusal(useActionData<typeof action>());
  const works = useCan()('comments.reply');
  return (
    <>
      <CommentList
        comments={comments}
        withUnit
        below={(comment) => (
          <>
            {works && isWaiting(comment.work) && <SeveralBox of={comment} refused={ofSeveral} />}
            <CommentDesk
              comment={comment}
              refused={refused}
              petition={made.find((one) => one.comment === comment.ref)?.petition}
            />
          </>
        )}
      />
      {works && <SeveralForm colleagues={choices.colleagues} refused={ofSeveral} />}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
    </>
  );
}
