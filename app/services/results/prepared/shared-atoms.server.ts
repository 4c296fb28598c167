import type { Atom } from '#app/domain/results/disclosure/pattern.ts';
import type { SharedAtom } from '#app/domain/results/disclosure/divisions.ts';
import type { Dimension } from '#app/domain/results/disclosure/protection.ts';
import { remember } from '#app/domain/remember.ts';
import { addCells, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { askedDates } from '#app/domain/results/table/question.ts';
import type { ResultGroup } from '#app/domain/results/table/table.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { countRound, toQuery, type PreparedQuestion } from './count-results.server.ts';
import { toGroups } from './result-groups.server.ts';
import { listNames } from './result-names.server.ts';

/** Every division there is. */
const DIVISIONS = ['service_area', 'counter', 'channel', 'half_month'] as const;

type Keys = readonly Dimension[];

/** Groups of all units in the reader's reach by further keys, of the days of a working week alone where one is asked for. */
async function countGroups(question: PreparedQuestion, round: RoundRow, keys: Keys): Promise<ResultGroup[]> {
  const { prepared, subject, scope } = question;
  const { definition } = subject;
  const by = ['unit', ...keys] as const;
  const narrowing = { unit: undefined, serviceArea: undefined, counter: undefined };
  const days = question.isWorkingWeek ? askedDates(question.input) : {};
  const names = await listNames(prepared, subject.rounds, { input: { by: keys }, scope });
  const query = toQuery({ ...question, isPot: false, names, input: { by, ...days }, narrowing });
  const nothing = emptyCell(definition);
  return toGroups(await countRound(prepared, round, query), { names, by, nothing });
}

/** The same groups by fewer keys. */
function addUp(groups: readonly ResultGroup[], keys: Keys): ResultGroup[] {
  const sums = new Map<string, ResultGroup>();
  for (const { labels, cell } of groups) {
    const name = ['unit' as const, ...keys].map((key) => labels[key]?.code).join('\n');
    const known = sums.get(name);
    sums.set(name, { labels, cell: known ? addCells(known.cell, cell) : cell });
  }
  return [...sums.values()];
}

/**
 * Groups by further keys, which are counted once a request by all of them: whoever asks for one division is shown it with all
 * others in mind.
 */
async function listGroups(question: PreparedQuestion, round: RoundRow, keys: Keys): Promise<ResultGroup[]> {
  const { prepared, subject, isWorkingWeek } = question;
  if (isWorkingWeek || keys.length === 0) return countGroups(question, round, keys);
  const name = JSON.stringify([round.id, round.lockId, subject.method.id]);
  const all = await remember(prepared.groups, name, () => countGroups(question, round, DIVISIONS));
  return addUp(all, keys);
}

/** The responses of each unit by one division, or all of them. */
export async function listAtoms(
  question: PreparedQuestion,
  { round, dimension }: { round: RoundRow; dimension: Dimension | null },
): Promise<Atom[]> {
  const keys = dimension === null ? [] : [dimension];
  return (await listGroups(question, round, keys)).map(({ labels, cell }) => ({
    unit: labels.unit?.code ?? '',
    column: dimension === null ? 'all' : (labels[dimension]?.code ?? ''),
    cell,
  }));
}

/** The same people by several divisions at once. */
export async function listShared(
  question: PreparedQuestion,
  { round, part, others }: { round: RoundRow; part: Dimension; others: readonly Dimension[] },
): Promise<SharedAtom[]> {
  return (await listGroups(question, round, [...others, part])).map(({ labels, cell }) => ({
    unit: labels.unit?.code ?? '',
    others: others.map((other) => labels[other]?.code ?? ''),
    part: labels[part]?.code ?? '',
    cell,
  }));
}
