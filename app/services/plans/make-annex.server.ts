import { refuse } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { wantsDecision } from '#app/domain/indexes/whereabouts.ts';
import { can } from '#app/domain/people/policy.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import { planAnnex, type Annex, type AnnexKind, type AnnexTask } from '#app/domain/plans/annex.ts';
import { CHECK_IN_PERIODS } from '#app/domain/plans/plan.ts';
import { textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findDocumentHead } from '#app/services/documents/find-document-head.server.ts';
import { writeAnnex } from '#app/services/documents/write-annex.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { findCriteriaSetById } from '#db/queries/indexes/criteria-sets.ts';
import { followNodes, keyOf } from '#db/queries/indexes/node-paths.ts';
import { listEvidenceNumbers } from '#db/queries/plans/evidence.ts';
import { listCheckInsOf } from '#db/queries/plans/history.ts';
import { listTasksInOrder, type TaskRow } from '#db/queries/plans/tasks.ts';
import { nameCriteria } from './criterion-names.server.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import { taskLine } from './list-tasks.server.ts';
import { requirePlan } from './require-plan.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export interface AnnexInput {
  readonly plan: string;
  readonly kind: AnnexKind;
  /** A reporting period such as `q3`; the one to be reported next where it is not known. */
  readonly period?: string;
  /** The year of the period: this one where it is empty. */
  readonly year?: string;
  readonly locale: Locale;
}

/** The year that was asked for, up to next year as check-ins are; this one where none was. */
function yearOf({ now }: Context, asked = ''): number {
  const { year } = splitDate(localDate(now));
  if (asked === '') return year;
  const isYear = /^20\d{2}$/.test(asked) && Number(asked) <= year + 1;
  return isYear ? Number(asked) : refuse('invalid', 'plans.refusal.year');
}

async function periodOf(ctx: Context, asked: AnnexInput) {
  const year = yearOf(ctx, asked.year);
  const period = CHECK_IN_PERIODS.find((one) => one === asked.period);
  return period === undefined ? (await findCheckInTerms(ctx)).next : { period, year };
}

/** Which of some sets are samples that no authority issued. */
async function listSamples(ctx: Context, setIds: readonly number[]): Promise<ReadonlySet<number>> {
  const sets = await Promise.all([...new Set(setIds)].map((id) => findCriteriaSetById(ctx.db, id)));
  return new Set(sets.flatMap((set) => (set?.isSample ? [set.id] : [])));
}

/**
 * The node of each task: where it has got to in the set in force, if that is one node; the one it was made for where a
 * person still has to say. None for a reader who may not read sets.
 */
async function nodesOf(ctx: Context, tasks: readonly TaskRow[]) {
  const keys = tasks.flatMap(({ nodeSetId, nodeCode }) =>
    nodeSetId === null || nodeCode === null ? [] : [{ setId: nodeSetId, code: nodeCode }],
  );
  const followed = can(ctx.actor, 'indexes.read')
    ? await followNodes(ctx.db, keys)
    : new Map<string, never>();
  const nodeOf = ({ nodeSetId, nodeCode }: TaskRow) => {
    const key = nodeSetId === null || nodeCode === null ? null : { setId: nodeSetId, code: nodeCode };
    const found = key && followed.get(keyOf(key));
    if (!found) return null;
    const [end] = wantsDecision(found.whereabouts) ? [] : found.ends;
    return end ?? found.node;
  };
  const samples = await listSamples(
    ctx,
    tasks.flatMap((task) => nodeOf(task)?.setId ?? []),
  );
  return (task: TaskRow) => {
    const node = nodeOf(task);
    return node && { ...node, isSample: samples.has(node.setId) };
  };
}

/** The criterion of each task: its node or, of a survey, its question. */
async function criteriaOf(ctx: Context, tasks: readonly TaskRow[], locale: Locale) {
  const t = translator(locale, plansMessages);
  const measured = tasks.filter(({ origin }) => origin === 'criterion');
  const [nodeOf, questionOf] = await Promise.all([nodesOf(ctx, tasks), nameCriteria(ctx, measured, locale)]);
  return (task: TaskRow): AnnexTask['criterion'] => {
    const node = nodeOf(task);
    const question = node === null && task.origin === 'criterion' ? questionOf(task) : null;
    if (question === null) return node;
    const { area, ...asked } = question;
    const label =
      area === null
        ? t('plans.annex.surveyCriterion', asked)
        : t('plans.annex.surveyCriterionOfArea', { ...asked, area });
    return { code: '', label, max: null, evidence: '', isSample: false };
  };
}

/** An annex of a plan with the tasks the actor may read. @throws AppError `forbidden`, `not_found`, `invalid` (the year). */
async function getAnnex(ctx: Context, input: AnnexInput): Promise<Annex> {
  const scope = requireScope(ctx, 'plans.read');
  const plan = await requirePlan(ctx, input.plan);
  const period = await periodOf(ctx, input);
  const rows = await listTasksInOrder(ctx.db, { planId: plan.id, scope });
  const ids = rows.map(({ id }) => id);
  const [head, checkIns, documents, criterionOf] = await Promise.all([
    findDocumentHead(ctx, plan.unitId),
    listCheckInsOf(ctx.db, ids, period),
    listEvidenceNumbers(ctx.db, ids),
    criteriaOf(ctx, rows, input.locale),
  ]);
  const today = localDate(ctx.now);
  const tasks = rows.map((row) => ({
    ...taskLine(row, today, null),
    isCarried: row.carriedFromId !== null,
    criterion: criterionOf(row),
    checkIn: checkIns.get(row.id) ?? null,
    documents: documents.get(row.id) ?? [],
  }));
  const issuer = head.issuingBody ?? plan.unit.name;
  return planAnnex(input.kind, { plan: { ...plan, issuer }, tasks, period, locale: input.locale });
}

/** Width of a sheet's columns together, in characters: each has room for the words of a unit's name. */
const widthOf = (columns: number) => Math.max(150, columns * 18);

function sheetOf({ heading, columns, rows }: Annex, name: string): Sheet {
  return {
    name,
    heading,
    columns: columns.map(({ title, width }, place) =>
      textColumn(`c${place}`, title, Math.round((width * widthOf(columns.length)) / 100)),
    ),
    rows,
    hasTotal: false,
    hasHeadings: true,
    frozenColumns: 2,
    remarks: [],
  };
}

/** An annex of a plan as a file. @throws AppError `forbidden`, `not_found`, `invalid` (the year). */
export async function makeAnnex(
  ctx: Context,
  input: AnnexInput & { format: 'docx' | 'xlsx' },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(input.locale, plansMessages);
  const annex = await getAnnex(ctx, input);
  const [, title = ''] = annex.heading;
  const bytes =
    input.format === 'docx'
      ? await writeAnnex(annex, { locale: input.locale })
      : await writeWorkbook([sheetOf(annex, t(`plans.annex.sheet.${input.kind}`))], {
          title,
          madeAt: ctx.now,
        });
  return { name: `${t(`plans.annex.file.${input.kind}`)}-${localDate(ctx.now)}.${input.format}`, bytes };
}
