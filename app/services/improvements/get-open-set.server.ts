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
}

/** Far more than a page shows, and still one answer. */
const MOST = 5_000;

async function tasksTable(ctx: Context): Promise<OpenTable> {
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

async function petitionsTable(ctx: Context): Promise<OpenTable> {
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

async function lateTable(ctx: Context): Promise<OpenTable> {
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

async function reasonsTable(ctx: Context, locale: Locale): Promise<OpenTable> {
  const [rounds, listed] = await Promise.all([listKeptRounds(ctx.db), listPublicUnits(ctx)]);
  const units = new Map(listed.map(({ code, name }) => [code, name]));
  return {
    columns: ['round', 'unit', 'unit_name', 'reason', 'reason_name', 'people', 'hidden', 'counted_at'],
    rows: rounds.flatMap((round) => reasonRows(ctx, round, { units, locale })),
  };
}

/** A set of open data about what was done: what the public pages show, and nothing else. Open to everybody. */
export function getOpenSet(
  ctx: Context,
  { set, locale }: { set: OpenSet; locale: Locale },
): Promise<OpenTable> {
  switch (set) {
    case 'tasks':
      return tasksTable(ctx);
    case 'petitions':
      return petitionsTable(ctx);
    case 'late':
      return lateTable(ctx);
    case 'reasons':
      return reasonsTable(ctx, locale);
  }
}
