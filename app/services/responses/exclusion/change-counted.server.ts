import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { givenFields } from '#app/domain/responses/response-set.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { changeCounted, type ExclusionKind } from '#db/queries/responses/exclusions.ts';
import { lockRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { readSet, type TypedSet } from './response-set.server.ts';

const MAX_REASON = 500;

function parseReason(text: string): string | null {
  const reason = text.trim().normalize('NFC');
  return reason !== '' && reason.length <= MAX_REASON ? reason : null;
}

const reasonSchema = z.object({ reason: textField(parseReason, 'exclusions.refused.reason') });

export type SetChange = TypedSet &
  z.input<typeof reasonSchema> & {
    /** The number of responses shown to the person: if it has changed, nothing is done. */
    readonly expected?: number | undefined;
  };

/** The common part of excluding and including: the set, the reason, the change and its event, in one transaction. */
export async function changeSet(ctx: Context, input: SetChange, kind: ExclusionKind): Promise<number> {
  requireProvince(ctx, 'responses.exclude');
  const { reason } = parseInput(reasonSchema, input);
  return ctx.db.transaction(async (tx) => {
    // Locked, so that figures cannot be locked between the check and the change.
    const round = requireFound(await lockRoundBySlug(tx, input.round), input.round);
    if (!takesImports(round.status)) refuse('conflict', 'exclusions.refused.locked', { slug: round.slug });
    const set = await readSet(tx, round.id, input);
    const staffId = staffIdOf(ctx.actor);
    const count = await changeCounted(tx, set, { kind, reason, at: ctx.now, staffId });
    if (count === 0) refuse('invalid', 'exclusions.refused.nothing');
    if (input.expected !== undefined && count !== input.expected) {
      refuse('invalid', 'exclusions.refused.changed', { count });
    }
    await recordEvent(ctx, tx, {
      action: kind === 'excluded' ? 'responses.exclude' : 'responses.include',
      subjectId: round.slug,
      details: { count, reason, ...givenFields(input) },
    });
    return count;
  });
}
