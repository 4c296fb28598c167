import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { channelCode } from '#app/domain/responses/channel.ts';
import {
  parseAnswers,
  type AnswerError,
  type FormFields,
  type ParsedAnswers,
} from '#app/domain/responses/parse-answers.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { COMMENT_FIELD, SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import type { Context } from '#app/services/context.ts';
import { findBodyDigest, insertResponse, type NewResponse } from '#db/queries/responses.ts';
import { openSurvey, type OpenSurvey } from './open-survey.server.ts';
import { newSubmissionKey, parseSubmissionKey, receiptOf } from './submission-key.server.ts';

interface SubmitResponse {
  /** The code of the access point, in any form. */
  readonly code: string;
  readonly fields: FormFields;
}

/** Stored (now or by the same press before), or what is wrong with the form. */
export type Submitted =
  | { readonly ok: true; readonly receipt: string; readonly code: string }
  | { readonly ok: false; readonly survey: OpenSurvey; readonly errors: readonly AnswerError[] };

/**
 * Stores what a citizen sent, once: the same key and answers again give the same receipt and no second row. A client
 * that sends no key, or something else in its place, is given one, so only a form made by hand can be counted twice.
 * @throws AppError as `openSurvey`; `conflict` when the key was used with other answers, which stay as they are.
 */
export async function submitResponse(
  ctx: Pick<Context, 'sql' | 'registry' | 'now'>,
  { code, fields }: SubmitResponse,
): Promise<Submitted> {
  const survey = await openSurvey(ctx, { code });
  const parsed = parseAnswers(survey.definition, fields);
  if (!parsed.ok) return { ok: false, survey, errors: parsed.errors };
  const submissionKey = parseSubmissionKey(fields.get(SUBMISSION_KEY_FIELD)?.[0]) ?? newSubmissionKey();
  const row = toRow(survey, parsed.value, submissionKey, ctx.now);
  const isStored = (await insertResponse(ctx.sql, row)) || (await isRepeat(ctx, row));
  if (!isStored) throw new AppError('conflict', 'citizen.conflictText');
  return { ok: true, receipt: receiptOf(submissionKey), code: survey.place.code };
}

async function isRepeat(ctx: Pick<Context, 'sql'>, row: NewResponse): Promise<boolean> {
  return (await findBodyDigest(ctx.sql, row.unitId, row.submissionKey)) === row.bodyDigest;
}

function toRow(survey: OpenSurvey, parsed: ParsedAnswers, submissionKey: string, now: Date): NewResponse {
  const { place, round, definition, today } = survey;
  const hasTraits = parsed.traits.some((trait) => trait !== null);
  return {
    unitId: place.unitId,
    roundId: round.id,
    accessPointId: place.id,
    counterId: place.counterId,
    serviceAreaId: place.serviceAreaId,
    channel: channelCode('qr'),
    definitionVersion: definition.version,
    answeredAt: now,
    submissionKey,
    bodyDigest: digest(survey, parsed),
    answers: parsed.answers,
    comment:
      parsed.comment === null ? null : { questionId: COMMENT_FIELD, text: parsed.comment, answeredOn: today },
    traits: hasTraits ? parsed.traits : null,
  };
}

/**
 * First 8 bytes of the SHA-256 of what was answered where. Of the answers as read and not of the bytes sent, so that a
 * retry by another path of the same browser (order of fields, language) is still a repeat.
 */
function digest({ place, definition }: OpenSurvey, { answers, traits, comment }: ParsedAnswers): bigint {
  const content = JSON.stringify([place.id, definitionKey(definition), answers, traits, comment]);
  return createHash('sha256').update(content).digest().readBigInt64BE();
}
