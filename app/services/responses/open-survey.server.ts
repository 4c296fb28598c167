import { AppError } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { parseAccessCode } from '#app/domain/units/access-code.ts';
import type { Context } from '#app/services/context.ts';
import {
  resolveAccessPoint,
  type AccessPointRound,
  type ResolvedAccessPoint,
} from '#db/queries/access-points.ts';

/** What an access point asks today. */
export interface OpenSurvey {
  readonly place: ResolvedAccessPoint;
  readonly round: AccessPointRound;
  readonly definition: Definition;
  /** The local date on which it is asked. */
  readonly today: IsoDate;
}

/**
 * The questionnaire behind a printed code (typed in any form). For everybody, so no permission is asked.
 * @throws AppError `not_found` for an unknown, revoked or mistyped code; `gone` when the last round is over;
 * `not_yet_open` when none has begun.
 */
export async function openSurvey(
  ctx: Pick<Context, 'sql' | 'registry' | 'now'>,
  { code }: { code: string },
): Promise<OpenSurvey> {
  const canonical = parseAccessCode(code);
  const today = localDate(ctx.now);
  const place = canonical === null ? null : await resolveAccessPoint(ctx.sql, canonical, today);
  if (place === null) throw new AppError('not_found', 'citizen.unknownText');
  const round = requireRunning(place, today);
  const definition = findDefinition(ctx.registry, round.definitionId, round.definitionVersion);
  if (definition === null) {
    throw new Error(
      `round ${round.id} asks ${round.definitionId}@${round.definitionVersion}, which is not installed`,
    );
  }
  return { place, round, definition, today };
}

function requireRunning({ unitName: unit, round }: ResolvedAccessPoint, today: IsoDate): AccessPointRound {
  if (round?.stage === 'running') return round;
  if (round?.stage === 'over') {
    throw new AppError('gone', 'citizen.closedText', { unit, date: formatDate(round.periodTo) });
  }
  if (round !== null && round.periodFrom > today) {
    throw new AppError('not_yet_open', 'citizen.notYetText', { unit, date: formatDate(round.periodFrom) });
  }
  throw new AppError('not_yet_open', 'citizen.notYetNoDateText', { unit });
}
