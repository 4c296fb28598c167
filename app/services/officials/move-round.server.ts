import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { countsOfForm } from '#app/domain/officials/judged-figures.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { dateField } from '#app/services/plans/plan-fields.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { insertEmptyCounts } from '#db/queries/officials/ballots.ts';
import { keepGroupProgress, listGroupProgress } from '#db/queries/officials/groups.ts';
import { closeOfficialsRound, openOfficialsRound, setLastDay } from '#db/queries/officials/rounds.ts';
import { lockRound } from './lock-round.server.ts';

/**
 * Opens a draft: links can be made from now on, and who judges whom stays as it is, as does the threshold that people are
 * promised.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that is open, and one with an empty group or none.
 */
export async function openOfficials(ctx: Context, { round: slug }: { round: string }): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft');
    if (round.lastOn < localDate(ctx.now)) refuse('conflict', 'officials.refusal.lastOn');
    const groups = await listGroupProgress(tx, round.id);
    if (groups.length === 0) refuse('conflict', 'officials.refusal.noGroups');
    const empty = groups.find(({ invited }) => invited === 0);
    if (empty) refuse('conflict', 'officials.refusal.emptyGroup', { name: empty.name });
    const threshold = ctx.disclosureThreshold;
    const form = requireDefinition(ctx.registry, round);
    const questions = levelColumns(form).map(() => null);
    await openOfficialsRound(tx, round.id, { openedAt: ctx.now, threshold });
    await insertEmptyCounts(tx, round.id, countsOfForm(form, questions).length);
    await recordEvent(ctx, tx, { action: 'officials.open', subjectId: slug, details: { threshold } });
  });
}

/**
 * Closes a round for good: no link is good any more, the list of people is deleted, how many of each group answered is kept,
 * and what was said of units can be read. It is never opened again, so that nobody reads what one more form changes.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that is not open.
 */
export async function closeOfficials(ctx: Context, { round: slug }: { round: string }): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'open', 'ended');
    for (const group of await listGroupProgress(tx, round.id)) await keepGroupProgress(tx, group);
    await closeOfficialsRound(tx, round.id, ctx.now);
    await recordEvent(ctx, tx, { action: 'officials.close', subjectId: slug });
  });
}

/**
 * Says until which day links are good, in a round that is not closed; `typed` is the form as it came in, with what it had
 * shown (`mergeShown`).
 * @throws FieldsRefused; AppError `forbidden`, `not_found`, `conflict`.
 */
export async function changeLastDay(
  ctx: Context,
  { round: slug, ...typed }: Readonly<Record<string, string>> & { readonly round: string },
): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft', 'open', 'ended');
    const shown = { lastOn: formatDate(storedDate(round.lastOn)) };
    const { lastOn } = parseInput(z.object({ lastOn: dateField }), mergeShown(typed, shown));
    if (lastOn < localDate(ctx.now)) refuseField('lastOn', 'invalid', 'officials.refusal.lastOn');
    await setLastDay(tx, round.id, lastOn);
    await recordEvent(ctx, tx, { action: 'officials.last_day', subjectId: slug, details: { lastOn } });
  });
}
