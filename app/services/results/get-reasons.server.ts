import { AppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import { hideReasons, hideReasonsOf } from '#app/domain/results/disclosure/reasons.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import {
  addGroups,
  reasonQuestion,
  reasonTable,
  type ReasonGroup,
  type ReasonKey,
  type ReasonQuestion,
  type ReasonTable,
} from '#app/domain/results/insights/reasons.ts';
import type { KeptReasons } from '#app/domain/improvements/kept-reasons.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import { requireScope } from '#app/services/context.ts';
import type { LabelRow, ResultUnitRow } from '#db/queries/rounds/result-labels.ts';
import { findPublishedReasons } from '#db/queries/improvements/published-reasons.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';
import { countReasons, type ReasonCountRow } from '#db/queries/tallies/reasons.ts';
import { askResults } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { getSubject, type Subject } from './prepared/subject.server.ts';

export interface AskReasons {
  /** The round's slug. */
  readonly round: string;
  /** Code of a unit, which is meant alone; all within reach when absent. */
  readonly unit?: string | undefined;
  /** What rows are; none when absent. */
  readonly by?: ReasonKey | undefined;
  /** Instead of `by`: the first of these that the reader may have, or none. */
  readonly byFirstOf?: readonly ReasonKey[] | undefined;
  /** The Monday of the first week that counts, where small groups are shown; others are counted over all weeks, which hide one another. */
  readonly since?: IsoDate | undefined;
  readonly locale: Locale;
}

/** What citizens ticked as not good in a round, as this reader may see it. */
export interface Reasons {
  readonly round: { readonly slug: string; readonly title: string };
  /** The unit that it is about; null for all within reach. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** The days of the round. */
  readonly period: Period;
  /** What was asked, and responses with which doubts do not count. */
  readonly form: { readonly title: string; readonly excludedFlags: readonly Flag[] };
  /** Id of the question that asks for reasons. */
  readonly question: string;
  readonly table: ReasonTable;
  /** What this reader may break it down by. */
  readonly keys: readonly ReasonKey[];
  /** How fresh it is; null when it is live. */
  readonly steps: Steps | null;
  readonly madeAt: Date;
}

/** A question whose codes were found. */
interface Asked {
  readonly prepared: PreparedResults;
  readonly subject: Subject;
  readonly reasons: ReasonQuestion;
  readonly units: readonly ResultUnitRow[];
  readonly unit: ResultUnitRow | null;
  readonly since: IsoDate | undefined;
  readonly locale: Locale;
}

/** Groups of one key, those of one unit alone where one is asked about. */
async function listGroups(
  { prepared, subject, reasons, units, since }: Asked,
  by: ReasonKey | null,
  unit: ResultUnitRow | null,
): Promise<ReasonGroup[]> {
  const { ctx, scope } = prepared;
  const labels: readonly LabelRow[] =
    by === 'unit'
      ? units
      : by === 'counter' && unit
        ? await prepared.listCounters([unit.id])
        : by === 'service_area'
          ? await prepared.listServiceAreas()
          : [];
  const names = new Map(labels.map(({ id, code, name }): [number, KeyLabel] => [id, { code, name }]));
  const labelOf = ({ id, week }: ReasonCountRow): KeyLabel =>
    (id === null ? undefined : names.get(id)) ?? { code: week ?? '', name: '' };
  const rows = await countReasons(ctx.db, {
    roundId: subject.round.id,
    definitionVersion: subject.definition.version,
    excludedFlags: subject.method.excludedFlags,
    scope,
    sight: sightOf(ctx.actor),
    by,
    unitIds: unit ? [unit.id] : undefined,
    from: since,
    asked: reasons,
  });
  return rows.map((row) => ({ ...row, label: labelOf(row), isHidden: false }));
}

/** Marks the groups whose own figure is withheld from the reader. */
function withHidden(groups: readonly ReasonGroup[], { table }: Results): ReasonGroup[] {
  const hidden = new Set(
    table.rows.filter(({ isSuppressed }) => isSuppressed).map(({ labels }) => labels[0]?.code ?? ''),
  );
  return groups.map((group) => ({ ...group, isHidden: hidden.has(group.label.code) }));
}

/**
 * Marks what is withheld of units in public: beside the public sums, a reader's own count of such a unit would give away
 * another one's. Source: docs/decisions/044-in-public.md.
 */
function withPublic(groups: readonly ReasonGroup[], kept: KeptReasons | null, codes: readonly string[]) {
  if (kept === null) return groups;
  return groups.map((group): ReasonGroup => {
    const counts = kept.units[group.label.code];
    return { ...group, withheld: codes.map((code) => counts?.[code] === null) };
  });
}

/** What everybody is told of the reasons of a round; null while it is not published. */
async function keptInPublic({ ctx }: PreparedResults, { id, publishedLockId }: RoundRow) {
  if (publishedLockId === null) return null;
  return (await findPublishedReasons(ctx.db, [id])).get(id)?.kept ?? null;
}

/** Which reasons are withheld of all that a reader reaches: by its own counts, and by what is withheld in public. */
function hideReach(units: readonly ReasonGroup[], hidden: readonly boolean[], isAll: boolean): boolean[] {
  return hidden.map(
    (isHidden, place) => isHidden || (!isAll && units.some(({ withheld }) => withheld?.[place])),
  );
}

/** The table for the province's own team: as it is. */
async function openTable(asked: Asked, by: ReasonKey | null): Promise<ReasonTable> {
  const { reasons, unit, locale } = asked;
  const groups = await listGroups(asked, by, unit);
  const whole = addGroups(groups, reasons.question.options.length);
  const rows = by === null ? [] : groups;
  return reasonTable({ question: reasons.question, by, whole, groups: rows, threshold: null, locale });
}

/**
 * The table for a reader from whom small groups are withheld: units are decided first, over all that the reader reaches,
 * and the counters or weeks of one unit within what it shows of the unit.
 */
async function protectedTable(asked: Asked, by: ReasonKey | null): Promise<ReasonTable> {
  const { prepared, subject, reasons, unit, locale } = asked;
  const { question } = reasons;
  const about = { round: subject.round.slug, withoutAnomalies: true };
  const results = await askResults(prepared, { ...about, by: ['unit'] });
  const { disclosureThreshold: threshold } = results;
  const kept = await keptInPublic(prepared, subject.round);
  const codes = question.options.map(({ code }) => code);
  const units = withPublic(withHidden(await listGroups(asked, 'unit', null), results), kept, codes);
  const { isSuppressed } = results.table.total;
  const reach = { ...addGroups(units, question.options.length), isHidden: isSuppressed };
  const wholeHidden = hideReach(units, hideReasonsOf(reach, threshold), prepared.scope.kind === 'all');
  const place = units.findIndex(({ label }) => label.code === unit?.code);
  const own = units[place];
  if (!unit) {
    const groups = by === 'unit' ? units : [];
    return reasonTable({ question, by, whole: reach, wholeHidden, groups, threshold, locale });
  }
  const whole = own ?? addGroups([], question.options.length);
  const ownHidden = own ? hideReasons(units, { threshold, wholeHidden })[place] : undefined;
  const parts = by === 'counter' || by === 'week' ? await listGroups(asked, by, unit) : [];
  const groups =
    by === 'counter'
      ? withHidden(parts, await askResults(prepared, { ...about, by: [by], unit: unit.code, alone: true }))
      : parts;
  return reasonTable({ question, by, whole, wholeHidden: ownHidden, groups, threshold, locale });
}

/** What a reader may break reasons down by; a counter is one of a unit, and weeks of several units would tell of each. */
function keysFor(isProtected: boolean, { unit, units }: Pick<Asked, 'unit' | 'units'>): ReasonKey[] {
  const keys: (readonly [ReasonKey, boolean])[] = [
    ['unit', units.length > 1],
    ['counter', unit !== null],
    ['service_area', !isProtected],
    ['week', unit !== null || !isProtected],
  ];
  return keys.filter(([, may]) => may).map(([key]) => key);
}

/** The unit that a question means: the one it names, else the only one within reach; null for several. */
function unitOf(units: readonly ResultUnitRow[], code: string | undefined): ResultUnitRow | null {
  if (code === undefined) return units.length === 1 ? (units[0] ?? null) : null;
  const named = units.find((unit) => unit.code === code);
  if (!named) throw new AppError('not_found', 'question.refusal.codeNotFound', { code: excerpt(code) });
  return named;
}

/** What a question breaks down by. @throws AppError `invalid` for what this reader may not have. */
function keyOf({ by, byFirstOf }: AskReasons, keys: readonly ReasonKey[]): ReasonKey | null {
  if (by !== undefined && !keys.includes(by)) refuse('invalid', 'disclosure.reasons');
  return by ?? byFirstOf?.find((key) => keys.includes(key)) ?? null;
}

/**
 * What citizens who chose a low level ticked as not good (docs/decisions/027-reasons.md); null where the round's
 * questionnaire does not ask.
 * @throws AppError `forbidden`; `not_found` for a round or unit that is not there, out of reach or not of the round;
 * `invalid` for a breakdown that this reader may not have.
 */
export async function askReasons(prepared: PreparedResults, input: AskReasons): Promise<Reasons | null> {
  const { ctx } = prepared;
  const scope = requireScope(ctx, 'results.read');
  const subject = await getSubject(prepared, [input.round]);
  const reasons = reasonQuestion(subject.definition);
  if (!reasons) return null;
  const { slug, title, id, lockId, periodFrom, periodTo } = subject.round;
  const units = await prepared.listUnits(id, scope);
  const named = unitOf(units, input.unit);
  const isProtected = !seesSmallGroups(ctx.actor);
  const keys = keysFor(isProtected, { units, unit: named });
  const by = keyOf(input, keys);
  const unit = by === 'unit' ? null : named;
  const since = isProtected ? undefined : input.since;
  const asked = { prepared, subject, reasons, units, unit, since, locale: input.locale };
  return {
    round: { slug, title },
    period: { from: storedDate(periodFrom), to: storedDate(periodTo) },
    form: {
      title: subject.definition.title[input.locale],
      excludedFlags: subject.method.excludedFlags,
    },
    question: asked.reasons.question.id,
    unit: unit && { code: unit.code, name: unit.name },
    table: await (isProtected ? protectedTable(asked, by) : openTable(asked, by)),
    keys,
    steps: lockId === null ? await prepared.getSteps([id]) : null,
    madeAt: ctx.now,
  };
}
