import type { ApologyReason, SendChannel } from '#app/domain/apologies/apology.ts';
import { isAfterResult, isKept } from '#app/domain/apologies/promise.ts';
import type { DayRule } from '#app/domain/settings/day-rule.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { findApplicant } from '#db/queries/apologies/applicants.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';
import { findDayRule } from './day-rule.server.ts';
import { lateLine, type LateLine } from './list-late.server.ts';
import { requireLate } from './require-late.server.ts';

/** A letter as its page shows it. */
export interface LetterView {
  readonly reason: ApologyReason;
  readonly note: string | null;
  readonly newDueOn: string;
  readonly dayRule: DayRule;
  readonly signedOn: string | null;
  readonly sentAt: Date | null;
  readonly channel: SendChannel | null;
  readonly isKept: boolean | null;
  /** It was sent after the result, so that its new date counts for nothing. */
  readonly isAfterResult: boolean;
}

export interface LateView extends LateLine {
  readonly area: string | null;
  readonly listedReason: string | null;
  readonly rule: DayRule;
  readonly paper: LetterView | null;
  /** Whether somebody is known to have handed it in. */
  readonly hasApplicant: boolean;
  readonly mayHandle: boolean;
}

/** A late dossier with its letter. @throws AppError `forbidden`, `not_found`. */
export async function getLate(ctx: Context, { ref }: { ref: string }): Promise<LateView> {
  const row = await requireLate(ctx, ref);
  const today = localDate(ctx.now);
  const days = await findDayRule(ctx.db);
  const scope = scopeOf(ctx.actor, 'apologies.handle');
  const mayHandle = scope !== null && (await isUnitInScope(ctx.db, row.unitId, scope));
  const { letter, returnedOn } = row;
  return {
    ...lateLine(row, { today, ...days }),
    area: row.area,
    listedReason: row.reason,
    rule: letter?.dayRule ?? days.rule,
    paper: letter && {
      ...{ reason: letter.reason, note: letter.note, newDueOn: letter.newDueOn, dayRule: letter.dayRule },
      ...{ signedOn: letter.signedOn, sentAt: letter.sentAt, channel: letter.channel },
      isKept: isKept({ newDueOn: letter.newDueOn, sentOn: letter.sentOn, returnedOn }, today),
      isAfterResult: isAfterResult({ sentOn: letter.sentOn, returnedOn }),
    },
    hasApplicant: mayHandle && (await findApplicant(ctx.db, row.id, ctx.now)) !== null,
    mayHandle,
  };
}
