import { refuse } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { countsOfForm } from '#app/domain/officials/judged-figures.ts';
import { officialsState } from '#app/domain/officials/officials-state.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { parseAnswers, type AnswerError, type FormFields } from '#app/domain/responses/parse-answers.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import type { Db } from '#db/client.server.ts';
import {
  addToCounts,
  findOfficialByMark,
  insertBallot,
  listAssignedUnits,
  type AssignedUnit,
  type OpenedLink,
} from '#db/queries/officials/ballots.ts';
import { lockOfficialsRound, type OfficialsRoundRow } from '#db/queries/officials/rounds.ts';
import type { WithLinks } from './links.server.ts';

/** What somebody finds behind their link. */
export interface OfficialsDesk {
  readonly round: OfficialsRoundRow;
  readonly form: Definition;
  readonly units: readonly AssignedUnit[];
}

/**
 * A link that is good now. One that was never made is told nothing of: neither that its round is there, nor that it is over.
 * @throws AppError `gone` for one that was never made, is replaced or withdrawn, and where the round was closed; with the day
 * where its last day is over.
 */
async function requireGoodLink(ctx: WithLinks, db: Db, token: string): Promise<OpenedLink> {
  const found = await findOfficialByMark(db, ctx.links.markOf('official', token));
  if (found === null || found.round.closedAt !== null) return refuse('gone', 'officials.refusal.linkGone');
  const { lastOn } = found.round;
  if (officialsState(found.round, localDate(ctx.now)) === 'ended') {
    return refuse('gone', 'officials.refusal.linkEnded', { day: formatDate(storedDate(lastOn)) });
  }
  return found;
}

/** What a link leads to. Looking uses nothing up. @throws AppError `gone`. */
export async function openOfficialsDesk(
  ctx: WithLinks,
  { token }: { token: string },
): Promise<OfficialsDesk> {
  const { officialId, round } = await requireGoodLink(ctx, ctx.db, token);
  const units = await listAssignedUnits(ctx.db, officialId);
  return { round, form: requireDefinition(ctx.registry, round), units };
}

/** The unit among those that a link's holder judges. @throws AppError `not_found`. */
export function requireAssigned(units: readonly AssignedUnit[], code: string): AssignedUnit {
  return units.find((unit) => unit.code === code) ?? refuse('not_found', 'officials.refusal.notAssigned');
}

export type Judged = { readonly ok: true } | { readonly ok: false; readonly errors: readonly AnswerError[] };

/**
 * Takes what somebody says of a unit: it is added to what others said, and of the person only that they judged the unit is
 * noted, both in one transaction and neither with a time. Sent again it is thanked for again, and counts once.
 * @throws AppError `gone` as `openOfficialsDesk`; `not_found` for a unit that is not theirs to judge.
 */
export async function judgeUnit(
  ctx: WithLinks,
  { token, unit: code, fields }: { token: string; unit: string; fields: FormFields },
): Promise<Judged> {
  return ctx.db.transaction(async (tx): Promise<Judged> => {
    const { round } = await requireGoodLink(ctx, tx, token);
    // From here on nobody closes the round nor withdraws the link before this is stored.
    await lockOfficialsRound(tx, round.slug, 'share');
    const { officialId } = await requireGoodLink(ctx, tx, token);
    const unit = requireAssigned(await listAssignedUnits(tx, officialId), code);
    if (unit.isDone) return { ok: true };
    const form = requireDefinition(ctx.registry, round);
    const parsed = parseAnswers(form, fields);
    if (!parsed.ok) return parsed;
    if (!(await insertBallot(tx, officialId, unit.id))) return { ok: true };
    const counts = countsOfForm(form, parsed.value.answers);
    await addToCounts(tx, { roundId: round.id, unitId: unit.id, counts });
    return { ok: true };
  });
}
