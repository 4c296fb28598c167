import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { demand, parseInput } from '#app/domain/input.ts';
import { linkExpiry } from '#app/domain/people/links.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { emailField, nameField } from '#app/services/people/person-fields.ts';
import { requireStrong } from '#app/services/people/password-strength.server.ts';
import { hashNewPassword } from '#app/services/people/passwords.server.ts';
import {
  findInstallationFact,
  hasStaff,
  saveInstallationFact,
  takeInstallationFact,
} from '#db/queries/installation/installation.ts';
import { insertStaff } from '#db/queries/people/staff.ts';
import type { OneTimeLinks } from './one-time-links.ts';

/** Key of what is stored of the link that makes the first administrator. */
const FACT = 'first_admin_link';

const factSchema = z.object({ mark: z.string(), expiresAt: z.iso.datetime() });

type WithLinks = Pick<Context, 'db' | 'now'> & { readonly links: OneTimeLinks };

/** A new link that makes the first administrator, in place of an earlier one; null when somebody has an account. */
export async function issueFirstAdminLink({ db, now, links }: WithLinks): Promise<string | null> {
  if (await hasStaff(db)) return null;
  const { url, mark } = links.make('first_admin');
  const expiresAt = linkExpiry('first_admin', now).toISOString();
  await saveInstallationFact(db, FACT, { mark, expiresAt });
  return url;
}

/**
 * Whether the link with this token can make the first administrator now.
 * @throws AppError `gone` when it cannot: never made, used, replaced, too old, or somebody has an account.
 */
export async function requireFirstAdminLink(ctx: WithLinks, token: string): Promise<void> {
  requireGood(ctx, token, await findInstallationFact(ctx.db, FACT));
  if (await hasStaff(ctx.db)) refuse('gone', 'people.refusal.linkGone');
}

function requireGood({ links, now }: WithLinks, token: string, stored: unknown): void {
  const fact = factSchema.safeParse(stored);
  const isGood =
    fact.success &&
    fact.data.mark === links.markOf('first_admin', token) &&
    Date.parse(fact.data.expiresAt) > now.getTime();
  if (!isGood) refuse('gone', 'people.refusal.linkGone');
}

const firstAdminSchema = z.object({
  name: nameField,
  email: emailField,
  password: z.string().superRefine(demand((text) => text !== '', 'people.refusal.passwordNeeded')),
});

/**
 * Makes the first administrator of an empty installation, with a password of their own choice; the link is used up. Of
 * several at once one succeeds.
 * @throws AppError `gone` as `requireFirstAdminLink`; `invalid` for the fields concerned.
 */
export async function makeFirstAdmin(
  ctx: Context & { readonly links: OneTimeLinks },
  { token, ...input }: z.input<typeof firstAdminSchema> & { readonly token: string },
): Promise<{ readonly email: string }> {
  await requireFirstAdminLink(ctx, token);
  const { name, email, password } = parseInput(firstAdminSchema, input);
  await requireStrong('password', password, [email, name]);
  const passwordHash = await hashNewPassword(password);
  const id = randomUUID();
  await ctx.db.transaction(async (tx) => {
    requireGood(ctx, token, await takeInstallationFact(tx, FACT));
    if (await hasStaff(tx)) refuse('gone', 'people.refusal.linkGone');
    const person = { id, name, email, role: 'admin', unitId: null } as const;
    const isAdded = await insertStaff(tx, { ...person, passwordHash, mustChangePassword: false });
    if (!isAdded) refuseField('email', 'conflict', 'people.refusal.emailTaken', { email });
    await recordEvent(ctx, tx, { action: 'staff.first_admin', subjectId: id });
  });
  return { email };
}
