import { staffIdOf } from '#app/domain/people/actor.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { Context } from '#app/services/context.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { lockAndCountAdmins } from '#db/queries/people/grants.ts';
import { listStaff, type StaffRow } from '#db/queries/people/staff.ts';
import { listAllUnits, type UnitRow } from '#db/queries/units/units.ts';
import { storeStaff } from '#app/services/people/add-staff.server.ts';
import { addGrant } from '#app/services/people/change-grants.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { parseStaffRow, type StaffEntry } from './staff-row.ts';

/**
 * Each person is added and granted by the rules of one, while nobody else changes administrators: with more, that would
 * wait longer than statements may.
 */
const MAX_ROWS = 2_000;

/** What is there already, by what a list names it with. */
interface Known {
  readonly people: ReadonlyMap<string, StaffRow>;
  readonly units: ReadonlyMap<string, UnitRow>;
}

const keyOf = ({ email, role, unitCode }: StaffEntry) => `${email} ${role} ${unitCode}`.trim();

/** How a grant is told in a summary: by its role and the code of its unit. */
export const grantText = (role: string, unitCode: string | undefined) => `${role} ${unitCode ?? ''}`.trim();

function noteFaults({ rows, problems }: List<StaffEntry>, { people, units }: Known, ctx: Context): void {
  const codes = new CodeList(units.keys());
  const names = new Map<string, StaffEntry>();
  for (const row of rows) {
    const { line, email, name, unitCode } = row;
    if (unitCode !== '' && !units.has(unitCode)) {
      const known = { list: codes, unknown: 'tables.unknownUnit' } as const;
      noteUnknownCode(problems, { line, column: 'unit_code' }, unitCode, known);
    }
    const first = names.get(email) ?? row;
    names.set(email, first);
    if (first.name !== name) {
      problems.add({ line, column: 'name', reason: 'tables.otherName', params: { line: first.line } });
    }
    const person = people.get(email);
    if (person?.disabledAt) problems.add({ line, column: 'email', reason: 'tables.disabledPerson' });
    const isOwn = person !== undefined && person.id === staffIdOf(ctx.actor);
    if (isOwn && !hasGrant(person, row)) problems.add({ line, column: 'role', reason: 'tables.ownRole' });
  }
}

function hasGrant({ grants }: StaffRow, { role, unitCode }: StaffEntry): boolean {
  return grants.some((grant) => grant.role === role && (grant.unit?.code ?? '') === unitCode);
}

/** What becomes of each row: the first of somebody new adds them, others give a role or another name. */
function planRows(rows: readonly StaffEntry[], { people }: Pick<Known, 'people'>): ImportedRow[] {
  const added = new Set<string>();
  return rows.map((row) => {
    const { line, email, name, role, unitCode } = row;
    const person = people.get(email);
    const isFirst = person === undefined && !added.has(email);
    added.add(email);
    if (isFirst) return { line, code: email, ...compareValues(null, {}) };
    const granted = grantText(role, unitCode);
    const isGranted = person !== undefined && hasGrant(person, row);
    const before = { name: person?.name ?? name, role: isGranted ? granted : '' };
    return { line, code: email, ...compareValues(before, { name, role: granted }) };
  });
}

async function store(ctx: Context, tx: Db, rows: readonly StaffEntry[], { people, units }: Known) {
  const inTx = { ...ctx, db: tx };
  const ids = new Map([...people].map(([email, { id }]) => [email, id]));
  for (const row of rows) {
    const { email, name, role, unitCode } = row;
    const id = ids.get(email);
    const unit = units.get(unitCode) ?? null;
    if (id === undefined) {
      const adding = { action: 'staff.invite', passwordHash: null } as const;
      ids.set(email, await storeStaff(ctx, tx, { name, email, role, unit }, adding));
      continue;
    }
    await changePerson(inTx, { id }, { name, email });
    const person = people.get(email);
    if (person === undefined || !hasGrant(person, row)) await addGrant(inTx, { id }, { role, unitCode });
  }
}

/**
 * Adds people from a list (`email,name,role,unit_code`), matched by e-mail, and gives those who are there further roles and
 * other names; roles that the list does not name stay. Who is new has no password and no link yet. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importStaff(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'staff.manage');
  const required = ['email', 'name', 'role', 'unit_code'];
  const list = await readList(file, { required, optional: [], parse: parseStaffRow, maxRows: MAX_ROWS });
  noteRepeatedKeys(list, 'email', keyOf);
  return inImport(ctx, options, async (tx) => {
    await lockAndCountAdmins(tx);
    const people = new Map((await listStaff(tx)).map((person) => [person.email, person]));
    const units = new Map((await listAllUnits(tx)).map((unit) => [unit.code, unit]));
    noteFaults(list, { people, units }, ctx);
    list.problems.throwIfAny(list.name);
    const summary = summarize(planRows(list.rows, { people }), list);
    await store(ctx, tx, rowsToStore(list.rows, summary), { people, units });
    await recordImport(ctx, tx, 'staff.import', summary);
    return summary;
  });
}
