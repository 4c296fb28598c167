import type { Verdict } from '#app/domain/results/table/change.ts';
import { judgeDifference } from '#app/domain/results/table/comparison.ts';
import { rankRows, type PlaceSet } from '#app/domain/results/table/ranking.ts';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { shownGroups } from '#app/domain/results/disclosure/shown-group.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import {
  buildTable,
  sumCells,
  totalRow,
  type ResultGroup,
  type ResultRow,
} from '#app/domain/results/table/table.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { requireScope } from '#app/services/context.ts';
import { countGroups, countsInOnePot } from './prepared/count-results.server.ts';
import { designOf, withLockedTerms } from './prepared/design.server.ts';
import type { GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { listNames, narrow } from './prepared/result-names.server.ts';
import { getSubject, type Subject } from './prepared/subject.server.ts';
import { readDisclosure } from './prepared/protect.server.ts';

/** A unit among the units of its kind in the same rounds. */
export interface LikeUnits {
  /** The others together, and how many of them have a response. */
  readonly others: ResultRow;
  readonly count: number;
  readonly verdict: Verdict | null;
  /** The unit's place among those that may be ranked, how many those are, and the places it may truly have. */
  readonly place: { readonly place: number; readonly of: number; readonly places: PlaceSet | null } | null;
}

/** This many units outside the reader's scope, each large enough to be shown, hide one another in a sum. */
const HIDING_UNITS = 3;

const ALL: Scope = { kind: 'all' };

function codeOf({ labels }: ResultGroup): string {
  return labels.unit?.code ?? '';
}

/**
 * Whether the sum of the other units gives none of them away to this reader: always to the province's own team, for which
 * there is no pattern; to others when it can be worked out from what is, or would be, published, and at least three of the
 * units lie out of their reach, each of them no small group, so that taking away what the reader knows still leaves several
 * units together.
 */
function mayBeShown(
  groups: readonly ResultGroup[],
  { reach, pattern }: { reach: ReadonlySet<string>; pattern: Pattern | null },
): boolean {
  if (pattern === null) return groups.some(({ cell }) => cell.responses > 0);
  const { threshold } = pattern;
  const hiding = groups.filter((group) => !reach.has(codeOf(group)) && group.cell.responses >= threshold);
  const units = new Set(groups.map(codeOf));
  return hiding.length >= HIDING_UNITS && shownGroups(pattern)('overall', { units, columns: null });
}

/** What the publication of the round shows of all its units, or would show of them now. */
async function publicPattern(prepared: PreparedResults, subject: Subject): Promise<Pattern> {
  const { threshold, published } = await readDisclosure(prepared, subject.round);
  if (published) return published;
  const { rounds, definition, method } = subject;
  const input = { by: ['unit'] as const };
  const names = await listNames(prepared, rounds, { input, scope: ALL });
  const narrowing = { unit: undefined, serviceArea: undefined, counter: undefined };
  const groups = await countGroups({ prepared, subject, input, names, narrowing, scope: ALL });
  return computePattern({
    threshold,
    definition,
    method,
    units: names.units.map(({ code }) => code),
    columns: ['all'],
    atoms: groups.map((group) => ({ unit: codeOf(group), column: 'all', cell: group.cell })),
    isEmptySecret: true,
  });
}

/** The units that are shown: a place among units that are hidden would tell of them. */
function shownRows(rows: readonly ResultRow[], pattern: Pattern): ResultRow[] {
  const isShown = shownGroups(pattern);
  return rows.filter(({ labels }) =>
    isShown('overall', { units: new Set([labels[0]?.code ?? '']), columns: null }),
  );
}

/**
 * Whether a question is about part of the round: from a sum for the round and sums for its parts a reader could take the
 * part that is left, which may be two people.
 */
function isNarrowed({ also, period, from, to, serviceArea, channel, counter }: GetResultsInput): boolean {
  return [also, period, from, to, serviceArea, channel, counter].some((part) => part !== undefined);
}

/**
 * Compares a unit with the other units of its kind in the same rounds, whoever they belong to: their sum and the unit's
 * place, never the figure of one of them. Null when even that would give one away, or there is none; for
 * readers outside the province's own team also where the question is about part of the round.
 * `results` are the unit's own, as the reader may see them.
 */
export async function getLikeUnits(
  prepared: PreparedResults,
  {
    input,
    unit,
    results,
  }: { input: GetResultsInput; unit: { code: string; kind: UnitKind }; results: Results },
): Promise<LikeUnits | null> {
  const scope = requireScope(prepared.ctx, 'results.read');
  const { actor } = prepared.ctx;
  const own = results.table.total;
  if (own.isSuppressed || own.responses === null) return null;
  if (isNarrowed(input) && !seesSmallGroups(actor)) return null;
  const found = await getSubject(prepared, [input.round, ...(input.also ?? [])]);
  const subject = await withLockedTerms(prepared, found);
  const { rounds } = subject;
  const pattern = seesSmallGroups(actor) ? null : await publicPattern(prepared, subject);
  const isPot = countsInOnePot(prepared, subject, ['unit']);
  const asked = { ...input, by: ['unit'] as const, kind: unit.kind, unit: undefined, q: undefined };
  const names = await listNames(prepared, rounds, { input: asked, scope: ALL });
  const narrowing = narrow(asked, names);
  const groups = await countGroups({ prepared, subject, input: asked, names, narrowing, scope: ALL, isPot });
  const within = await listNames(prepared, rounds, { input: asked, scope });
  const reach = new Set(within.units.map(({ code }) => code));
  const others = groups.filter((group) => codeOf(group) !== unit.code);
  if (!mayBeShown(others, { reach, pattern })) return null;
  const { definition, method } = subject;
  const design = await designOf(prepared, subject, isPot);
  const together = totalRow({ definition, method, design }, sumCells({ definition, groups: others }));
  const { rows } = buildTable({ definition, method, design, by: ['unit'], groups, locale: DEFAULT_LOCALE });
  const { ranked } = rankRows(pattern === null ? rows : shownRows(rows, pattern), method);
  const mine = ranked.find(({ row }) => row.labels[0]?.code === unit.code);
  return {
    others: together,
    count: others.filter(({ cell }) => cell.responses > 0).length,
    verdict: judgeDifference(own, together, method),
    place: mine ? { place: mine.place, of: ranked.length, places: mine.places } : null,
  };
}
