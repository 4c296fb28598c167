import type { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { publicationObstacle } from '#app/domain/petitions/publication.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireTask } from '#app/services/plans/require-plan.server.ts';
import type { Db } from '#db/client.server.ts';
import { insertPetitionEvent, listPetitionEvents } from '#db/queries/petitions/history.ts';
import {
  UNPUBLISHED,
  updatePetition,
  type PetitionChange,
  type PetitionRow,
} from '#db/queries/petitions/petitions.ts';
import { movePetition, type PetitionDesk } from './move-petition.server.ts';
import { answerSchema, publishSchema } from './petition-fields.ts';
import { answerId, dueOf } from './petition-terms.server.ts';
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
  await movePetition(ctx, { ref, move: 'answer' }, async (petition, locked, today) => {
    const dueOn = await dueOf(locked.db, petition, today);
    return {
      change: {
        ...{ answer, cause, action, taskId },
        answeredBy: staffIdOf(ctx.actor),
        answeredOn: today,
        firstAnsweredOn: petition.firstAnsweredOn ?? today,
        firstDueOn: petition.firstAnsweredOn === null ? dueOn : petition.firstDueOn,
      },
      event: { note: answer, untilOn: dueOn },
      details: {
        cause,
        action,
        characters: Array.from(answer).length,
        again: petition.firstAnsweredOn !== null,
      },
    };
  });
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
  const obstacle = publicationObstacle(petition, staffIdOf(ctx.actor));
  if (obstacle === null) return;
  refuse(obstacle === 'secondPerson' ? 'forbidden' : 'conflict', `petitions.refusal.${obstacle}`);
}

/** What the page showed to who publishes. */
interface Seen {
  readonly answerId: string;
  /** '' while there is none. */
  readonly rating: string;
}

/**
 * Publishes the question and the answer as somebody edited them; never by who wrote the answer. What looks like personal
 * data is masked. `answerId` names the answer that was read, `rating` is what the page told of the petitioner's rating: an
 * answer that they are not satisfied with is published only by somebody who knows so. @throws AppError `forbidden`,
 * `not_found`; `conflict` unless it is answered, when it was answered anew or rated meanwhile, or is published already;
 * FieldsRefused.
 */
export async function publishPetition(
  ctx: PetitionDesk,
  { ref, answerId: read, rating, ...typed }: z.input<typeof publishSchema> & Seen & { readonly ref: string },
): Promise<void> {
  const { publicContent, publicAnswer } = parseInput(publishSchema, typed);
  const masked = {
    publicContent: maskPersonalData(publicContent),
    publicAnswer: maskPersonalData(publicAnswer),
  };
  await setPublished(ctx, ref, async (petition, tx, today) => {
    refuseUnpublishable(ctx, petition);
    const answered = answerId(await listPetitionEvents(tx, petition.id));
    if (answered !== read) refuse('conflict', 'petitions.refusal.answeredAnew');
    if (petition.rating === 'not_satisfied' && rating !== petition.rating) {
      refuse('conflict', 'petitions.refusal.ratedMeanwhile');
    }
    return { ...masked, publishedOn: today };
  });
}

/** Takes back what was published, once. @throws AppError `forbidden`, `not_found`; `conflict` when nothing is. */
export async function unpublishPetition(ctx: PetitionDesk, { ref }: { ref: string }): Promise<void> {
  await setPublished(ctx, ref, ({ publishedOn }) => {
    if (publishedOn === null) refuse('conflict', 'petitions.refusal.notPublished');
    return UNPUBLISHED;
  });
}

async function setPublished(
  ctx: PetitionDesk,
  ref: string,
  make: (petition: PetitionRow, tx: Db, today: IsoDate) => Promise<PetitionChange> | PetitionChange,
): Promise<void> {
  const today = localDate(ctx.now);
  await ctx.db.transaction(async (tx) => {
    const petition = await holdPetition({ ...ctx, db: tx }, ref, ['petitions.publish']);
    const change = await make(petition, tx, today);
    const kind = change.publishedOn === null ? 'unpublish' : 'publish';
    const on = { petitionId: petition.id, kind, on: today, at: ctx.now } as const;
    await insertPetitionEvent(tx, { ...on, staffId: staffIdOf(ctx.actor) });
    await updatePetition(tx, petition.id, change);
    await recordEvent(ctx, tx, { action: `petitions.${kind}`, subjectId: petitionNumber(petition) });
  });
}
