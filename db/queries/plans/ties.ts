import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, max, ne, or } from 'drizzle-orm';
import type { SetLevel } from '#app/domain/indexes/criteria-set.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import type { CriteriaSetRow } from '#db/queries/indexes/criteria-sets.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import {
  comments,
  criteriaSets,
  indexFigures,
  planTaskEvents,
  rounds,
  roundUnits,
  scoreSheets,
  scoringRounds,
  signalAlarms,
} from '#db/schema/index.ts';

/** The rounds that survey a unit and have begun, the latest period first. */
export async function listRoundsOfUnit(db: Db, unitId: number): Promise<RoundRow[]> {
  const rows = await db
    .select({ round: rounds })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(and(eq(roundUnits.unitId, unitId), ne(rounds.status, 'draft')))
    .orderBy(desc(rounds.periodTo), desc(rounds.id));
  return rows.map(({ round }) => round);
}

/** The sets of some levels that are scored by on a day, by code. */
export async function listSetsOfLevels(
  db: Db,
  { levels, on }: { levels: readonly SetLevel[]; on: string },
): Promise<CriteriaSetRow[]> {
  if (levels.length === 0) return [];
  const { status, level, validFrom, validTo } = criteriaSets;
  return db
    .select()
    .from(criteriaSets)
    .where(
      and(
        eq(status, 'in_force'),
        inArray(level, [...levels]),
        lte(validFrom, on),
        or(isNull(validTo), gte(validTo, on)),
      ),
    )
    .orderBy(asc(criteriaSets.code), desc(criteriaSets.version));
}

/** What some rounds are called and ask, by id. */
export async function listAskedForms(
  db: Db,
  roundIds: readonly number[],
): Promise<Map<number, Pick<RoundRow, 'title' | 'definitionId' | 'definitionVersion'>>> {
  if (roundIds.length === 0) return new Map();
  const { id, title, definitionId, definitionVersion } = rounds;
  const rows = await db
    .select({ id, title, definitionId, definitionVersion })
    .from(rounds)
    .where(inArray(id, [...roundIds]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the comment or the alarm is about that a task was made from; null where there is none, or it is gone. */
export async function findMadeFrom(
  db: Db,
  { commentRef, alarmRef }: { commentRef: string | null; alarmRef: string | null },
): Promise<{ roundId: number | null; aboutUnitId: number; serviceAreaId: number | null } | null> {
  if (commentRef !== null) {
    const { roundId, unitId: aboutUnitId, serviceAreaId } = comments;
    const [row] = await db
      .select({ roundId, aboutUnitId, serviceAreaId })
      .from(comments)
      .where(eq(comments.ref, commentRef));
    return row ?? null;
  }
  if (alarmRef === null) return null;
  const [alarm] = await db
    .select({ aboutUnitId: signalAlarms.unitId })
    .from(signalAlarms)
    .where(eq(signalAlarms.ref, alarmRef));
  return alarm ? { roundId: null, serviceAreaId: null, ...alarm } : null;
}

/** When a task was last tied to a criterion by a person; null for one that never was. */
export async function findTiedAt(db: Db, taskId: number): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(planTaskEvents.at) })
    .from(planTaskEvents)
    .where(and(eq(planTaskEvents.taskId, taskId), eq(planTaskEvents.kind, 'tie')));
  return row?.at ?? null;
}

/** Whether points of a unit by the sets of some nodes became final since a moment, or figures of these nodes were published. */
export async function hasNodeFigureSince(
  db: Db,
  { nodes, unitId, since }: { nodes: readonly NodeKey[]; unitId: number; since: Date },
): Promise<boolean> {
  const setIds = [...new Set(nodes.map(({ setId }) => setId))];
  if (setIds.length === 0) return false;
  const codes = nodes.map(({ code }) => code);
  const [sheets, published] = await Promise.all([
    db
      .select({ id: scoreSheets.id })
      .from(scoreSheets)
      .innerJoin(scoringRounds, eq(scoringRounds.id, scoreSheets.roundId))
      .where(
        and(
          eq(scoreSheets.unitId, unitId),
          inArray(scoringRounds.setId, setIds),
          gt(scoreSheets.finalAt, since),
        ),
      )
      .limit(1),
    db
      .select({ year: indexFigures.year })
      .from(indexFigures)
      .where(
        and(
          inArray(indexFigures.setId, setIds),
          inArray(indexFigures.nodeCode, codes),
          gt(indexFigures.at, since),
          // An old year that is corrected is no new measurement.
          gte(indexFigures.year, splitDate(localDate(since)).year),
        ),
      )
      .limit(1),
  ]);
  return sheets.length + published.length > 0;
}
