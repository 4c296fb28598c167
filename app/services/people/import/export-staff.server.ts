import { LIST_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import { listStaff } from '#db/queries/people/staff.ts';

/** The people who are not disabled, one role a row, as their import reads them. */
export async function exportStaff(ctx: Context): Promise<WrittenList> {
  requireScope(ctx, 'staff.manage');
  const people = (await listStaff(ctx.db)).filter(({ disabledAt }) => disabledAt === null);
  const rows = people.flatMap(({ email, name, grants }) =>
    grants.map(({ role, unit }) => [email, name, role, unit?.code ?? '']),
  );
  return { columns: LIST_COLUMNS.staff, rows };
}
