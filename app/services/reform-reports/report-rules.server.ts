import { z } from 'zod';
import { FieldsRefused, refuseField, type Fault } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, parseInput, textField } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { ruleFieldsOf } from '#app/domain/reform-reports/rule-fields.ts';
import {
  FIRST_RULES,
  MAX_DAYS_TO_DUE,
  MIN_DAYS,
  parseDayOfYear,
  ruleFaults,
  type PeriodRule,
  type ReportRules,
  type RuleFault,
} from '#app/domain/reform-reports/rules.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { dateField, lineField } from '#app/services/plans/plan-fields.ts';
import { insertRules, listExceptions, listRules } from '#db/queries/reform-reports/report-rules.ts';

type Stored = Awaited<ReturnType<typeof listRules>>[number];

/** The rules of reporting periods as they are shown. */
export interface RulesView {
  /** Those that were said last; of the product while the province said none. */
  readonly latest: ReportRules;
  /** What the province said, the last first. */
  readonly versions: readonly Stored[];
  readonly exceptions: Awaited<ReturnType<typeof listExceptions>>;
}

/** What a province says of its reporting periods. @throws AppError `forbidden`. */
export async function getReportRules(ctx: Context): Promise<RulesView> {
  requireScope(ctx, 'plans.read');
  const [versions, exceptions] = await Promise.all([listRules(ctx.db), listExceptions(ctx.db)]);
  return { latest: versions.at(-1) ?? FIRST_RULES, versions: versions.toReversed(), exceptions };
}

/** What the form of rules sends: `ruleFieldsOf` of each period, and about the whole. */
export type TypedRules = Readonly<Record<string, string>>;

const PERIODS = FIRST_RULES.periods.map(({ id }) => id);

const dayField = textField(parseDayOfYear, 'reformReports.refusal.day', (value) => ({
  value: excerpt(value),
}));

/** Boxes as they are sent: one value a line. */
const kindsField = z.string().transform((text) => {
  const ticked = new Set(text.split('\n'));
  return UNIT_KINDS.filter((kind) => ticked.has(kind));
});

const rulesSchema = (today: IsoDate) =>
  z.object({
    ...Object.fromEntries(
      PERIODS.flatMap((id) => {
        const { from, to, due } = ruleFieldsOf(id);
        return [from, to, due].map((name) => [name, dayField]);
      }),
    ),
    appliesFrom: dateField.superRefine(
      demand(
        (day) => day >= today,
        'reformReports.refusal.past',
        () => ({ today: formatDate(today) }),
      ),
    ),
    basis: lineField,
  });

function periodsOf(typed: TypedRules, days: Readonly<Record<string, unknown>>): PeriodRule[] {
  return PERIODS.map((id) => {
    const names = ruleFieldsOf(id);
    const day = (name: string) => String(days[name]);
    const kinds = kindsField.parse(typed[names.kinds] ?? '');
    return { id, from: day(names.from), to: day(names.to), due: day(names.due), kinds };
  });
}

const titleOf = (id: string | null) =>
  latestTemplate().periods.find((period) => period.id === id)?.title.vi ?? '';

const FAULTS: Readonly<Record<RuleFault['fault'], (other: string) => Message>> = {
  short: () => message('reformReports.refusal.short', { days: MIN_DAYS }),
  dueRange: () => message('reformReports.refusal.dueRange', { days: MAX_DAYS_TO_DUE }),
  order: (other) => message('reformReports.refusal.order', { other }),
  dueOrder: (other) => message('reformReports.refusal.dueOrder', { other }),
  overlap: (other) => message('reformReports.refusal.overlap', { other }),
};

function refuseNonsense(periods: readonly PeriodRule[]): void {
  const faults = new Map<string, Fault>();
  for (const { period, field: of, fault, other } of ruleFaults(periods)) {
    const field = ruleFieldsOf(period)[of];
    if (!faults.has(field)) faults.set(field, { field, message: FAULTS[fault](titleOf(other)) });
  }
  const [first, ...others] = faults.values();
  if (first) throw new FieldsRefused('invalid', [first, ...others]);
}

/**
 * Says anew when periods are reported and by which kinds of unit, of what is due from a day on, which is today or later. Reports
 * that are begun keep what they were begun with.
 * @throws AppError `forbidden`; `conflict` when somebody said something since; FieldsRefused for what is to be mended.
 */
export async function saveReportRules(ctx: Context, typed: TypedRules): Promise<void> {
  requireScope(ctx, 'settings.manage');
  const given = parseInput(rulesSchema(localDate(ctx.now)), typed);
  const periods = periodsOf(typed, given);
  refuseNonsense(periods);
  const { appliesFrom, basis } = given;
  const version = Number(/^\d{1,4}$/.exec(typed['version'] ?? '')?.[0] ?? Number.NaN) + 1;
  await ctx.db.transaction(async (tx) => {
    const rules = {
      version,
      appliesFrom,
      basis,
      periods,
      createdAt: ctx.now,
      createdBy: staffIdOf(ctx.actor),
    };
    const isAdded = Number.isInteger(version) && (await insertRules(tx, rules));
    if (!isAdded) refuseField('version', 'conflict', 'reformReports.refusal.rulesChanged');
    await recordEvent(ctx, tx, {
      action: 'reform_reports.set_rules',
      subjectId: String(version),
      details: { from: appliesFrom, legalBasis: basis },
    });
  });
}
