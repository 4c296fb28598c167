import { AppError } from '#app/domain/errors.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { markCommentRead } from '#app/services/comments/mark-comment-read.server.ts';
import { replyToComment } from '#app/services/comments/reply-to-comment.server.ts';
import { proposeAgain, setTopics } from '#app/services/comments/topics/set-topics.server.ts';
import { undoComment } from '#app/services/comments/work/undo-comment.server.ts';
import { publishComment, unpublishComment } from '#app/services/comments/work/publish-comment.server.ts';
import {
  assignComment,
  forwardComment,
  moveComment,
  noteComment,
  setCommentDue,
} from '#app/services/comments/work/work-on-comment.server.ts';
import type { Context } from '#app/services/context.ts';

/** What the forms on the page of a comment send: `do` what is done about it, `change` what its author is told. */
export const COMMENT_ACT_FIELDS = [
  'do',
  'change',
  SHOWN_FIELD,
  'ref',
  'reply',
  'assignee',
  'dueOn',
  'note',
  'event',
  'unitCode',
  'publicText',
  'publicReply',
  'topics',
] as const;
type Typed = Readonly<Record<(typeof COMMENT_ACT_FIELDS)[number], string>>;

/** What lists of comments and their pages send of one: that it was read, or a reply. @throws AppError `invalid`; as the use-cases. */
export async function tellAuthor(
  ctx: Context,
  { change, ...form }: Readonly<Record<'change' | typeof SHOWN_FIELD | 'ref' | 'reply', string>>,
): Promise<void> {
  if (change === 'read') return markCommentRead(ctx, form);
  if (change === 'reply') return replyToComment(ctx, form);
  throw new AppError('invalid', 'errors.invalid');
}

/** Does what a form on the page of a comment asks for. @throws AppError `invalid` for anything unknown; as the use-cases. */
export async function actOnComment(ctx: Context, ref: string, typed: Typed): Promise<void> {
  switch (typed.do) {
    case '':
      return tellAuthor(ctx, { ...typed, ref });
    case 'take':
    case 'close':
    case 'reopen':
      return moveComment(ctx, { ref, act: typed.do, seen: typed.event });
    case 'assign':
      return assignComment(ctx, { ref, assignee: typed.assignee, seen: typed.event });
    case 'due':
      return setCommentDue(ctx, { ref, dueOn: typed.dueOn, seen: typed.event });
    case 'note':
      return noteComment(ctx, { ref, note: typed.note });
    case 'forward':
      return forwardComment(ctx, { ref, unitCode: typed.unitCode, seen: typed.event });
    case 'undo':
      return undoComment(ctx, { ref, event: typed.event });
    case 'publish':
      return publishComment(ctx, { ...typed, ref });
    case 'unpublish':
      return unpublishComment(ctx, { ref });
    default:
      return aboutTopics(ctx, ref, typed);
  }
}

async function aboutTopics(ctx: Context, ref: string, typed: Typed): Promise<void> {
  if (typed.do === 'topics') return setTopics(ctx, { ...typed, ref });
  if (typed.do === 'propose-topics') return proposeAgain(ctx, { ref });
  throw new AppError('invalid', 'errors.invalid');
}
