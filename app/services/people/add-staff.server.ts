import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, parseInput, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { isProvinceRole, ROLES } from '#app/domain/people/roles.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertStaff } from '#db/queries/people/staff.ts';
import { listUnitsByCode, type UnitRow } from '#db/queries/units/units.ts';
import { emailField, nameField } from './person-fields.ts';
import { requireStrong } from './password-strength.server.ts';
import { generatePassword, hashNewPassword } from './passwords.server.ts';

const addStaffSchema = z
  .object({
    /** The part of the e-mail before the @ when not given. */
    name: nameField.optional(),
    email: emailField,
    role: textField(
      (text) => ROLES.find((known) => known === text.trim()) ?? null,
      'people.refusal.role',
      (text) => ({ role: excerpt(text), roles: ROLES.join(', ') }),
    ),
    unitCode: z.string().trim().default(''),
    /** Made at random when not given. */
    password: z.string().optional(),
  })
  .superRefine(({ role, unitCode }, context) => {
    const isWanted = !isProvinceRole(role);
    if (isWanted === (unitCode !== '')) return;
    addFault(
      context,
      message(isWanted ? 'people.refusal.unitNeeded' : 'people.refusal.unitNotWanted'),
      'unitCode',
    );
  });
export type AddStaffInput = z.input<typeof addStaffSchema>;

export interface AddedStaff {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** To be shown once; only its hash is kept. */
  readonly password: string;
}

/**
 * Creates an account. Its password must be changed at the first log-in: whoever made the account knows it.
 * @throws AppError for the fields concerned: `invalid` for a wrong e-mail, name, role, unit or password, `conflict` for
 * an e-mail that is taken.
 */
export async function addStaff(ctx: Context, input: AddStaffInput): Promise<AddedStaff> {
  requireScope(ctx, 'staff.manage');
  const { email, role, unitCode, password: given, ...parsed } = parseInput(addStaffSchema, input);
  const name = parsed.name ?? email.slice(0, email.indexOf('@'));
  const unit = unitCode === '' ? null : await findUnit(ctx, unitCode);
  if (given !== undefined) await requireStrong('password', given, [email, name, unit?.name ?? '']);
  const password = given ?? generatePassword();
  const passwordHash = await hashNewPassword(password);
  const id = randomUUID();
  await ctx.db.transaction(async (tx) => {
    const person = { id, name, email, role, unitId: unit?.id ?? null };
    const isAdded = await insertStaff(tx, { ...person, passwordHash, mustChangePassword: true });
    if (!isAdded) refuseField('email', 'conflict', 'people.refusal.emailTaken', { email });
    await recordEvent(ctx, tx, {
      action: 'staff.add',
      subjectId: id,
      details: { role, unit: unit?.code ?? null },
    });
  });
  return { id, email, name, password };
}

async function findUnit(ctx: Context, code: string): Promise<UnitRow> {
  const [unit] = await listUnitsByCode(ctx.db, [code]);
  return unit ?? refuseField('unitCode', 'invalid', 'people.refusal.unknownUnit', { code: excerpt(code) });
}
