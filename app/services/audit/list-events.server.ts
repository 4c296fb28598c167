import { requireScope, type Context } from '#app/services/context.ts';
import { listAuditEvents, type AuditEventRow, type AuditPlace } from '#db/queries/audit/audit.ts';
import { filterOf, type EventSearch } from './event-filter.server.ts';

export interface ListEvents {
  readonly search?: EventSearch;
  readonly place?: AuditPlace;
  readonly pageSize?: number;
}

/** A page of the log, the latest first, with the events beside which the pages around it begin; null at either end. */
export interface EventPage {
  readonly events: readonly AuditEventRow[];
  readonly newer: number | null;
  readonly older: number | null;
}

/**
 * A page of the audit log. Whoever sees units alone sees what people did who belong to these units and no others, and what
 * was done to them.
 * @throws AppError `forbidden`.
 */
export async function listEvents(
  ctx: Context,
  { search = {}, place = {}, pageSize = 50 }: ListEvents = {},
): Promise<EventPage> {
  const filter = await filterOf(ctx, search, requireScope(ctx, 'audit.read'));
  const found = await listAuditEvents(ctx.db, { ...filter, place, limit: pageSize + 1 });
  return pageOf(found, place, pageSize);
}

/** `found` holds one more than a page where there are more. */
function pageOf(found: readonly AuditEventRow[], { before, after }: AuditPlace, pageSize: number): EventPage {
  const hasMore = found.length > pageSize;
  const shown = found.slice(0, pageSize);
  if (after !== undefined) {
    const events = shown.toReversed();
    return { events, newer: hasMore ? idOf(events.at(0)) : null, older: idOf(events.at(-1)) };
  }
  const newer = before === undefined ? null : idOf(shown.at(0));
  return { events: shown, newer, older: hasMore ? idOf(shown.at(-1)) : null };
}

const idOf = (event: AuditEventRow | undefined) => event?.id ?? null;
