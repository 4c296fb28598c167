import { refuse } from '#app/domain/errors.ts';
import { newestEntries, type FeedEntry } from '#app/domain/improvements/feed.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { startOfDate, storedDate } from '#app/domain/periods/date.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import {
  listPublishedPetitions,
  type PublishedPetition,
} from '#app/services/petitions/follow-petition.server.ts';
import { listPublications, type PublishedRound } from '#app/services/publication/list-publications.server.ts';
import { listPublicTasks, type PublicTaskRow } from '#db/queries/improvements/public-tasks.ts';
import { listRoundSlugsOf } from '#db/queries/improvements/unit-rounds.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };

/** What is new, of a unit or of the whole province. */
export interface News {
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly entries: readonly FeedEntry[];
}

interface AskFeed {
  /** Code of a unit; the whole province when absent. */
  readonly unit?: string | undefined;
  /** The address of the site, without a trailing slash. */
  readonly base: string;
  readonly locale: Locale;
}

const MOST = 50;
const MAX_TITLE = 100;

interface Telling {
  readonly base: string;
  readonly locale: Locale;
  readonly t: Translate<KeysOf<'improvements'>>;
}

/** The first line of a text, as a title. */
function headline(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE - 1).trimEnd()}…`;
}

function ofRound(round: PublishedRound, { base, locale, t }: Telling): FeedEntry {
  const { slug, title, publishedAt, actionsVi, actionsEn } = round;
  const address = base + paths.publishedRound(slug);
  return {
    id: address,
    title: t('improvements.news.round', { title }),
    link: address,
    updated: publishedAt,
    text: (locale === 'en' && actionsEn) || (actionsVi ?? title),
  };
}

function ofTask(task: PublicTaskRow, { base, t }: Telling): FeedEntry {
  const { ref, text, lead, aboutUnit, publishedAt, acceptedOn } = task;
  const accepted = acceptedOn === null ? publishedAt : startOfDate(storedDate(acceptedOn));
  return {
    id: `urn:uuid:${ref}`,
    title: t('improvements.news.task', { text: headline(text) }),
    link: `${base}${paths.unitImprovements((aboutUnit ?? lead).code)}#task-${ref}`,
    updated: new Date(Math.max(publishedAt.getTime(), accepted.getTime())),
    text: `${text}\n${t('improvements.lead', { unit: lead.name })}`,
  };
}

function ofPetition(
  { ref, question, answer, unit, publishedOn }: PublishedPetition,
  { base, t }: Telling,
): FeedEntry {
  return {
    id: `urn:uuid:${ref}`,
    title: t('improvements.news.petition', { text: headline(question) }),
    link: `${base}${paths.unitImprovements(unit.code)}#petition-${ref}`,
    updated: startOfDate(storedDate(publishedOn)),
    text: `${answer}\n(${unit.name})`,
  };
}

/**
 * What is new in public: rounds whose results were published, tasks that are done, petitions that were answered. Ids stay
 * the same when texts change. Open to everybody. @throws AppError `not_found` for a unit that is not there.
 */
export async function getFeed(ctx: Context, { unit: code, base, locale }: AskFeed): Promise<News> {
  const unit = code === undefined ? null : await findUnitByCode(ctx.db, code, { kind: 'all' });
  if (code !== undefined && unit === null) refuse('not_found', 'improvements.noUnit');
  const [unitCode, telling] = [unit?.code, { base, locale, t: translator(locale, improvementsMessages) }];
  const [published, surveyed, tasks, petitions] = await Promise.all([
    listPublications(ctx),
    unit && listRoundSlugsOf(ctx.db, unit.id),
    listPublicTasks(ctx.db, { unitCode, state: 'accepted', limit: MOST }),
    listPublishedPetitions(ctx, { unitCode, most: MOST }),
  ]);
  const rounds = published.filter(({ slug }) => surveyed === null || surveyed.includes(slug));
  const entries = [
    ...rounds.map((round) => ofRound(round, telling)),
    ...tasks.map((task) => ofTask(task, telling)),
    ...petitions.map((petition) => ofPetition(petition, telling)),
  ];
  return { unit: unit && { code: unit.code, name: unit.name }, entries: newestEntries(entries, MOST) };
}
