import { AppError } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getPerson } from '#app/services/people/get-person.server.ts';
import {
  deleteOtherSessions,
  deleteSession,
  listSessionsOf,
  type SessionRow,
} from '#db/queries/people/sessions.ts';

const MINUTE_MS = 60_000;

/** Whose sessions: one's own, or those of a person one manages. */
type Owner = 'own' | { readonly id: string };

/**
 * Where a person is logged in, the latest used first.
 * @throws AppError `forbidden` for those of others without the right to manage people; `not_found`.
 */
export async function listSessions(ctx: Context, owner: Owner, idleMinutes: number): Promise<SessionRow[]> {
  const staffId = await requireOwner(ctx, owner);
  const usedAfter = new Date(ctx.now.getTime() - idleMinutes * MINUTE_MS);
  return listSessionsOf(ctx.db, staffId, { now: ctx.now, usedAfter });
}

/**
 * Ends one session of a person, or `all`; of one's own all but the one that asks (`kept`). Ending twice is not an error.
 * @throws AppError as `listSessions`.
 */
export async function endSessions(
  ctx: Context,
  owner: Owner,
  { session, kept = null }: { readonly session: string; readonly kept?: string | null },
): Promise<void> {
  const staffId = await requireOwner(ctx, owner);
  await ctx.db.transaction(async (tx) => {
    const count =
      session === 'all'
        ? await deleteOtherSessions(tx, staffId, kept)
        : Number(await deleteSession(tx, staffId, session));
    if (count === 0) return;
    await recordEvent(ctx, tx, { action: 'staff.end_sessions', subjectId: staffId, details: { count } });
  });
}

async function requireOwner(ctx: Context, owner: Owner): Promise<string> {
  if (owner !== 'own') {
    requireScope(ctx, 'staff.manage');
    return (await getPerson(ctx, owner)).id;
  }
  requireScope(ctx, 'console.enter');
  if (ctx.actor.kind !== 'staff') throw new AppError('forbidden', 'errors.forbidden');
  return ctx.actor.id;
}
