import { z } from 'zod';
import { AppError, refuse } from '#app/domain/errors.ts';
import { demand, parseInput } from '#app/domain/input.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { updateLock } from '#db/queries/publication/locks.ts';
import { addSeal, checkSeal } from '#app/services/seals/add-seal.server.ts';
import type { Db } from '#db/client.server.ts';
import { findSealOfLock } from '#db/queries/publication/seals.ts';
import { lockRoundBySlug } from '#db/queries/rounds/rounds.ts';

const MAX_ACTIONS = 5000;

/** The text as stored: normalised line ends, no other control characters. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .trim();
}

/** Null when empty. */
const actionsField = z
  .string()
  .transform(cleaned)
  .superRefine(
    demand(
      (text) => text.length <= MAX_ACTIONS,
      'locks.actionsTooLong',
      () => ({ max: MAX_ACTIONS }),
    ),
  )
  .transform((text) => (text === '' ? null : text));

const actionsSchema = z.object({ vi: actionsField, en: actionsField });

/** Signs a publication again with other texts; null for a lock that is not published yet. */
async function signAgain(
  ctx: Context,
  tx: Db,
  lockId: number,
  texts: { actionsVi: string | null; actionsEn: string | null },
): Promise<string | null> {
  const published = await findSealOfLock(tx, lockId, 'publication');
  if (!published) return null;
  const statement = checkSeal(await ctx.seals.keys(), published, 'publication');
  if (!statement) return refuse('unavailable', 'locks.notVerified');
  const told = { ...statement, ...texts };
  return addSeal(ctx, tx, { lockId, told, document: published.document ?? '' });
}

/**
 * Stores what the authority did about a round's results, for the public page.
 * @throws AppError `not_found`, `conflict` for a round without a lock, `invalid` for a text that is too long.
 */
export async function writeActions(
  ctx: Context,
  { slug, ...typed }: z.input<typeof actionsSchema> & { slug: string },
): Promise<void> {
  requireProvince(ctx, 'rounds.manage');
  const { vi, en } = parseInput(actionsSchema, typed);
  await ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    const lockId = round.lockId ?? round.publishedLockId;
    if (lockId === null) {
      throw new AppError('conflict', 'locks.notLocked', { slug });
    }
    const texts = { actionsVi: vi, actionsEn: en };
    await updateLock(tx, lockId, texts);
    const seal = await signAgain(ctx, tx, lockId, texts);
    const details = { lockId, ...(seal !== null && { seal }) };
    await recordEvent(ctx, tx, { action: 'round.write_actions', subjectId: slug, details });
  });
}
