import type { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { maskPersonalData } from '#app/domain/petitions/mask.ts';
import { isRestricted, petitionNumber } from '#app/domain/petitions/petition.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireTask } from '#app/services/plans/require-plan.server.ts';
import { insertPetitionEvent } from '#db/queries/petitions/history.ts';
import { updatePetition, type PetitionRow } from '#db/queries/petitions/petitions.ts';
import { movePetition, type PetitionDesk } from './move-petition.server.ts';
import { answerSchema, publishSchema } from './petition-fields.ts';
import { holdPetition } from './require-petition.server.ts';

const TASK_REF = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/**
 * Answers a petition, with its cause and what is done about it; `task` is the address of a task where that is one.
 * The first answer stays as a day of its own when another one follows.
 * @throws as `movePetition`; FieldsRefused, also for a task that the actor cannot read.
 */
export async function answerPetition(
  ctx: PetitionDesk,
  { ref, task, ...typed }: z.input<typeof answerSchema> & { ref: string; task: string },
): Promise<void> {
  const { answer, cause, action } = parseInput(answerSchema, typed);
  const taskId = action === 'task' ? await readTask(ctx, task) : null;
  await movePetition(ctx, { ref, move: 'answer' }, (petition, _locked, today) => ({
    change: {
      ...{ answer, cause, action, taskId },
      answeredBy: staffIdOf(ctx.actor),
      answeredOn: today,
      firstAnsweredOn: petition.firstAnsweredOn ?? today,
      firstDueOn: petition.firstAnsweredOn === null ? petition.dueOn : petition.firstDueOn,
    },
    event: { note: answer, untilOn: petition.dueOn },
    details: {
      cause,
      action,
      characters: Array.from(answer).length,
      again: petition.firstAnsweredOn !== null,
    },
  }));
}

async function readTask(ctx: Context, typed: string): Promise<number> {
  const [ref] = TASK_REF.exec(typed) ?? [];
  if (ref === undefined) return refuseField('task', 'invalid', 'petitions.refusal.task');
  try {
    return (await requireTask(ctx, ref)).id;
  } catch {
    return refuseField('task', 'invalid', 'petitions.refusal.task');
  }
}

function refuseUnpublishable(ctx: Context, petition: PetitionRow): void {
  const isAnswered = petition.state === 'answered' || petition.state === 'closed';
  if (!isAnswered || isRestricted(petition.class) || petition.content === null) {
    refuse('conflict', 'petitions.refusal.unpublishable');
  }
  if (petition.answeredBy === staffIdOf(ctx.actor)) refuse('forbidden', 'petitions.refusal.secondPerson');
}

/**
 * Publishes the question, as somebody edited it, with the answer; never by who wrote the answer. What looks like personal
 * data is masked. @throws AppError `forbidden`, `not_found`; `conflict` unless it is answered; FieldsRefused.
 */
export async function publishPetition(
  ctx: PetitionDesk,
  { ref, publicContent: typed }: z.input<typeof publishSchema> & { ref: string },
): Promise<void> {
  const { publicContent } = parseInput(publishSchema, { publicContent: typed });
  await setPublished(ctx, ref, maskPersonalData(publicContent));
}

/** Takes back what was published. @throws AppError `forbidden`, `not_found`. */
export async function unpublishPetition(ctx: PetitionDesk, { ref }: { ref: string }): Promise<void> {
  await setPublished(ctx, ref, null);
}

async function setPublished(ctx: PetitionDesk, ref: string, publicContent: string | null): Promise<void> {
  const today = localDate(ctx.now);
  await ctx.db.transaction(async (tx) => {
    const petition = await holdPetition({ ...ctx, db: tx }, ref, ['petitions.publish']);
    if (publicContent !== null) refuseUnpublishable(ctx, petition);
    const kind = publicContent === null ? 'unpublish' : 'publish';
    const on = { petitionId: petition.id, kind, on: today, at: ctx.now } as const;
    await insertPetitionEvent(tx, { ...on, staffId: staffIdOf(ctx.actor) });
    const publishedOn = publicContent === null ? null : today;
    await updatePetition(tx, petition.id, { publicContent, publishedOn });
    await recordEvent(ctx, tx, { action: `petitions.${kind}`, subjectId: petitionNumber(petition) });
  });
}
