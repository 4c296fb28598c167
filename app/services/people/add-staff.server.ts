import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { linkExpiry } from '#app/domain/people/links.ts';
import type { Role } from '#app/domain/people/roles.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { insertStaff } from '#db/queries/people/staff.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { checkGrantUnit, findGrantUnit, grantFields } from './grant-fields.server.ts';
import { giveLink, type WithLinks } from './links/give-link.server.ts';
import { emailField, nameField } from './person-fields.ts';
import { requireStrong } from './password-strength.server.ts';
import { generatePassword, hashNewPassword } from './passwords.server.ts';

const addStaffSchema = z
  .object({
    /** The part of the e-mail before the @ when not given. */
    name: nameField.optional(),
    email: emailField,
    ...grantFields,
  })
  .superRefine(checkGrantUnit);
export type AddStaffInput = z.input<typeof addStaffSchema>;

/** A person as they are to be added. */
interface ParsedStaff {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly unit: UnitRow | null;
}

async function parseStaff(ctx: Context, input: AddStaffInput): Promise<ParsedStaff> {
  const { email, role, unitCode, name } = parseInput(addStaffSchema, input);
  const unit = await findGrantUnit(ctx, unitCode);
  return { name: name ?? email.slice(0, email.indexOf('@')), email, role, unit };
}

interface Adding {
  readonly action: 'staff.add' | 'staff.invite';
  readonly passwordHash: string | null;
}

/** Stores a person who cannot do anything yet. @throws AppError `conflict` for an e-mail that is taken. */
export async function storeStaff(
  ctx: Context,
  tx: Db,
  { unit, ...person }: ParsedStaff,
  { action, passwordHash }: Adding,
): Promise<string> {
  const id = randomUUID();
  const { email, role } = person;
  const row = { ...person, id, unitId: unit?.id ?? null, passwordHash, mustChangePassword: true };
  if (!(await insertStaff(tx, row))) {
    refuseField('email', 'conflict', 'people.refusal.emailTaken', { email });
  }
  await recordEvent(ctx, tx, { action, subjectId: id, details: { role, unit: unit?.code ?? null } });
  return id;
}

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
export async function addStaff(
  ctx: Context,
  { password: given, ...input }: AddStaffInput & { readonly password?: string },
): Promise<AddedStaff> {
  requireScope(ctx, 'staff.manage');
  const person = await parseStaff(ctx, input);
  const { email, name, unit } = person;
  if (given !== undefined) await requireStrong('password', given, [email, name, unit?.name ?? '']);
  const password = given ?? generatePassword();
  const passwordHash = await hashNewPassword(password);
  const id = await ctx.db.transaction((tx) =>
    storeStaff(ctx, tx, person, { action: 'staff.add', passwordHash }),
  );
  return { id, email, name, password };
}

export interface InvitedStaff {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** To be shown once and handed over; null when a mail takes it. */
  readonly url: string | null;
  /** Until when a link that is shown is good. */
  readonly until: Date;
}

/**
 * Creates an account without a password, and a link by which its person chooses one. Nobody else ever knows it.
 * @throws AppError as `addStaff`.
 */
export async function inviteStaff(
  ctx: WithLinks,
  input: AddStaffInput,
  isShown = false,
): Promise<InvitedStaff> {
  requireScope(ctx, 'staff.manage');
  const person = await parseStaff(ctx, input);
  const { email, name } = person;
  return ctx.db.transaction(async (tx) => {
    const id = await storeStaff(ctx, tx, person, { action: 'staff.invite', passwordHash: null });
    const url = await giveLink(ctx, tx, { staffId: id, purpose: 'invitation', isShown });
    return { id, email, name, url, until: linkExpiry('invitation', ctx.now) };
  });
}
