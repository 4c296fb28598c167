import { AppError } from '#app/domain/errors.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { isGroupKey } from '#app/domain/results/keys.ts';
import { computePoints } from '#app/domain/results/points.ts';
import { assertPeriod, type ResultQuestion } from '#app/domain/results/question.ts';
import type { ResultRound, Results } from '#app/domain/results/results.ts';
import { findSortColumn, sortRows, type Sort } from '#app/domain/results/sort.ts';
import { seesSmallGroups, suppressTable } from '#app/domain/results/suppression.ts';
import { buildTable, sumCells, totalRow, type ResultTable } from '#app/domain/results/table.ts';
import type { Scope } from '#app/domain/staff/policy.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { findDefinition, findMethod } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  listCounterLabels,
  listResultUnits,
  listServiceAreaLabels,
  type LabelRow,
} from '#db/queries/result-labels.ts';
import { countCells, countLeftOut, type CellQuery } from '#db/queries/results.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds.ts';
import { toGroups, type Names } from './result-groups.ts';

export interface GetResultsInput extends ResultQuestion {
  /** The round's slug. */
  readonly round: string;
  /** Language of factors and criteria; Vietnamese unless told otherwise. */
  readonly locale?: Locale | undefined;
}

/** A round with the questionnaire it asks and the way its answers are counted. */
interface Subject {
  readonly round: RoundRow;
  readonly definition: Definition;
  readonly method: Method;
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

async function getSubject(ctx: Context, slug: string, scope: Scope): Promise<Subject> {
  const round = SLUG.test(slug) ? await findRoundBySlug(ctx.db, slug, scope) : null;
  if (!round) throw new AppError('not_found', 'refusal.roundNotFound', { slug: slug.slice(0, 63) });
  const definition = findDefinition(ctx.registry, round.definitionId, round.definitionVersion);
  const method = findMethod(ctx.registry, round.methodId);
  if (!definition || !method) {
    const key = definitionKey({ id: round.definitionId, version: round.definitionVersion });
    throw new Error(`round ${round.slug} needs ${key} and ${round.methodId}, which are not installed`);
  }
  return { round, definition, method };
}

/** The units the question covers, the service areas and counters that may be named. */
async function listNames(
  ctx: Context,
  subject: Subject,
  scope: Scope,
  input: GetResultsInput,
): Promise<Names> {
  const [all, serviceAreas] = await Promise.all([
    listResultUnits(ctx.db, subject.round.id, scope),
    listServiceAreaLabels(ctx.db),
  ]);
  const wanted = foldVietnamese(input.q ?? '');
  const units = all.filter(
    ({ code, searchName }) =>
      (input.unit === undefined || code === input.unit) && searchName.includes(wanted),
  );
  const needsCounters = input.by.includes('counter') || input.counter !== undefined;
  const counters = needsCounters
    ? await listCounterLabels(
        ctx.db,
        units.map(({ id }) => id),
      )
    : [];
  return { units, serviceAreas, counters };
}

/** The one entry of a list with the code asked for; undefined when none is asked for. */
function requireCode<Row extends { code: string }>(
  rows: readonly Row[],
  code: string | undefined,
): Row | undefined {
  if (code === undefined) return undefined;
  const row = rows.find((entry) => entry.code === code);
  if (!row) throw new AppError('not_found', 'errors.codeNotFound', { code: code.slice(0, 40) });
  return row;
}

function requireSort(input: GetResultsInput, table: ResultTable): Sort | null {
  if (input.sort === undefined) return null;
  const column = findSortColumn(input.sort, table);
  if (!column) throw new AppError('invalid', 'errors.order', { value: input.sort.slice(0, 40) });
  return { column, direction: input.direction ?? 'asc' };
}

/** The rows that the codes of a question name. */
interface Narrowing {
  readonly unit: LabelRow | undefined;
  readonly serviceArea: LabelRow | undefined;
  readonly counter: LabelRow | undefined;
}

function narrow(input: GetResultsInput, names: Names): Narrowing {
  if (input.counter !== undefined && input.unit === undefined) {
    throw new AppError('invalid', 'errors.counterWithoutUnit');
  }
  return {
    unit: requireCode(names.units, input.unit),
    serviceArea: requireCode(names.serviceAreas, input.serviceArea),
    counter: requireCode(names.counters, input.counter),
  };
}

interface Asked {
  readonly input: GetResultsInput;
  readonly names: Names;
  readonly narrowing: Narrowing;
}

function toQuery(subject: Subject, scope: Scope, { input, names, narrowing }: Asked): CellQuery {
  const { round, definition, method } = subject;
  const isNarrowed = input.unit !== undefined || input.q !== undefined;
  const { kind } = method.composition;
  return {
    roundIds: [round.id],
    definition,
    scope,
    by: input.by.filter(isGroupKey),
    figure: method.figure,
    from: input.from,
    to: input.to,
    unitIds: isNarrowed ? names.units.map(({ id }) => id) : undefined,
    serviceAreaId: narrowing.serviceArea?.id,
    counterId: narrowing.counter?.id,
    channel: input.channel,
    excludedFlags: method.excludedFlags,
    withPairs: kind === 'mean-of-factors' || kind === 'weighted',
  };
}

/** The overall figure with the responses that flags leave out, for those who may see small groups. */
async function countWithLeftOut(ctx: Context, { definition, method }: Subject, query: CellQuery) {
  const cells = await countCells(ctx.db, { ...query, by: [], excludedFlags: [] });
  return totalRow(
    definition,
    method,
    sumCells({ definition, groups: cells.map(({ cell }) => ({ labels: {}, cell })) }),
  );
}

function storedDate(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (!date) throw new RangeError(`${text} is no date`);
  return date;
}

function toResultRound({ slug, title, status, legalBasis, periodFrom, periodTo }: RoundRow): ResultRound {
  return {
    slug,
    title,
    status,
    legalBasis,
    periodFrom: storedDate(periodFrom),
    periodTo: storedDate(periodTo),
  };
}

/**
 * Answers a question about a round's results for what the actor may see. Units of the round without a response are
 * listed (0 responses, no figure) when rows are units; so are the counters of one unit. Other keys list what occurs.
 * @throws AppError `forbidden`; `not_found` for a round, unit, service area or counter that is not there or out of reach;
 * `invalid` for a question that makes no sense.
 */
export async function getResults(ctx: Context, input: GetResultsInput): Promise<Results> {
  const scope = requireScope(ctx, 'results.read');
  assertPeriod(input);
  const subject = await getSubject(ctx, input.round, scope);
  const { definition, method } = subject;
  const names = await listNames(ctx, subject, scope, input);
  const narrowing = narrow(input, names);
  const query = toQuery(subject, scope, { input, names, narrowing });
  const [cells, leftOut] = await Promise.all([countCells(ctx.db, query), countLeftOut(ctx.db, query)]);
  const groups = toGroups(cells, { names, by: input.by, definition });
  const counted = buildTable({
    definition,
    method,
    by: input.by,
    groups,
    locale: input.locale ?? DEFAULT_LOCALE,
  });
  const isProtected = !seesSmallGroups(ctx.actor);
  const shown = isProtected ? suppressTable(counted) : counted;
  const sort = requireSort(input, shown);
  const table = { ...shown, rows: sortRows(shown, sort) };
  return {
    round: toResultRound(subject.round),
    definition,
    method,
    question: input,
    narrowedTo: narrowing,
    table,
    sort,
    unitCount: names.units.length,
    leftOut,
    withLeftOut: leftOut === 0 || isProtected ? null : await countWithLeftOut(ctx, subject, query),
    points: table.total.isSuppressed ? null : computePoints(definition, sumCells({ definition, groups })),
    isProtected,
    madeAt: ctx.now,
  };
}
