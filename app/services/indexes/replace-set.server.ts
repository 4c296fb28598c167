import { refuse } from '#app/domain/errors.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { successionsOf, unchangedNodes, type SuccessionRow } from '#app/domain/indexes/succession.ts';
import { addDays } from '#app/domain/periods/date.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import { parseCode } from '#app/domain/units/names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  insertCriteriaSuccessors,
  listCriteriaNodes,
  lockCriteriaSets,
  updateCriteriaSet,
  type CriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { requireDraft, requireSeen, requireStart } from './adopt-set.server.ts';
import { requireSet } from './get-set.server.ts';

const SHOWN_CODES = 20;

interface MapRow extends SuccessionRow {
  readonly line: number;
}

function parseMapRow(reader: RecordReader): MapRow | null {
  const oldCode = reader.parse('old_code', parseCode);
  const isDropped = reader.text('new_code') === '';
  const newCode = isDropped ? null : reader.parse('new_code', parseCode);
  return oldCode === null ? null : { line: reader.line, oldCode, newCode };
}

/** Notes codes that the sets do not have. */
function noteUnknownNodes(
  list: List<MapRow>,
  before: readonly CriteriaNodeRow[],
  after: readonly CriteriaNodeRow[],
) {
  const note = (line: number, column: string, value: string, nodes: readonly CriteriaNodeRow[]) => {
    const codes = nodes.map(({ code }) => code);
    if (codes.includes(value)) return;
    const known = { list: new CodeList(codes), unknown: 'tables.unknownNode' } as const;
    noteUnknownCode(list.problems, { line, column }, value, known);
  };
  for (const { line, oldCode, newCode } of list.rows) {
    note(line, 'old_code', oldCode, before);
    if (newCode !== null) note(line, 'new_code', newCode, after);
  }
  list.problems.throwIfAny(list.name);
}

/** The whole map: what the file says, and nodes that are the same in both sets. */
function completeMap(
  rows: readonly MapRow[],
  before: readonly CriteriaNodeRow[],
  after: readonly CriteriaNodeRow[],
): SuccessionRow[] {
  const told = new Set(rows.map(({ oldCode }) => oldCode));
  const unchanged = unchangedNodes(before, after).filter(({ oldCode }) => !told.has(oldCode));
  const known = new Set([...told, ...unchanged.map(({ oldCode }) => oldCode)]);
  const missing = before.map(({ code }) => code).filter((code) => !known.has(code));
  if (missing.length > 0) {
    const codes = missing.slice(0, SHOWN_CODES).join(', ');
    refuse('invalid', 'indexes.refusal.mapMissing', { count: missing.length, codes });
  }
  return [...rows, ...unchanged];
}

async function storeMap(
  tx: Db,
  map: readonly SuccessionRow[],
  before: readonly CriteriaNodeRow[],
  after: readonly CriteriaNodeRow[],
): Promise<void> {
  const ids = (nodes: readonly CriteriaNodeRow[]) => new Map(nodes.map(({ code, id }) => [code, id]));
  const [old, next] = [ids(before), ids(after)];
  const pairs = new Map<string, { oldNodeId: number; newNodeId: number }>();
  for (const { oldCode, newCode } of map) {
    const [oldNodeId, newNodeId] = [old.get(oldCode), next.get(newCode ?? '')];
    if (oldNodeId !== undefined && newNodeId !== undefined) {
      pairs.set(`${oldNodeId} ${newNodeId}`, { oldNodeId, newNodeId });
    }
  }
  await insertCriteriaSuccessors(tx, [...pairs.values()]);
}

/** How many nodes stay the same, are split, merged and dropped. */
function countSuccessions(map: readonly SuccessionRow[]) {
  const kinds = [...successionsOf(map).values()];
  const count = (kind: (typeof kinds)[number]) => kinds.filter((each) => each === kind).length;
  return { same: count('same'), split: count('split'), merged: count('merged'), dropped: count('dropped') };
}

interface Replacement {
  /** The set in force, and the draft that takes its place. */
  readonly old: string;
  readonly by: string;
  /** First day of the new set. */
  readonly from: string;
  readonly dryRun?: boolean | undefined;
  /** The `draftId` of the draft that was looked at. */
  readonly seen?: string | undefined;
}

/**
 * Replaces a set in force by a draft from a day on. The map (`old_code,new_code`; several lines split or merge, an empty
 * new code drops) says where every node goes on; nodes of the same code and words need no line.
 * @returns how many nodes stay the same, are split, merged and dropped.
 * @throws FileRefused for codes the sets do not have; AppError `invalid` for nodes without a line and for the day;
 * `not_found`; `conflict` for the status of the sets.
 */
export async function replaceSet(
  ctx: Context,
  map: TableFile | null,
  { old, by, from, dryRun = false, seen }: Replacement,
): Promise<ReturnType<typeof countSuccessions>> {
  requireProvince(ctx, 'indexes.manage');
  const list =
    map && (await readList(map, { required: ['old_code', 'new_code'], optional: [], parse: parseMapRow }));
  list?.problems.throwIfAny(list.name);
  return inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await lockCriteriaSets(tx);
    const [replaced, set] = [await requireSet(tx, old), await requireSet(tx, by)];
    requireDraft(set);
    requireSeen(set, seen);
    if (replaced.status !== 'in_force') {
      refuse('conflict', 'indexes.refusal.notInForce', { name: setName(replaced) });
    }
    const [before, after] = [await listCriteriaNodes(tx, replaced.id), await listCriteriaNodes(tx, set.id)];
    if (list) noteUnknownNodes(list, before, after);
    const rows = completeMap(list?.rows ?? [], before, after);
    const start = requireStart(set, from);
    const last = addDays(start, -1);
    if (replaced.validFrom !== null && last < replaced.validFrom) {
      refuse('invalid', 'indexes.refusal.tooEarly', { name: setName(replaced), from: replaced.validFrom });
    }
    await storeMap(tx, rows, before, after);
    await updateCriteriaSet(tx, replaced.id, { status: 'replaced', validTo: last, replacedBy: set.id });
    await updateCriteriaSet(tx, set.id, { status: 'in_force', validFrom: start });
    const counts = countSuccessions(rows);
    const details = { by: setName(set), from: start, ...counts };
    await recordEvent(ctx, tx, { action: 'indexes.replace', subjectId: setName(replaced), details });
    return counts;
  });
}
