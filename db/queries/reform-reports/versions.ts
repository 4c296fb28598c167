import { and, asc, count, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { reformReportVersions, staff } from '#db/schema/index.ts';

type ReportVersionRow = typeof reformReportVersions.$inferSelect;

const { reportId, version } = reformReportVersions;

/** Keeps what was sent of a report, which the transaction holds, before it becomes a draft again. */
export async function insertReportVersion(
  tx: Db,
  row: Omit<typeof reformReportVersions.$inferInsert, 'version'>,
): Promise<void> {
  const [kept] = await tx
    .select({ versions: count() })
    .from(reformReportVersions)
    .where(eq(reportId, row.reportId));
  await tx.insert(reformReportVersions).values({ ...row, version: (kept?.versions ?? 0) + 1 });
}

const sender = alias(staff, 'sender');
const returner = alias(staff, 'returner');

/** A version without its content; who sent it and who sent it back, by name: null for the command line. */
export interface ReportVersionHead extends Pick<
  ReportVersionRow,
  'version' | 'sha256' | 'sentAt' | 'returnedAt' | 'returnReason'
> {
  readonly sentBy: string | null;
  readonly returnedBy: string | null;
}

/** What of a report was sent and then sent back, the first version first. */
export async function listReportVersions(db: Db, id: number): Promise<ReportVersionHead[]> {
  const { sha256, sentAt, returnedAt, returnReason } = reformReportVersions;
  return db
    .select({
      ...{ version, sha256, sentAt, returnedAt, returnReason },
      ...{ sentBy: sender.name, returnedBy: returner.name },
    })
    .from(reformReportVersions)
    .leftJoin(sender, eq(sender.id, reformReportVersions.sentBy))
    .leftJoin(returner, eq(returner.id, reformReportVersions.returnedBy))
    .where(eq(reportId, id))
    .orderBy(asc(version));
}

/** A version with its content; null when there is none of this number. */
export async function findReportVersion(
  db: Db,
  id: number,
  number: number,
): Promise<ReportVersionRow | null> {
  const [row] = await db
    .select()
    .from(reformReportVersions)
    .where(and(eq(reportId, id), eq(version, number)));
  return row ?? null;
}
