import { refuseField } from '#app/domain/errors.ts';
import { NODE_KINDS, USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import type { CheckedNode } from '#app/domain/indexes/check-set.ts';
import { flatten, treeOf } from '#app/domain/indexes/criteria-tree.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { compareValues, summarize, type ImportSummary } from '#app/services/tables/import-summary.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  findCriteriaSet,
  insertCriteriaSet,
  listCriteriaNodes,
  lockCriteriaSets,
  replaceCriteriaNodes,
  updateCriteriaSet,
  type CriteriaNodeRow,
  type CriteriaSetRow,
  type NewCriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { nodeValues } from './node-values.ts';
import { readSetFile, type SetFile } from './read-set-file.server.ts';
import type { HeadFields, ParsedHead } from './set-head.ts';

export interface ImportedSet {
  readonly code: string;
  readonly version: number;
  /** Whether nothing differs from the version that is there; nothing is stored then. */
  readonly isUnchanged: boolean;
  /** What each row does to the version before. */
  readonly summary: ImportSummary;
  /** Codes of the version before that are gone. */
  readonly removed: readonly string[];
}

interface ImportOptions {
  /** What the file does not say of the set. */
  readonly given?: HeadFields;
  readonly dryRun?: boolean;
  /** Whether a draft that is there gives way. */
  readonly mayReplaceDraft?: boolean;
}

/** The nodes as they are stored: each before those below it. */
function rowsOf(nodes: readonly CheckedNode[]): NewCriteriaNodeRow[] {
  return flatten(treeOf(nodes)).map(({ node, depth }, at) => {
    const { code, parentCode, label, max, rule, scoredBy, evidence, appliesTo, mayBeExempt, figure } = node;
    return {
      ...{ code, parentCode, label, max, rule, scoredBy, evidence, mayBeExempt, figure },
      appliesTo: [...appliesTo],
      kind: NODE_KINDS[depth] ?? 'sub_criterion',
      position: at + 1,
    };
  });
}

function isSameHead(stored: CriteriaSetRow, head: ReturnType<typeof headAfter>): boolean {
  const fields = [
    'index',
    'level',
    'title',
    'legalBasis',
    'total',
    'surveyPoints',
    'decimals',
    'isSample',
  ] as const;
  const isSameStart = head.validFrom === null || stored.validFrom === head.validFrom;
  return isSameStart && fields.every((field) => stored[field] === head[field]);
}

function compare({ list }: SetFile, before: readonly CriteriaNodeRow[]) {
  const stored = new Map(before.map((node) => [node.code, nodeValues(node)]));
  const planned = list.rows.map((node) => {
    const { line, code } = node;
    return { line, code, ...compareValues(stored.get(code) ?? null, nodeValues(node)) };
  });
  const codes = new Set(list.rows.map(({ code }) => code));
  const removed = before.map(({ code }) => code).filter((code) => !codes.has(code));
  const order = rowsOf(list.rows).map(({ code }) => code);
  const isMoved = before.some(({ code }, at) => order[at] !== code);
  const summary = summarize(planned, list);
  return { summary, removed, isSame: summary.rows.length === 0 && removed.length === 0 && !isMoved };
}

/** What a file says of a set; how many decimals it does not say, the version before did. */
function headAfter(latest: CriteriaSetRow | null, head: ParsedHead) {
  return { ...head, decimals: head.decimals ?? latest?.decimals ?? USUAL_DECIMALS };
}

interface NewVersion {
  readonly head: ReturnType<typeof headAfter>;
  readonly nodes: readonly CheckedNode[];
}

async function store(ctx: Context, tx: Db, { head, nodes }: NewVersion, latest: CriteriaSetRow | null) {
  const { code, ...described } = head;
  const isDraft = latest?.status === 'draft';
  const version = isDraft ? latest.version : (latest?.version ?? 0) + 1;
  const row = { ...described, createdAt: ctx.now };
  const id = isDraft ? latest.id : await insertCriteriaSet(tx, { ...row, code, version });
  if (isDraft) await updateCriteriaSet(tx, id, row);
  await replaceCriteriaNodes(tx, id, rowsOf(nodes));
  return version;
}

/**
 * Imports a set as a draft: the draft that is there is replaced where it may be, a version in force stays and gets a next
 * one. All or nothing; a file without a difference stores nothing.
 * @throws FileRefused, FieldsRefused (of `over`, where a draft would be replaced that may not be), AppError `forbidden`.
 */
export async function importSet(
  ctx: Context,
  file: TableFile,
  { given = {}, dryRun = false, mayReplaceDraft = true }: ImportOptions = {},
): Promise<ImportedSet> {
  requireProvince(ctx, 'indexes.manage');
  const read = await readSetFile(file, given);
  const { code } = read.head;
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await lockCriteriaSets(tx);
    const latest = await findCriteriaSet(tx, { code, version: null });
    const before = latest ? await listCriteriaNodes(tx, latest.id) : [];
    const head = headAfter(latest, read.head);
    const { summary, removed, isSame } = compare(read, before);
    if (latest && isSame && isSameHead(latest, head)) {
      return { code, version: latest.version, isUnchanged: true, summary, removed };
    }
    const { added, changed } = summary;
    if (latest?.status === 'draft' && !mayReplaceDraft) {
      const name = setName(latest);
      const counts = { added, changed, removed: removed.length };
      refuseField('over', 'conflict', 'indexes.refusal.draftThere', { name, ...counts });
    }
    const version = await store(ctx, tx, { head, nodes: read.list.rows }, latest);
    await recordEvent(ctx, tx, {
      action: 'indexes.import',
      subjectId: setName({ code, version }),
      details: { added, changed, removed: removed.length, nodes: read.list.rows.length },
    });
    return { code, version, isUnchanged: false, summary, removed };
  });
}
