import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { isOpenAt } from '#app/domain/units/opening-hours.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { sundayOf } from '#app/domain/periods/week.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { boundAnsweredAt } from '#app/domain/responses/answered-at.ts';
import { channelCode, type Channel } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { flagsOfResponse } from '#app/domain/responses/flags.ts';
import {
  parseAnswers,
  type AnswerError,
  type FormFields,
  type ParsedAnswers,
} from '#app/domain/responses/parse-answers.ts';
import { parseSubmissionKey } from '#app/domain/responses/submission-key.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import {
  ANSWERED_AT_FIELD,
  COMMENT_FIELD,
  DEFINITION_FIELD,
  DEVICE_FIELD,
  HIDDEN_FIELD,
  SUBMISSION_KEY_FIELD,
  TOOK_FIELD,
} from '#app/domain/survey/reserved-names.ts';
import { findBodyDigest, type NewResponse } from '#db/queries/responses/responses.ts';
import { findAnsweredSurvey, type AnsweredSurvey } from './find-answered-survey.server.ts';
import type { CitizenContext, OpenSurvey } from './open-survey.server.ts';
import type { Taken } from './intake.server.ts';
import type { PlaceRules } from './place-rules.server.ts';
import { receiptOf, type IssuedKey } from './submission-key.server.ts';

interface SubmitResponse {
  /** The code of the access point, in any form. */
  readonly code: string;
  readonly fields: FormFields;
  /** The enrolled tablet that sends it (its id); null for all that is not known to come from one. */
  readonly tablet: number | null;
  readonly sender: Sender;
}

/** What a request says of where it comes from, without its own claims. */
export interface Sender {
  /** Of `clientNetwork`; null when nobody knows. */
  readonly network: string | null;
  /** Whether it is a network of the office's own computers, and one that the settings name, as that is. */
  readonly isOffice: boolean;
  readonly isNamed: boolean;
}

/** Stored (now or by the same press before), or what is wrong with the form. */
export type Submitted =
  | { readonly ok: true; readonly receipt: string; readonly code: string }
  | { readonly ok: false; readonly survey: OpenSurvey; readonly errors: readonly AnswerError[] };

/** The format of the random device mark made by the page's script; anything else is ignored. */
const DEVICE = /^[\w-]{16,64}$/;

/** Whole milliseconds, up to eleven days. */
const DURATION = /^\d{1,9}$/;

/**
 * Stores what a citizen sent, once: the same key and answers again give the same receipt and no second row. A missing
 * or malformed key is replaced by a new one, so only a hand-made request can be counted twice. Doubts are stored with
 * the response as flags, also that the site did not give out its key; none of them refuses it.
 * @throws AppError as `findAnsweredSurvey`; `conflict` when the key was used with other answers, which stay as they
 * are; `rate_limited` with `retryAfter` in seconds when far more comes from the network than from any that people use.
 * An outage (`isOutage`) when the database is away, full or late: the form may be sent again with its key.
 */
export async function submitResponse(ctx: CitizenContext, submission: SubmitResponse): Promise<Submitted> {
  const { code, fields, sender } = submission;
  ctx.gate.enter(sender.network, ctx.now);
  const field = (name: string) => fields.get(name)?.[0];
  const submissionKey = parseSubmissionKey(field(SUBMISSION_KEY_FIELD)) ?? randomUUID();
  const key = ctx.keys.read(submissionKey, parseAccessCode(code) ?? '', ctx.now);
  const when = boundAnsweredAt(field(ANSWERED_AT_FIELD), {
    receivedAt: ctx.now,
    issuedAt: key?.issuedAt ?? null,
  });
  const survey = await findAnsweredSurvey(ctx, { code, when, definition: field(DEFINITION_FIELD) });
  const parsed = parseAnswers(survey.definition, fields);
  if (!parsed.ok) return { ok: false, survey, errors: parsed.errors };
  const rules = await ctx.intake.rulesOf(survey.place, ctx.now);
  const row = toRow(ctx, submission, {
    ...{ survey, parsed: parsed.value, submissionKey, key, rules },
    claimed: when.claimed,
  });
  // A repeat costs its sender nothing: an impatient person presses often, and a queue sends again.
  if ((await store(ctx, row)) === 'known') ctx.gate.giveBack(sender.network);
  return { ok: true, receipt: receiptOf(submissionKey), code: survey.place.code };
}

async function store(ctx: CitizenContext, row: NewResponse): Promise<Taken> {
  const taken = await ctx.intake.take(row);
  if (taken === 'stored') return taken;
  const digest = await findBodyDigest(ctx.sql, row.unitId, row.submissionKey);
  if (digest !== row.bodyDigest) throw new AppError('conflict', 'citizen.conflictText');
  return taken;
}

interface Answers {
  readonly survey: AnsweredSurvey;
  readonly parsed: ParsedAnswers;
  readonly submissionKey: string;
  /** What the site gave out with the key; null for a key of the sender's own making. */
  readonly key: IssuedKey | null;
  readonly rules: PlaceRules;
  /** When the sender says that it was answered, if that may be true. */
  readonly claimed: Date | null;
}

/** How a form was given, by what the site itself knows of it. */
function channelOf({ tablet }: SubmitResponse, { survey, key }: Answers): Channel {
  if (tablet !== null) return 'kiosk';
  if (key?.right === 'letter') return 'letter';
  return key?.right === 'present' && survey.round.asksPresence ? 'present' : 'qr';
}

function toRow(ctx: CitizenContext, submission: SubmitResponse, answers: Answers): NewResponse {
  const { survey, parsed, submissionKey, rules, claimed } = answers;
  const { place, round, definition, answeredAt } = survey;
  const { comment, traits } = parsed;
  return {
    unitId: place.unitId,
    roundId: round.id,
    accessPointId: place.id,
    counterId: place.counterId,
    serviceAreaId: place.serviceAreaId,
    channel: channelCode(channelOf(submission, answers)),
    definitionVersion: definition.version,
    flags: flagBits(flagsOfResponse(factsOf(ctx, submission, answers))),
    answeredAt,
    receivedAt: ctx.now,
    submissionKey,
    bodyDigest: digest(survey, parsed),
    answers: parsed.answers,
    comment:
      comment === null
        ? null
        : { questionId: COMMENT_FIELD, text: comment, answeredOn: localDate(answeredAt) },
    traits: traits.some((trait) => trait !== null) ? traits : null,
    device: deviceOf(ctx, submission, round.id),
    source: sourceOf(ctx, submission, {
      ...{ unitId: place.unitId, isOpen: isOpenAt(ctx.now, rules.hours) },
      claimedOn: localDate(claimed ?? ctx.now),
    }),
  };
}

function factsOf({ intake }: CitizenContext, submission: SubmitResponse, answers: Answers) {
  const {
    sender: { network, isOffice },
    fields,
  } = submission;
  const { survey, parsed, key, rules } = answers;
  const levels = levelColumns(survey.definition).flatMap(({ index }) => parsed.answers[index] ?? []);
  return {
    channel: channelOf(submission, answers),
    tookMs: shortest([
      key === null ? null : survey.answeredAt.getTime() - key.issuedAt.getTime(),
      durationIn(fields.get(TOOK_FIELD)?.[0]),
    ]),
    answeredAt: survey.answeredAt,
    hours: rules.hours,
    levels,
    isFromOffice: isOffice || (network !== null && rules.offices.has(intake.officeMark(network))),
    isHiddenFieldFilled: fields.get(HIDDEN_FIELD)?.some((value) => value !== '') ?? false,
    hasSignedKey: key !== null,
  };
}

function durationIn(text: string | undefined): number | null {
  return text !== undefined && DURATION.test(text) ? Number(text) : null;
}

/** What the sender says can only raise a doubt about him, and clocks that disagree say nothing. */
function shortest(durations: readonly (number | null)[]): number | null {
  const known = durations.flatMap((each) => (each !== null && each >= 0 ? [each] : []));
  return known.length === 0 ? null : Math.min(...known);
}

/** Of a tablet its own mark, whatever the page says; its form has a blank, so no page's mark can be taken for one. */
function deviceOf({ intake }: CitizenContext, { tablet, fields }: SubmitResponse, roundId: number) {
  if (tablet !== null) return intake.deviceMark(roundId, `tablet ${tablet}`);
  const device = fields.get(DEVICE_FIELD)?.[0];
  return device === undefined || !DEVICE.test(device) ? null : intake.deviceMark(roundId, device);
}

const NO_NETWORK = { weekMark: null, group: null };

/**
 * A tablet is a source of its own, whatever network it is in and at whichever code of its unit it stands; for the day, on each
 * day that it says its forms are of, so that those of days without network take no room of today's. It is believed, though it
 * may be out of keys by then: its week is counted by receipt.
 */
function sourceOf(
  { intake, now }: CitizenContext,
  { tablet, sender: { network, isNamed } }: SubmitResponse,
  {
    unitId,
    isOpen,
    claimedOn,
  }: { readonly unitId: number; readonly isOpen: boolean; readonly claimedOn: IsoDate },
): NewResponse['source'] {
  const today = localDate(now);
  const mark = (text: string) => intake.sourceMark(today, text);
  const weekMark = (text: string) => intake.weekMark(sundayOf(today), text);
  if (tablet !== null) {
    const marks = { mark: mark(`tablet ${tablet} on ${claimedOn}`), weekMark: weekMark(`tablet ${tablet}`) };
    return { kind: 'kiosk', ...marks, group: null, isOpen };
  }
  if (network === null) return null;
  if (isNamed) return { kind: 'named', mark: mark(network), ...NO_NETWORK, isOpen };
  return {
    kind: 'network',
    mark: mark(network),
    weekMark: weekMark(network),
    group: intake.groupOf(unitId, network),
    isOpen,
  };
}

/**
 * First 8 bytes of the SHA-256 of what was answered where: of the parsed answers, not of the bytes sent, so that a
 * retry with another order of fields or language is still recognised.
 */
function digest({ place, definition }: OpenSurvey, { answers, traits, comment }: ParsedAnswers): bigint {
  const content = JSON.stringify([place.id, definitionKey(definition), answers, traits, comment]);
  return createHash('sha256').update(content).digest().readBigInt64BE();
}
