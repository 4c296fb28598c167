import { AppError } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import type { Context } from '#app/services/context.ts';
import type { LiveRegistry } from '#app/services/survey/live-registry.server.ts';
import type { NetworkGate } from '#app/services/limits/network-gate.ts';
import {
  isRetiredCode,
  type AccessPointRound,
  type ResolvedAccessPoint,
} from '#db/queries/access-points/resolve.ts';
import type { ResponseIntake } from './intake.server.ts';
import type { SubmissionKeys } from './submission-key.server.ts';

/** What the use-cases of a citizen are given. */
export interface CitizenContext extends Pick<Context, 'sql' | 'now'> {
  readonly registry: LiveRegistry;
  readonly intake: ResponseIntake;
  readonly keys: SubmissionKeys;
  /** Before the intake's queue. */
  readonly gate: NetworkGate;
}

/** The survey open at an access point. */
export interface OpenSurvey {
  readonly place: ResolvedAccessPoint;
  readonly round: AccessPointRound;
  readonly definition: Definition;
}

/**
 * The questionnaire behind a printed code (typed in any form). Public: no permission is needed.
 * @throws AppError `not_found` for an unknown or mistyped code; `gone` for one out of use and when the last round is over;
 * `not_yet_open` before the first.
 */
export async function openSurvey(ctx: CitizenContext, { code }: { code: string }): Promise<OpenSurvey> {
  const place = await resolvePlace(ctx, code);
  if (place === null && (await isRetired(ctx, code))) throw new AppError('gone', 'citizen.retiredText');
  return requireRunning(ctx, place);
}

async function isRetired({ sql }: CitizenContext, code: string): Promise<boolean> {
  const canonical = parseAccessCode(code);
  return canonical !== null && isRetiredCode(sql, canonical);
}

/** The access point with a code, and the round its unit is in today; null for an unknown, revoked or mistyped code. */
export async function resolvePlace(ctx: CitizenContext, code: string): Promise<ResolvedAccessPoint | null> {
  const canonical = parseAccessCode(code);
  return canonical === null ? null : ctx.intake.resolve({ code: canonical, today: localDate(ctx.now) });
}

/** The survey now running at a place; throws like `openSurvey`. */
export async function requireRunning(
  ctx: CitizenContext,
  place: ResolvedAccessPoint | null,
): Promise<OpenSurvey> {
  if (place === null) throw new AppError('not_found', 'citizen.unknownText');
  const round = requireOpen(place, localDate(ctx.now));
  return { place, round, definition: await definitionOf(ctx, round) };
}

/** The version that a round asks, also one that another process has only just published. */
export async function definitionOf(
  { registry }: CitizenContext,
  round: AccessPointRound,
): Promise<Definition> {
  await registry.lookFor(definitionKey({ id: round.definitionId, version: round.definitionVersion }));
  return requireDefinition(registry, round);
}

function requireOpen({ unitName: unit, round }: ResolvedAccessPoint, today: IsoDate): AccessPointRound {
  if (round?.stage === 'running') return round;
  if (round?.stage === 'over') {
    throw new AppError('gone', 'citizen.closedText', { unit, date: formatDate(round.lastDay) });
  }
  if (round !== null && round.periodFrom > today) {
    throw new AppError('not_yet_open', 'citizen.notYetText', { unit, date: formatDate(round.periodFrom) });
  }
  throw new AppError('not_yet_open', 'citizen.notYetNoDateText', { unit });
}
