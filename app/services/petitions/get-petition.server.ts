import { localDate } from '#app/domain/periods/date.ts';
import { totalAge, type Clock } from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { publicationObstacle } from '#app/domain/petitions/publication.ts';
import { petitionSight } from '#app/domain/petitions/petition-sight.ts';
import { awaitsReview, movesFrom, type PetitionMove } from '#app/domain/petitions/petition-state.ts';
import { datesOf } from '#app/domain/petitions/stored-dates.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { listPetitionEvents, type PetitionEventRow } from '#db/queries/petitions/history.ts';
import { hasPetitioner } from '#db/queries/petitions/petitioners.ts';
import {
  findTaskLink,
  listRelated,
  type PetitionRow,
  type TaskLink,
} from '#db/queries/petitions/petitions.ts';
import { isOverdue } from './list-petitions.server.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import { listUnits } from '#db/queries/units/units.ts';
import { answerId, getClocks } from './petition-terms.server.ts';
import { mayDo, requirePetition } from './require-petition.server.ts';

/** A petition with all that was done about it, and what the reader may do. */
export interface PetitionPage {
  readonly petition: PetitionRow & { readonly printed: string };
  readonly clocks: readonly Clock[];
  /** Calendar days since it was received, whoever had it. */
  readonly age: number;
  readonly isOverdue: boolean;
  readonly events: readonly PetitionEventRow[];
  readonly related: readonly {
    readonly ref: string;
    readonly printed: string;
    readonly title: string | null;
  }[];
  readonly task: TaskLink | null;
  /** What the reader may do with it now. */
  readonly moves: readonly PetitionMove[];
  /** Whether the petitioner was not satisfied, so that only a reviewer closes it. */
  readonly awaitsReview: boolean;
  readonly mayClassify: boolean;
  /** Whether the reader is somebody else than who wrote the answer, and it may be published. */
  readonly mayPublish: boolean;
  readonly mayUnpublish: boolean;
  /** The units that it can be passed to, where it can. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
  /** The question and the answer as they are proposed for publication, masked. */
  readonly publicDraft: { readonly content: string; readonly answer: string };
  /** Names the answer that the page shows; '' for none. */
  readonly answerId: string;
  /** Whether who petitioned is known, and the reader may see it. */
  readonly hasPerson: boolean;
}

/** @throws AppError `forbidden`, `not_found`. */
export async function getPetition(ctx: Context, { ref }: { ref: string }): Promise<PetitionPage> {
  const petition = await requirePetition(ctx, ref);
  const today = localDate(ctx.now);
  const events = await listPetitionEvents(ctx.db, petition.id);
  const pauses = pausesOf(events);
  const [clocks, related, task, handles, reviews, publishes, isNamed] = await Promise.all([
    getClocks(ctx.db, petition, { pauses, today }),
    listRelated(ctx.db, petition, petitionSight(ctx.actor)),
    petition.taskId === null ? null : findTaskLink(ctx.db, petition.taskId),
    mayDo(ctx, 'petitions.handle', petition),
    mayDo(ctx, 'petitions.review', petition),
    mayDo(ctx, 'petitions.publish', petition),
    hasPetitioner(ctx.db, petition.splitFromId ?? petition.id, ctx.now),
  ]);
  const possible = movesFrom(petition.state).filter(
    (move) => move !== 'split' || petition.splitFromId === null,
  );
  const isReviewed = awaitsReview(petition);
  const moves = possible.filter((move) => {
    if (move === 'close' && isReviewed) return reviews;
    return handles || (reviews && move === 'reopen');
  });
  return {
    petition: { ...petition, printed: petitionNumber(petition) },
    isOverdue: isOverdue(petition, today),
    clocks,
    events,
    task,
    age: totalAge(datesOf(petition, pauses), today),
    related: related.map((row) => ({ ref: row.ref, printed: petitionNumber(row), title: row.title })),
    moves,
    awaitsReview: isReviewed,
    units: moves.includes('transfer') ? await listTargets(ctx, petition.unitId) : [],
    mayClassify: handles,
    mayPublish: publishes && publicationObstacle(petition, staffIdOf(ctx.actor)) === null,
    mayUnpublish: publishes && petition.publishedOn !== null,
    publicDraft: {
      content: maskPersonalData(petition.content ?? ''),
      answer: maskPersonalData(petition.answer ?? ''),
    },
    answerId: answerId(events),
    hasPerson: handles && isNamed,
  };
}

/** More would make a page heavy; whoever looks for another one types its code. */
const MAX_CHOICES = 600;

/** Units of the province that a petition can be passed to: which body is competent does not end at somebody's reach. */
async function listTargets(ctx: Context, unitId: number): Promise<PetitionPage['units']> {
  const units = await listUnits(ctx.db, { scope: { kind: 'all' }, limit: MAX_CHOICES, offset: 0 });
  const today = localDate(ctx.now);
  return units
    .filter((unit) => unit.id !== unitId && unit.successorId === null && !hasEnded(unit, today))
    .map(({ code, name }) => ({ code, name }));
}
