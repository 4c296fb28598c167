import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { isAppError } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { lockPerson } from '#app/services/people/last-admin.server.ts';
import { emailField } from '#app/services/people/person-fields.ts';
import { findStaffByEmail } from '#db/queries/people/staff.ts';
import { z } from 'zod';
import { mailLink, purposeFor, type WithLinks } from './give-link.server.ts';

const askSchema = z.object({ email: emailField });

interface Asking {
  readonly email: string;
  /** From `clientNetwork`. */
  readonly network: string;
}

/**
 * Sends a link by which a person chooses another password, where mail is set up. It says nothing of whether the e-mail
 * is somebody's: the answer is the same, and the mail leaves later. The old password stays good until the link is used,
 * so that nobody can lock others out, and for the same reason a link that an administrator handed over stays the one.
 * @throws AppError `invalid` for what is no e-mail; `rate_limited` for a network that asks too often.
 */
export async function askReset(
  ctx: WithLinks & { readonly limiter: Limiter },
  { network, ...input }: Asking,
): Promise<void> {
  const { email } = parseInput(askSchema, input);
  await ctx.limiter.take([{ limit: LIMITS.resetOfNetwork, of: network }]);
  if (!ctx.links.isMailed || !(await mayAsk(ctx, email))) return;
  const found = await findStaffByEmail(ctx.db, email);
  if (found === null || found.disabledAt !== null) return;
  await ctx.db.transaction(async (tx) => {
    const { person } = await lockPerson(tx, found.id);
    if (person.disabledAt !== null) return;
    const purpose = await purposeFor(tx, person.id);
    if (await mailLink(ctx, tx, { staffId: person.id, purpose }))
      await recordEvent(ctx, tx, { action: 'staff.ask_reset', subjectId: person.id });
  });
}

/** Whether an e-mail may be asked for again; of one that was asked for too often nothing is said, for it may be nobody's. */
async function mayAsk({ limiter }: { readonly limiter: Limiter } & Pick<Context, 'now'>, email: string) {
  try {
    await limiter.take([{ limit: LIMITS.resetOfPerson, of: email }]);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
