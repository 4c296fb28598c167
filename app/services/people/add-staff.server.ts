import { refuse } from '#app/domain/errors.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cleanName } from '#app/domain/clean-name.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { isProvinceRole, ROLES, type Role } from '#app/domain/people/roles.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertStaff } from '#db/queries/people/staff.ts';
import { listUnitsByCode, type UnitRow } from '#db/queries/units/units.ts';
import { requireStrongPassword } from './password-strength.server.ts';
import { generatePassword, hashNewPassword } from './passwords.server.ts';

/** As typed into a form or a command; empty texts count as not given. */
export interface AddStaffInput {
  readonly email: string;
  readonly role: string;
  /** The part of the e-mail before the @ when not given. */
  readonly name?: string;
  readonly unitCode?: string;
  /** Made at random when not given. */
  readonly password?: string;
}

export interface AddedStaff {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** To be shown once; only its hash is kept. */
  readonly password: string;
}

const MAX_NAME_LENGTH = 200;

/**
 * Creates an account.
 * @throws AppError `invalid` for a wrong e-mail, name, role, unit or password, `conflict` for an e-mail that is taken.
 */
export async function addStaff(ctx: Context, input: AddStaffInput): Promise<AddedStaff> {
  requireScope(ctx, 'staff.manage');
  const email = parseEmail(input.email);
  const name = parseName(input.name ?? '', email);
  const role = parseRole(input.role);
  const unit = await findUnitFor(ctx, role, input.unitCode?.trim() ?? '');
  if (input.password !== undefined)
    await requireStrongPassword(input.password, [email, name, unit?.name ?? '']);
  const password = input.password ?? generatePassword();
  const passwordHash = await hashNewPassword(password);
  const id = randomUUID();
  await ctx.db.transaction(async (tx) => {
    const isAdded = await insertStaff(tx, { id, name, email, role, unitId: unit?.id ?? null, passwordHash });
    if (!isAdded) refuse('conflict', 'people.refusal.emailTaken', { email });
    await recordEvent(ctx, tx, {
      action: 'staff.add',
      subjectId: id,
      details: { role, unit: unit?.code ?? null },
    });
  });
  return { id, email, name, password };
}

function parseEmail(text: string): string {
  const email = text.trim().toLowerCase();
  return z.email().max(254).safeParse(email).success ? email : refuse('invalid', 'people.refusal.email');
}

function parseName(text: string, email: string): string {
  const given = text.trim() === '' ? email.slice(0, email.indexOf('@')) : text;
  return cleanName(given, MAX_NAME_LENGTH) ?? refuse('invalid', 'people.refusal.name');
}

function parseRole(text: string): Role {
  const role = ROLES.find((known) => known === text.trim());
  return role ?? refuse('invalid', 'people.refusal.role', { role: excerpt(text), roles: ROLES.join(', ') });
}

async function findUnitFor(ctx: Context, role: Role, code: string): Promise<UnitRow | null> {
  if (isProvinceRole(role)) return code === '' ? null : refuse('invalid', 'people.refusal.unitNotWanted');
  if (code === '') return refuse('invalid', 'people.refusal.unitNeeded');
  const [unit] = await listUnitsByCode(ctx.db, [code]);
  return unit ?? refuse('invalid', 'people.refusal.unknownUnit', { code: excerpt(code) });
}
