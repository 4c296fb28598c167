import { AppError } from '#app/domain/errors.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { AnsweredAt } from '#app/domain/responses/answered-at.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import {
  resolvePastAccessPoint,
  type AccessPointRound,
  type ResolvedAccessPoint,
} from '#db/queries/access-points/resolve.ts';
import {
  definitionOf,
  requireRunning,
  resolvePlace,
  type CitizenContext,
  type OpenSurvey,
} from './open-survey.server.ts';

/** A submitted form: where it was opened, when it was answered, and the version it was rendered from, if given. */
interface Answered {
  readonly code: string;
  readonly when: AnsweredAt;
  /** `id@version`. */
  readonly definition: string | undefined;
}

/** A survey, and the time by which a response to it counts. */
export interface AnsweredSurvey extends OpenSurvey {
  readonly answeredAt: Date;
}

/**
 * The survey that a form answered. Usually the current one; but a response that was queued on a phone belongs to the
 * round that was running when it was answered, even if closed since, and to the version it was rendered from. If no
 * round was running at the device's time, its clock is taken to be wrong and the time of receipt counts. A time that
 * nobody vouches for finds a round that is over by now, so that nobody's form is lost, and counts at receipt all the same.
 * Source: docs/domain.md#late-answers.
 * @throws AppError as `openSurvey`; `gone` for a questionnaire that is no longer asked here.
 */
export async function findAnsweredSurvey(ctx: CitizenContext, answered: Answered): Promise<AnsweredSurvey> {
  const { code, when } = answered;
  const asked = await readDefinition(ctx, answered.definition);
  const place = await resolvePlace(ctx, code);
  const running = place?.round?.stage === 'running' ? { place, round: place.round } : null;
  if (running !== null && isAnsweredIn(running, { when, definitionId: asked?.id })) {
    return { ...(await toSurvey(ctx, running, asked)), answeredAt: when.at };
  }
  const past = when.claimed === null ? null : await findPast(code, asked, { ctx, at: when.claimed });
  if (past !== null) return { ...(await toSurvey(ctx, past, asked)), answeredAt: when.at };
  const survey = await requireRunning(ctx, place);
  if (asked !== null && asked.id !== survey.round.definitionId) {
    throw new AppError('gone', 'citizen.replacedText');
  }
  return { ...(await toSurvey(ctx, survey, asked)), answeredAt: ctx.now };
}

/** @throws AppError `gone` for a version this installation does not have. */
async function readDefinition(
  { registry }: CitizenContext,
  key: string | undefined,
): Promise<Definition | null> {
  if (key === undefined || key === '') return null;
  await registry.lookFor(key);
  const definition = registry.definitions.get(key);
  if (definition === undefined) throw new AppError('gone', 'citizen.replacedText');
  return definition;
}

/** What was answered before the unit was taken over is that unit's. */
function isAnsweredIn(
  { place: { heirSince }, round }: PlaceInRound,
  { when, definitionId }: { when: AnsweredAt; definitionId: string | undefined },
): boolean {
  if (heirSince !== null && localDate(when.at) < heirSince) return false;
  if (definitionId !== undefined && definitionId !== round.definitionId) return false;
  return !when.isDeviceTime || (round.openedAt !== null && round.openedAt <= when.at);
}

interface PlaceInRound {
  readonly place: ResolvedAccessPoint;
  readonly round: AccessPointRound;
}

async function findPast(
  code: string,
  asked: Definition | null,
  { ctx, at }: { ctx: CitizenContext; at: Date },
): Promise<PlaceInRound | null> {
  const canonical = parseAccessCode(code);
  if (canonical === null) return null;
  const place = await resolvePastAccessPoint(ctx.sql, {
    code: canonical,
    definitionId: asked?.id ?? null,
    at,
  });
  return place?.round ? { place, round: place.round } : null;
}

/** A draft may still change, so of drafts only the version that the round asks is accepted. */
async function toSurvey(
  ctx: CitizenContext,
  { place, round }: PlaceInRound,
  asked: Definition | null,
): Promise<OpenSurvey> {
  const own = await definitionOf(ctx, round);
  if (asked === null || asked === own) return { place, round, definition: own };
  if (ctx.registry.drafts.has(definitionKey(asked))) throw new AppError('gone', 'citizen.replacedText');
  return { place, round, definition: asked };
}
