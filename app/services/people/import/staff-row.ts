import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { parseEmail, parsePersonCell } from '#app/services/people/person-fields.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

/** A row of a list of people: one role of one person. Who has several roles stands in several rows. */
export interface StaffEntry {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** '' for a role of the whole province. */
  readonly unitCode: string;
}

/** A role by its name in the program or on the pages, in either language, however it is typed. */
function roleNamed(text: string): Role | null {
  const wanted = foldVietnamese(text);
  const names = (role: Role) =>
    LOCALES.map((locale) => translator(locale, consoleMessages)(`console.role.${role}`));
  return ROLES.find((role) => [role, ...names(role)].some((name) => foldVietnamese(name) === wanted)) ?? null;
}

/** Reads a row; null for one that is refused, of which the reader has noted why. */
export function parseStaffRow(reader: RecordReader): StaffEntry | null {
  const email = parseEmail(reader.text('email')) ?? reader.refuse('email', 'tables.email');
  const name = reader.parse('name', parsePersonCell);
  const role =
    roleNamed(reader.text('role')) ?? reader.refuse('role', 'tables.role', { roles: ROLES.join(', ') });
  const unitCode = reader.optionalCode('unit_code');
  if (role !== null && unitCode !== null && isProvinceRole(role) !== (unitCode === '')) {
    reader.refuse('unit_code', unitCode === '' ? 'tables.roleNeedsUnit' : 'tables.roleWithoutUnit');
  }
  return email === null || name === null || role === null || unitCode === null
    ? null
    : { line: reader.line, email, name, role, unitCode };
}
