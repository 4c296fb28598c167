import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CommentDesk } from '#app/components/comments/comment-desk.tsx';
import { COMMENT_LIST, CommentDone } from '#app/components/comments/comment-done.tsx';
import { CommentList } from '#app/components/comments/comment-list.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { COMMENT_STATES } from '#app/domain/comments/comment-state.ts';
import { AppError } from '#app/domain/errors.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage, readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';
import { markCommentRead } from '#app/services/comments/mark-comment-read.server.ts';
import { replyToComment } from '#app/services/comments/reply-to-comment.server.ts';
import { listPetitionsOfComments } from '#app/services/petitions/petitions-of-comments.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const PAGE_SIZE = 50;
const FIELDS = ['q', 'from', 'to', 'unit', 'state'] as const;

export const loader = staffLoader('comments.read', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const asked = {
    q: readText(url, 'q'),
    from: readText(url, 'from'),
    to: readText(url, 'to'),
    unit: readText(url, 'unit'),
    state: readText(url, 'state'),
  };
  // From the petition that was made of it.
  const ref = parseRef(readText(url, 'ref')) ?? undefined;
  const page = readPage(url);
  const { comments, total, steps } = await listComments(ctx, {
    search: asked.q,
    from: parseDateCell(asked.from) ?? undefined,
    to: parseDateCell(asked.to) ?? undefined,
    unitCode: asked.unit || undefined,
    state: COMMENT_STATES.find((known) => known === asked.state),
    ref,
    page,
    pageSize: PAGE_SIZE,
  });
  const made = await listPetitionsOfComments(
    ctx,
    comments.map(({ ref }) => ref),
  );
  return { comments, total, steps, page, asked, made };
});

const REPLY_FORM = { fields: ['change', SHOWN_FIELD, 'ref', 'reply'] } as const;

async function change(
  ctx: Context,
  { change: asked, ...form }: Readonly<Record<(typeof REPLY_FORM)['fields'][number], string>>,
) {
  if (asked === 'read') return markCommentRead(ctx, form);
  if (asked === 'reply') return replyToComment(ctx, form);
  throw new AppError('invalid', 'errors.invalid');
}

/** Marks a comment as read or answers it, then shows the same list again. */
export const action = staffAction('comments.reply', REPLY_FORM, async ({ ctx, request, typed }) => {
  await change(ctx, typed);
  return redirect(paths.comments() + new URL(request.url).search, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(consoleMessages, 'console.comments');

export default function Comments() {
  const { comments, total, steps, page, asked, made } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(commentsMessages, consoleMessages);
  const locale = useLocale();
  const isFiltered = FIELDS.some((name) => asked[name] !== '');
  return (
    <>
      <PageHeader title={t('console.comments')} description={t('comments.description')} />
      <StepNote steps={steps} />
      <CommentFilters asked={asked} />
      {refused && !comments.some(({ ref }) => ref === refused.typed['ref']) && (
        <ErrorSummary errors={refused.errors} />
      )}
      <CommentDone isRefused={refused !== undefined} />
      <div id={COMMENT_LIST} tabIndex={-1} className="outline-none">
        <Card flush title={t('comments.count', { count: formatCount(total, locale) })}>
          {total === 0 ? (
            <EmptyState title={t(isFiltered ? 'comments.noneMatches' : 'comments.none')}>
              {!isFiltered && t('comments.noneHint')}
            </EmptyState>
          ) : (
            <CommentList
              comments={comments}
              withUnit
              below={(comment) => (
                <CommentDesk
                  comment={comment}
                  refused={refused}
                  petition={made.find((one) => one.comment === comment.ref)?.petition}
                />
              )}
            />
          )}
          <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
        </Card>
      </div>
    </>
  );
}

function CommentFilters({ asked }: { asked: Readonly<Record<(typeof FIELDS)[number], string>> }) {
  const t = useTranslate(commentsMessages);
  const desk = useTranslate(commentsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <FilterBar fields={FIELDS} dates={['from', 'to']}>
      <FormField name="q" label={t('comments.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      {(['from', 'to'] as const).map((name) => (
        <FormField name={name} key={name} label={t(`comments.${name}`)}>
          {(field) => <DateInput {...field} defaultValue={asked[name]} />}
        </FormField>
      ))}
      <FormField name="unit" label={t('comments.unit')} className="w-36">
        {(field) => <TextInput {...field} defaultValue={asked.unit} />}
      </FormField>
      <FormField name="state" label={desk('comments.state')}>
        {(field) => (
          <Select {...field} defaultValue={asked.state}>
            <option value="">{ui('ui.all')}</option>
            {COMMENT_STATES.map((state) => (
              <option key={state} value={state}>
                {desk(`comments.state.${state}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </FilterBar>
  );
}
