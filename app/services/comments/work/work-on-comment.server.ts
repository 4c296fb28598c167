import { z } from 'zod';
import { MAX_COMMENT_NOTE } from '#app/domain/comments/comment-work.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { addWorkingDays } from '#app/domain/plans/working-days.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireComment, type HeldComment } from '#app/services/comments/require-comment.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { longFieldOf, optionalDate, unitCodeField } from '#app/services/comments/comment-fields.ts';
import { insertCommentEvent } from '#db/queries/comments/work.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { refuseGone } from '#app/services/units/refuse-gone.server.ts';
import { findCommentTerm } from '#app/services/comments/terms/comment-term.server.ts';
import { listWorkers } from './list-workers.server.ts';
import { tryMove, type Move } from './try-move.server.ts';

/** Holds a comment that the actor may work on, does something, and tells the log. @throws AppError as `requireComment`. */
async function withComment(
  ctx: Context,
  ref: string,
  work: (inside: Context, comment: HeldComment) => Promise<void>,
): Promise<void> {
  const scope = requireScope(ctx, 'comments.reply');
  await ctx.db.transaction(async (tx) => {
    const comment = await requireComment(tx, { ref, scope, sight: sightOf(ctx.actor) });
    await work({ ...ctx, db: tx }, comment);
  });
}

type Seen = Pick<Move, 'seen'>;

/** Moves a held comment on. @throws AppError `conflict` when somebody moved it since, so that the act is not possible. */
async function moveOn(ctx: Context, comment: HeldComment, move: Move): Promise<void> {
  if ((await tryMove(ctx, comment, move)) === 'impossible') refuse('conflict', 'comments.refusal.moved');
}

/**
 * Takes a comment for oneself, closes it without a reply, or opens it again; idempotent.
 * @throws AppError as `requireComment`; `conflict` when somebody moved it since, so that the act is not possible.
 */
export async function moveComment(
  ctx: Context,
  { ref, act, seen }: Seen & { readonly ref: string; readonly act: 'take' | 'close' | 'reopen' },
): Promise<void> {
  await withComment(ctx, ref, (inside, comment) => moveOn(inside, comment, { act, seen }));
}

/**
 * Gives a comment to somebody who may reply to it, or (empty) to nobody.
 * @throws as `moveComment`; FieldsRefused for somebody who may not.
 */
export async function assignComment(
  ctx: Context,
  { ref, assignee, seen }: Seen & { readonly ref: string; readonly assignee: string },
): Promise<void> {
  await withComment(ctx, ref, async (inside, comment) => {
    const workers = await listWorkers(inside.db, comment.handlerUnitId ?? comment.unitId);
    const worker = workers.find(({ id }) => id === assignee);
    if (assignee !== '' && worker === undefined) {
      refuseField('assignee', 'invalid', 'comments.refusal.assignee');
    }
    await moveOn(inside, comment, {
      ...{ act: 'assign', seen },
      to: worker?.id ?? null,
      details: { assignee: worker?.name ?? null },
    });
  });
}

const dueSchema = z.object({ dueOn: optionalDate });

/** Sets the last day of a comment, or (empty) leaves it to the working days. @throws as `moveComment`; FieldsRefused. */
export async function setCommentDue(
  ctx: Context,
  { ref, dueOn: typed, seen }: Seen & { readonly ref: string; readonly dueOn: string },
): Promise<void> {
  const { dueOn } = parseInput(dueSchema, { dueOn: typed });
  await withComment(ctx, ref, async (inside, comment) => {
    if (dueOn !== null && dueOn < comment.answeredOn) {
      refuseField('dueOn', 'invalid', 'comments.refusal.dueBefore');
    }
    await moveOn(inside, comment, {
      act: 'due',
      seen,
      dueOn,
      details: { dueOnBefore: comment.dueOn, dueOn },
    });
  });
}

const forwardSchema = z.object({ unitCode: unitCodeField });

/**
 * Passes a comment to another unit (its code), which works on it and replies in its own name; its term begins anew. Its own
 * unit sees where it is. @throws as `moveComment`; FieldsRefused for a unit that is not there, or has it already.
 */
export async function forwardComment(
  ctx: Context,
  { ref, unitCode: typed, seen }: Seen & { readonly ref: string; readonly unitCode: string },
): Promise<void> {
  const { unitCode } = parseInput(forwardSchema, { unitCode: typed });
  await withComment(ctx, ref, async (inside, comment) => {
    // Which unit is competent does not end at somebody's reach.
    const unit = await findUnitByCode(inside.db, unitCode, { kind: 'all' });
    if (unit === null)
      return refuseField('unitCode', 'invalid', 'comments.refusal.noUnit', { code: excerpt(unitCode) });
    refuseGone(unit, localDate(ctx.now));
    if (unit.id === (comment.handlerUnitId ?? comment.unitId)) {
      refuseField('unitCode', 'invalid', 'comments.refusal.sameUnit');
    }
    const { days, calendar } = await findCommentTerm(inside.db);
    await moveOn(inside, comment, {
      ...{ act: 'forward', seen },
      // Back with its own unit, it was passed to nobody.
      unitId: unit.id === comment.unitId ? null : unit.id,
      dueOn: addWorkingDays(localDate(ctx.now), days, calendar),
      details: { unit: unit.code },
    });
  });
}

const noteSchema = z.object({ note: longFieldOf(MAX_COMMENT_NOTE) });

/** Notes something about a comment for colleagues; notes stay. The log does not hold the text. @throws as `moveComment`; FieldsRefused. */
export async function noteComment(
  ctx: Context,
  { ref, note: typed }: { readonly ref: string; readonly note: string },
): Promise<void> {
  const { note } = parseInput(noteSchema, { note: typed });
  await withComment(ctx, ref, async (inside, comment) => {
    const event = { kind: 'note' as const, at: ctx.now, staffId: staffIdOf(ctx.actor), note };
    await insertCommentEvent(inside.db, comment, event);
    await recordEvent(inside, inside.db, {
      action: 'comments.note',
      subjectId: comment.unitCode,
      details: { comment: comment.ref, characters: Array.from(note).length },
    });
  });
}
