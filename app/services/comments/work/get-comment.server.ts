import { actsFrom, isWaiting, type CommentAct } from '#app/domain/comments/comment-work.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { fillTemplate } from '#app/domain/comments/reply-template.ts';
import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { dayText } from '#app/domain/locale/format.ts';
import { scopeOf, type Permission } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { masked, type Masked } from '#app/services/comments/masked.ts';
import { nameTopics, topicChoices, type NamedTopic } from '#app/services/comments/topics/name-topics.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  findCommentKey,
  listComments,
  type CommentKeyRow,
  type CommentRow,
} from '#db/queries/comments/comments.ts';
import { findTopicScheme } from '#db/queries/comments/topics.ts';
import { listTemplates, type TemplateRow } from '#db/queries/comments/templates.ts';
import {
  findLastMove,
  findReply,
  listCommentEvents,
  type CommentEventRow,
} from '#db/queries/comments/work.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';
import { findCommentTerm } from '#app/services/comments/terms/comment-term.server.ts';
import { dueDayOf } from '#app/services/comments/terms/last-day.ts';
import { listWorkers, type Worker } from './list-workers.server.ts';

/** A comment with all that was done about it, and what the reader may do. */
export interface CommentCase {
  readonly comment: Omit<Masked<CommentRow>, 'topics'> & {
    readonly assigneeId: string | null;
    readonly topics: readonly NamedTopic[];
  };
  /** What it can be said to be about: topics that are proposed, and those that it has. */
  readonly topicChoices: readonly NamedTopic[];
  /** The last day for an answer, and whether it is over while one is owed. */
  readonly due: { readonly on: string; readonly isOver: boolean; readonly days: number };
  readonly events: readonly CommentEventRow[];
  /** Empty for who only reads. */
  readonly acts: readonly CommentAct[];
  /** Whether something of the text is masked that the reader may see by `revealComment`. */
  readonly mayReveal: boolean;
  /** The last act that moved it, which forms send back; null for none. */
  readonly moved: number | null;
  /** What can be undone: the last act. */
  readonly last: { readonly id: number; readonly kind: CommentAct } | null;
  /** Who can be given it. */
  readonly workers: readonly Worker[];
  /** Replies that the province has ready. */
  readonly templates: readonly { readonly ref: string; readonly title: string }[];
  /** The reply by the template that was asked for; null for none. */
  readonly draft: string | null;
  /** As everybody reads it; null while nobody does. */
  readonly published: { readonly text: string; readonly reply: string } | null;
  readonly mayUnpublish: boolean;
  /** What is proposed for publication, masked; null where the reader may not publish it. */
  readonly publicDraft: PublicDraft | null;
}

/** A comment and its reply, masked, with the act by which the reply was written. */
interface PublicDraft {
  readonly text: string;
  readonly reply: string;
  readonly replied: number;
}

/** @throws AppError `forbidden`; `not_found` for a comment that is gone, not shown yet or out of reach. */
export async function getComment(
  ctx: Context,
  { ref: given, template }: { readonly ref: string; readonly template?: string | undefined },
): Promise<CommentCase> {
  const { comment, key } = await findComment(ctx, given);
  const [events, term, scheme, works, publication] = await Promise.all([
    listCommentEvents(ctx.db, key),
    findCommentTerm(ctx.db),
    findTopicScheme(ctx.db),
    mayDo(ctx, 'comments.reply', key),
    publicationOf(ctx, comment, key),
  ]);
  const on = dueDayOf(comment, term);
  return {
    comment: {
      ...masked(comment),
      assigneeId: key.assigneeId,
      topics: nameTopics(scheme, comment.topics),
    },
    topicChoices: topicChoices(scheme, comment.topics),
    due: { on, isOver: isWaiting(comment.work) && on < localDate(ctx.now), days: term.days },
    events,
    ...(works ? await workOn(ctx, { comment, key, template }) : NO_WORK),
    ...publication,
  };
}

async function findComment(
  ctx: Context,
  given: string,
): Promise<{ comment: CommentRow; key: CommentKeyRow }> {
  const scope = requireScope(ctx, 'comments.read');
  const ref = parseRef(given);
  if (ref === null) return refuse('not_found', 'comments.gone');
  const seen = { scope, sight: sightOf(ctx.actor), ref };
  const [comment] = await listComments(ctx.db, { ...seen, limit: 1, offset: 0 });
  const key = comment && (await findCommentKey(ctx.db, { scope, ref }));
  return comment && key ? { comment, key } : refuse('not_found', 'comments.gone');
}

type Work = Pick<CommentCase, 'acts' | 'mayReveal' | 'moved' | 'last' | 'workers' | 'templates' | 'draft'>;

/** Of who only reads. */
const NO_WORK: Work = {
  ...{ acts: [], mayReveal: false, moved: null, last: null },
  ...{ workers: [], templates: [], draft: null },
};

interface Asked {
  readonly comment: CommentRow;
  readonly key: CommentKeyRow;
  readonly template: string | undefined;
}

/** What somebody may do who works on a comment. */
async function workOn({ db }: Context, { comment, key, template }: Asked): Promise<Work> {
  const [last, workers, templates] = await Promise.all([
    findLastMove(db, key),
    listWorkers(db, key.handlerUnitId ?? key.unitId),
    listTemplates(db),
  ]);
  return {
    acts: [...actsFrom(comment.work), 'note'],
    mayReveal: masked(comment).isMasked,
    moved: last?.id ?? null,
    last: last?.before ? { id: last.id, kind: last.kind } : null,
    workers,
    templates: templates.map(({ ref, title }) => ({ ref, title })),
    draft: template === undefined ? null : draftOf(comment, templates, template),
  };
}

type Key = Pick<CommentKeyRow, 'unitId' | 'id' | 'handlerUnitId' | 'publicText' | 'publicReply'>;

/** Whether a permission of the actor reaches a comment, by its own unit or the one that it was passed to. */
async function mayDo(ctx: Context, permission: Permission, { unitId, handlerUnitId }: Key): Promise<boolean> {
  const scope = scopeOf(ctx.actor, permission);
  if (scope === null) return false;
  for (const id of [unitId, handlerUnitId]) {
    if (id !== null && (await isUnitInScope(ctx.db, id, scope))) return true;
  }
  return false;
}

/** What is published, or what may be proposed for publication by somebody else than who replied. */
async function publicationOf(
  ctx: Context,
  { text, reply, publishedOn }: CommentRow,
  key: Key,
): Promise<Pick<CommentCase, 'published' | 'mayUnpublish' | 'publicDraft'>> {
  const { publicText, publicReply } = key;
  const published =
    publicText === null || publicReply === null ? null : { text: publicText, reply: publicReply };
  const publishes = await mayDo(ctx, 'comments.publish', key);
  const isReady = reply !== null && publishedOn === null && publishes;
  const replied = isReady ? await findReply(ctx.db, key) : null;
  const proposed = isReady && replied !== null && replied.by !== staffIdOf(ctx.actor);
  return {
    published,
    mayUnpublish: publishes && published !== null,
    publicDraft: proposed
      ? { text: maskPersonalData(text), reply: maskPersonalData(reply), replied: replied.id }
      : null,
  };
}

function draftOf(
  { unitName, handler, answeredOn }: CommentRow,
  templates: readonly TemplateRow[],
  ref: string,
): string | null {
  const template = templates.find((one) => one.ref === ref);
  return template
    ? fillTemplate(template.text, { unit: handler ?? unitName, day: dayText(answeredOn) })
    : null;
}
