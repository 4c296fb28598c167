import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import {
  comments,
  contacts,
  counters,
  responses,
  responseTraits,
  rounds,
  serviceAreas,
  units,
} from '#db/schema/index.ts';
import type { ResponseKey } from './receipts.ts';

/** Everything that is kept of one response, as it is stored; null when it is gone. */
export async function readHeld(db: Db, { unitId, responseId }: ResponseKey) {
  const [row] = await db
    .select({
      answeredAt: responses.answeredAt,
      receivedAt: responses.receivedAt,
      unitCode: units.code,
      unitName: units.name,
      counterName: counters.name,
      serviceAreaName: serviceAreas.name,
      roundSlug: rounds.slug,
      definitionId: rounds.definitionId,
      definitionVersion: responses.definitionVersion,
      answers: responses.answers,
      traits: responseTraits.traits,
      contact: { kind: contacts.kind, sealed: contacts.sealed, keyId: contacts.keyId },
    })
    .from(responses)
    .innerJoin(units, eq(units.id, responses.unitId))
    .innerJoin(rounds, eq(rounds.id, responses.roundId))
    .leftJoin(counters, eq(counters.id, responses.counterId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, responses.serviceAreaId))
    .leftJoin(contacts, and(eq(contacts.unitId, responses.unitId), eq(contacts.responseId, responses.id)))
    .leftJoin(
      responseTraits,
      and(eq(responseTraits.unitId, responses.unitId), eq(responseTraits.responseId, responses.id)),
    )
    .where(and(eq(responses.unitId, unitId), eq(responses.id, responseId)));
  return row ?? null;
}

/** What was written with a response, and the replies. */
export async function readWritten(db: Db, { unitId, responseId }: ResponseKey) {
  const { questionId: question, text, reply, repliedAt } = comments;
  return db
    .select({ question, text, reply, repliedAt })
    .from(comments)
    .where(and(eq(comments.unitId, unitId), eq(comments.responseId, responseId)))
    .orderBy(asc(comments.id));
}
