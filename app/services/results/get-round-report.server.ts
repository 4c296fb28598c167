import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { profileOf, profilePlaces, type ProfileQuestion } from '#app/domain/results/insights/profile.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countAnswerValues,
  countRoundComments,
  countTraitValues,
  countWithdrawn,
  listExclusions,
  listReportUnits,
} from '#db/queries/rounds/round-report.ts';
import { findPreviousRound } from './comparison.server.ts';
import { askReasons } from './get-reasons.server.ts';
import { askResults } from './get-results.server.ts';
import { prepareResults, type PreparedResults } from './prepared/prepare-results.server.ts';
import { readDisclosure } from './prepared/protect.server.ts';
import { getSubject, type Subject } from './prepared/subject.server.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };

export interface GetRoundReport {
  /** The round's slug. */
  readonly round: string;
  readonly locale?: Locale | undefined;
}

async function getProfile(
  prepared: PreparedResults,
  { round, definition, method }: Subject,
  locale: Locale,
): Promise<ProfileQuestion[]> {
  const { ctx, scope } = prepared;
  const t = translator(locale, codebookMessages);
  const threshold = seesSmallGroups(ctx.actor) ? null : (await readDisclosure(prepared, round)).threshold;
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

/**
 * All tables, one after the other, because they share one connection. What is counted in finer groups comes first: the
 * tables behind it are sums of it.
 */
async function getTables(prepared: PreparedResults, subject: Subject, locale: Locale) {
  const { slug } = subject.round;
  const previous = await findPreviousRound(prepared, subject);
  const ask = (
    by: readonly ResultKey[],
    more: { compare?: string; withFlagged?: boolean; withFixedTotal?: boolean } = {},
  ) => askResults(prepared, { round: slug, by, locale, ...more });
  const compare = previous ? { compare: previous.slug } : {};
  const isWhole = seesSmallGroups(prepared.ctx.actor);
  const collected = isWhole ? await ask(['unit'], { withFlagged: true }) : null;
  return {
    collected,
    units: await ask(['unit'], { ...compare, withFixedTotal: true }),
    unitFactors: await ask(['unit', 'factor']),
    serviceAreas: await ask(['service_area'], compare),
    factors: await ask(['factor'], compare),
    criteria: await ask(['factor', 'criterion'], compare),
    channels: await ask(['channel']),
  };
}

/** The lock that the figures are answered from, as `askResults` does. */
async function getLock({ openLock }: PreparedResults, { round }: Subject): Promise<ReportData['lock']> {
  if (round.lockId === null) return null;
  const { sha256, lockedAt, sealedLater, audit } = await openLock(round.lockId);
  return { hash: sha256, lockedAt, sealedLater, audit };
}

async function collect(prepared: PreparedResults, slug: string, locale: Locale): Promise<ReportData> {
  const { scope } = prepared;
  const { db, actor } = prepared.ctx;
  const subject = await getSubject(prepared, [slug]);
  const inRound = { roundId: subject.round.id, scope, sight: sightOf(actor) };
  const tables = await getTables(prepared, subject, locale);
  // Where the number of all forms is withheld, who answered them is, too.
  const isWithheld = tables.units.table.total.isSuppressed;
  return {
    ...tables,
    unitFacts: await listReportUnits(db, inRound),
    exclusions: await listExclusions(db, inRound),
    withdrawn: await countWithdrawn(db, inRound),
    profile: isWithheld ? [] : await getProfile(prepared, subject, locale),
    reasons:
      (await askReasons(prepared, { round: slug, byFirstOf: ['unit', 'counter'], locale }))?.table ?? null,
    comments: await countRoundComments(db, inRound),
    lock: await getLock(prepared, subject),
  };
}

/**
 * Everything the workbook and the report of a round print, from one snapshot and within the actor's scope, compared
 * with the round before of the same questionnaire and method where there is one.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getRoundReport(ctx: Context, input: GetRoundReport): Promise<ReportData> {
  requireScope(ctx, 'results.read');
  return ctx.db.transaction(
    async (tx) => collect(prepareResults({ ...ctx, db: tx }), input.round, input.locale ?? DEFAULT_LOCALE),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
