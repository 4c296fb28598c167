import { refuse } from '#app/domain/errors.ts';
import type { OpenSet } from '#app/domain/improvements/open-set.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { reasonNames, reasonQuestion } from '#app/domain/results/insights/reasons.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import type { Context } from '#app/services/context.ts';
import { listPublishedPetitions } from '#app/services/petitions/follow-petition.server.ts';
import { listKeptRounds, type KeptRound } from '#db/queries/improvements/published-reasons.ts';
import { listLateMonths } from './list-late-months.server.ts';
import { listPublicUnits } from './list-public-units.server.ts';
import { listSourcedTasks } from './list-sourced-tasks.server.ts';

/** A set of open data as a table; the names of columns are what programs rely on. */
export interface OpenTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Whether another page follows. */
  readonly hasMore: boolean;
}

/** Far more than a page of the site shows, and still one answer. */
const MOST = 5_000;

/** Rounds of one answer: each has a line for every reason of every unit. */
const ROUNDS_AT_ONCE = 5;

/** A set that is one page. */
type Whole = Omit<OpenTable, 'hasMore'>;

async function tasksTable(ctx: Context): Promise<Whole> {
  const tasks = await listSourcedTasks(ctx, MOST);
  return {
    columns: [
      ...['id', 'unit', 'unit_name', 'about_unit', 'round', 'criterion', 'text', 'state'],
      ...['first_due', 'due', 'reported_on', 'accepted_on', 'published_at'],
    ],
    rows: tasks.map((task) => [
      ...[task.ref, task.lead.code, task.lead.name, task.aboutUnit?.code ?? null, task.roundSlug],
      ...[task.questionId, task.text, task.state, task.firstDueOn, task.dueOn],
      ...[task.reportedOn, task.acceptedOn, task.publishedAt.toISOString()],
    ]),
  };
}

async function petitionsTable(ctx: Context): Promise<Whole> {
  const petitions = await listPublishedPetitions(ctx, { most: MOST });
  return {
    columns: [
      ...['id', 'unit', 'unit_name', 'question', 'answer'],
      ...['received_on', 'answered_on', 'days', 'published_on'],
    ],
    rows: petitions.map(({ ref, unit, question, answer, receivedOn, answeredOn, days, publishedOn }) => [
      ...[ref, unit.code, unit.name, question, answer],
      ...[receivedOn, answeredOn, days, publishedOn],
    ]),
  };
}

async function lateTable(ctx: Context): Promise<Whole> {
  const late = await listLateMonths(ctx);
  const rows = (late?.months ?? []).flatMap(({ month, total, units }) => {
    const { leftOut } = total;
    const sum = { unit: { code: '', name: '' }, counts: total, leftOut: [leftOut.late, leftOut.apologised] };
    const all = [sum, ...units.map((own) => ({ ...own, leftOut: [null, null] }))];
    return all.map(({ unit, counts: { late: count, apologised }, leftOut: out }) => [
      ...[month, unit.code, unit.name, count, apologised],
      ...[count === null || apologised === null ? 1 : 0, ...out],
    ]);
  });
  const columns = [
    ...['month', 'unit', 'unit_name', 'late', 'apologised', 'hidden'],
    ...['late_left_out', 'apologised_left_out'],
  ];
  return { columns, rows };
}

/** The lines of one round: of all units together, and of each. */
function reasonRows(
  ctx: Context,
  round: KeptRound,
  { units, locale }: { units: ReadonlyMap<string, string>; locale: Locale },
): (string | number | null)[][] {
  const asked = reasonQuestion(requireDefinition(ctx.registry, round));
  const names = asked && reasonNames(asked, locale);
  const places = [['', round.kept.total] as const, ...Object.entries(round.kept.units)];
  return places.flatMap(([unit, counts]) =>
    Object.entries(counts).map(([reason, people]) => [
      ...[round.slug, unit, units.get(unit) ?? '', reason, names?.get(reason) ?? ''],
      ...[people, people === null ? 1 : 0, round.countedAt.toISOString()],
    ]),
  );
}

async function reasonsTable(ctx: Context, locale: Locale, page: number): Promise<OpenTable> {
  const [found, listed] = await Promise.all([
    listKeptRounds(ctx.db, { limit: ROUNDS_AT_ONCE + 1, offset: (page - 1) * ROUNDS_AT_ONCE }),
    listPublicUnits(ctx),
  ]);
  const rounds = found.slice(0, ROUNDS_AT_ONCE);
  const units = new Map(listed.map(({ code, name }) => [code, name]));
  return {
    columns: ['round', 'unit', 'unit_name', 'reason', 'reason_name', 'people', 'hidden', 'counted_at'],
    rows: rounds.flatMap((round) => reasonRows(ctx, round, { units, locale })),
    hasMore: found.length > rounds.length,
  };
}

async function wholeOf(ctx: Context, set: Exclude<OpenSet, 'reasons'>): Promise<Whole> {
  switch (set) {
    case 'tasks':
      return tasksTable(ctx);
    case 'petitions':
      return petitionsTable(ctx);
    case 'late':
      return lateTable(ctx);
  }
}

/**
 * A set of open data about what was done: what the public pages show, and nothing else; reasons by pages, from 1, of some
 * rounds each. Open to everybody. @throws AppError `not_found` for a page behind the last.
 */
export async function getOpenSet(
  ctx: Context,
  { set, locale, page }: { readonly set: OpenSet; readonly locale: Locale; readonly page: number },
): Promise<OpenTable> {
  const isBehind = page > 1;
  if (set !== 'reasons') {
    return isBehind
      ? refuse('not_found', 'improvements.noFile')
      : { ...(await wholeOf(ctx, set)), hasMore: false };
  }
  const table = await reasonsTable(ctx, locale, page);
  return isBehind && table.rows.length === 0 ? refuse('not_found', 'improvements.noFile') : table;
}
