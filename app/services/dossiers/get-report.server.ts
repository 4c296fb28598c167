import { differencesOf, type Difference } from '#app/domain/dossiers/differences.ts';
import { can } from '#app/domain/people/policy.ts';
import { findNamedPeriod } from '#app/domain/periods/official-period.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import {
  listRowsOfReport,
  listVersions,
  isReplaced,
  type ListedReport,
  type PlacedRow,
} from '#db/queries/dossiers/reports.ts';
import { dossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { requireDossierReport } from './require-dossiers.server.ts';
import { comparable } from './comparable-rows.ts';

export interface ReportView {
  readonly report: ListedReport;
  readonly rows: readonly PlacedRow[];
  readonly versions: readonly {
    readonly ref: string;
    readonly version: number;
    readonly takenBackAt: Date | null;
    readonly acceptedAt: Date;
  }[];
  /** What it changed of the version before that was not taken back; null for the first one. */
  readonly differences: readonly Difference[] | null;
  readonly before: number | null;
  readonly mayTakeBack: boolean;
  /** Whether its period has a name by which weights are stored. */
  readonly mayWeigh: boolean;
}

/** One accepted file: the rows that the actor may read, its versions, and what it changed. @throws AppError `forbidden`, `not_found`. */
export async function getReport(ctx: Context, { ref }: { ref: string }): Promise<ReportView> {
  const report = await requireDossierReport(ctx, ref);
  const { readable } = await dossierUnits(ctx, 'dossiers.read');
  const period = { from: report.periodFrom, to: report.periodTo };
  const versions = await listVersions(ctx.db, { family: report.family, unitId: report.unitId, period });
  const before = versions.find(
    ({ version, takenBackAt }) => version < report.version && takenBackAt === null,
  );
  const rows = await listRowsOfReport(ctx.db, report.id, readable);
  const old = before === undefined ? null : await listRowsOfReport(ctx.db, before.id, readable);
  // Refused rows and the reason may be of units that this reader does not see.
  const isOwn = readable === undefined || readable.includes(report.unitId);
  const isCurrent = report.takenBackAt === null && !(await isReplaced(ctx.db, report.id));
  const named = findNamedPeriod({ from: storedDate(period.from), to: storedDate(period.to) });
  return {
    report: isOwn ? report : { ...report, refused: [], reason: null },
    rows,
    before: before?.version ?? null,
    versions: versions.map(({ ref: of, version, takenBackAt, acceptedAt }) => ({
      ref: of,
      version,
      takenBackAt,
      acceptedAt,
    })),
    differences: old === null ? null : differencesOf(comparable(old), comparable(rows)),
    mayTakeBack: isCurrent && isOwn && can(ctx.actor, 'dossiers.import'),
    mayWeigh: isCurrent && named !== null && can(ctx.actor, 'units.manage'),
  };
}
