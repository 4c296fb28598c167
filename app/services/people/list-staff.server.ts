import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listStaff as queryStaff, type StaffRow } from '#db/queries/people/staff.ts';

/** People whose name, e-mail or unit contains the text, however it is typed; everybody without a text. */
export async function listStaff(ctx: Context, search = ''): Promise<StaffRow[]> {
  requireScope(ctx, 'staff.manage');
  const wanted = foldVietnamese(search);
  const people = await queryStaff(ctx.db);
  return people.filter(({ name, email, grants }) =>
    foldVietnamese(
      [name, email, ...grants.flatMap(({ unit }) => (unit === null ? [] : [unit.name, unit.code]))].join(' '),
    ).includes(wanted),
  );
}
