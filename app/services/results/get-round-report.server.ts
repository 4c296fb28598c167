import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { profileOf, profilePlaces, type ProfileQuestion } from '#app/domain/results/insights/profile.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { openLock } from '#app/services/seals/open-lock.server.ts';
import {
  countAnswerValues,
  countRoundComments,
  countTraitValues,
  countWithdrawn,
  listExclusions,
  listReportUnits,
} from '#db/queries/rounds/round-report.ts';
import { listLikeRounds } from './comparison.server.ts';
import { getResults } from './get-results.server.ts';
import { readDisclosure } from './protect.server.ts';
import { getSubject, type Subject } from './subject.server.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };

export interface GetRoundReport {
  /** The round's slug. */
  readonly round: string;
  readonly locale?: Locale | undefined;
}

async function getProfile(
  ctx: Context,
  { round, definition, method }: Subject,
  { scope, locale }: { scope: Scope; locale: Locale },
): Promise<ProfileQuestion[]> {
  const t = translator(locale, codebookMessages);
  const threshold = seesSmallGroups(ctx.actor) ? null : (await readDisclosure(ctx, round)).threshold;
  const places = profilePlaces(definition);
  const placesIn = (from: 'answers' | 'traits') =>
    places.filter((entry) => entry.from === from).map(({ place }) => place);
  const counted = {
    roundId: round.id,
    scope,
    sight: sightOf(ctx.actor),
    version: definition.version,
    excludedFlags: method.excludedFlags,
  };
  const answers = await countAnswerValues(ctx.db, counted, placesIn('answers'));
  const traits = await countTraitValues(ctx.db, counted, placesIn('traits'));
  return places.map(({ question, from, place }) =>
    profileOf({
      definition,
      question,
      given: (from === 'traits' ? traits : answers).filter((entry) => entry.place === place),
      threshold,
      locale,
      yesNo: [t('codebook.yes'), t('codebook.no')],
    }),
  );
}

/** All tables, sequentially, because they share one connection. */
async function getTables(ctx: Context, subject: Subject, { slug, scope, locale }: Asked) {
  const like = await listLikeRounds(ctx, subject.round, scope);
  const previous = like.find(({ periodTo }) => periodTo < subject.round.periodFrom);
  const ask = (by: readonly ResultKey[], more: { compare?: string; withFlagged?: boolean } = {}) =>
    getResults(ctx, { round: slug, by, locale, ...more });
  const compare = previous ? { compare: previous.slug } : {};
  return {
    units: await ask(['unit'], compare),
    unitFactors: await ask(['unit', 'factor']),
    serviceAreas: await ask(['service_area'], compare),
    factors: await ask(['factor'], compare),
    criteria: await ask(['factor', 'criterion'], compare),
    channels: await ask(['channel']),
    collected: seesSmallGroups(ctx.actor) ? await ask(['unit'], { withFlagged: true }) : null,
  };
}

interface Asked {
  readonly slug: string;
  readonly scope: Scope;
  readonly locale: Locale;
}

/** The lock that the figures are answered from, as `getResults` does. */
async function getLock(ctx: Context, { round }: Subject): Promise<ReportData['lock']> {
  if (round.lockId === null) return null;
  const { sha256, lockedAt, sealedLater, audit } = await openLock(ctx, round.lockId);
  return { hash: sha256, lockedAt, sealedLater, audit };
}

async function collect(ctx: Context, asked: Asked): Promise<ReportData> {
  const { slug, scope, locale } = asked;
  const subject = await getSubject(ctx, [slug], scope);
  const inRound = { roundId: subject.round.id, scope, sight: sightOf(ctx.actor) };
  return {
    ...(await getTables(ctx, subject, asked)),
    unitFacts: await listReportUnits(ctx.db, inRound),
    exclusions: await listExclusions(ctx.db, inRound),
    withdrawn: await countWithdrawn(ctx.db, inRound),
    profile: await getProfile(ctx, subject, { scope, locale }),
    comments: await countRoundComments(ctx.db, inRound),
    lock: await getLock(ctx, subject),
  };
}

/**
 * Everything the workbook and the report of a round print, from one snapshot and within the actor's scope, compared
 * with the round before of the same questionnaire and method where there is one.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getRoundReport(ctx: Context, input: GetRoundReport): Promise<ReportData> {
  const scope = requireScope(ctx, 'results.read');
  const asked = { slug: input.round, scope, locale: input.locale ?? DEFAULT_LOCALE };
  return ctx.db.transaction(async (tx) => collect({ ...ctx, db: tx }, asked), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}
