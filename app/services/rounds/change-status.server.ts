import { AppError } from '#app/domain/errors.ts';
import { transition, type RoundAction } from '#app/domain/rounds/transitions.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { lockRoundBySlug, updateRoundStatus, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { requireFound } from './require-round.ts';
import type { KeysOf } from '#app/messages/index.ts';

interface StatusChange {
  readonly slug: string;
  readonly action: RoundAction;
  /** Further preconditions; throws when one is not met. */
  check?(tx: Db, round: RoundRow): Promise<void> | void;
  /** What else is done in the same transaction, when the round has its new status. */
  follow?(tx: Db): Promise<void>;
  /** Columns that change with the status. */
  times?(round: RoundRow): Partial<Pick<RoundRow, 'openedAt' | 'reopenedAt' | 'closedAt'>>;
}

/**
 * Moves a round one step, with its audit event; the round as it was before.
 * @throws AppError `not_found`, or `conflict` when the round's status does not allow the step.
 */
export async function changeRoundStatus(ctx: Context, change: StatusChange): Promise<RoundRow> {
  const { slug, action } = change;
  return ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    const step = transition(round.status, action);
    if (!step.ok) {
      const key: KeysOf<'rounds'> =
        step.reason === 'already_there' ? 'rounds.refusal.already' : 'rounds.refusal.step';
      throw new AppError('conflict', key, { slug, status: round.status, action });
    }
    await change.check?.(tx, round);
    await updateRoundStatus(tx, round.id, { status: step.to, ...change.times?.(round) });
    await recordEvent(ctx, tx, {
      action: `round.${action}`,
      subjectId: slug,
      details: { from: round.status, to: step.to },
    });
    await change.follow?.(tx);
    return round;
  });
}
