import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listAuditEvents, type AuditEventRow, type AuditPlace } from '#db/queries/audit/audit.ts';
import { filterOf, type EventSearch } from './event-filter.server.ts';

const AT_ONCE = 2000;

/**
 * The events that a search finds, the latest first and no more than `most`, a part at a time. That they were taken out is
 * an event, too; it is not among them.
 * @throws AppError `forbidden`.
 */
export async function* exportEvents(
  ctx: Context,
  search: EventSearch,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly AuditEventRow[]> {
  const asked = await filterOf(ctx, search, requireScope(ctx, 'audit.read'));
  const until = asked.until !== undefined && asked.until < ctx.now ? asked.until : ctx.now;
  await recordEvent(ctx, ctx.db, { action: 'audit.export' });
  let place: AuditPlace = {};
  for (let left = most; left > 0;) {
    const limit = Math.min(AT_ONCE, left);
    const part = await listAuditEvents(ctx.db, { ...asked, until, place, limit });
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    place = { before: last.id };
    left -= part.length;
  }
}
