import { requireScope, type Context } from '#app/services/context.ts';
import { countAuditEvents, listAuditEvents, type AuditEventRow } from '#db/queries/audit/audit.ts';

export interface ListEvents {
  /** What was changed: the part of an action before its dot, such as `round`. */
  readonly subject?: string | undefined;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

/** A page of the audit log, the latest first, with how many events there are in all. */
export async function listEvents(
  ctx: Context,
  { subject, page = 1, pageSize = 50 }: ListEvents = {},
): Promise<{ events: AuditEventRow[]; total: number }> {
  requireScope(ctx, 'audit.read');
  const [events, total] = await Promise.all([
    listAuditEvents(ctx.db, { subject, limit: pageSize, offset: (page - 1) * pageSize }),
    countAuditEvents(ctx.db, { subject }),
  ]);
  return { events, total };
}
