import type { CarriedFinding, ReplacedFile, WeighedDraft } from './weigh-draft.server.ts';
import type { RowFindings, SumFinding } from '#app/domain/dossiers/check-report.ts';
import type { CountId, Counts } from '#app/domain/dossiers/counts.ts';
import type { Difference } from '#app/domain/dossiers/differences.ts';
import { KEEP_NAME, LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import type { ColumnId, LeftOutRow } from '#app/domain/dossiers/report.ts';
import type { Context } from '#app/services/context.ts';
import { nameView, type NameView } from '#app/services/dossiers/names/unit-names.server.ts';
import { requireDossierDraft } from './require-dossiers.server.ts';
import { weighDraft } from './weigh-draft.server.ts';

/** A row as it would be stored. */
interface RowView {
  readonly line: number;
  readonly unit: string;
  readonly area: string | null;
  readonly counts: Counts;
  readonly isBroken: boolean;
}

/** What the page of a file shows before it is taken. */
export interface DraftView {
  readonly ref: string;
  readonly fileName: string;
  readonly family: DossierFamily;
  readonly rowsRead: number;
  readonly chosen: {
    readonly unitCode: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  };
  readonly units: readonly NameView[];
  readonly areas: readonly NameView[];
  readonly findings: readonly RowFindings[];
  readonly sums: readonly SumFinding[];
  readonly carried: readonly CarriedFinding[];
  readonly unchecked: readonly { readonly whole: CountId; readonly parts: readonly CountId[] }[];
  readonly rows: readonly RowView[];
  readonly refused: number;
  readonly before: number | null;
  readonly replaced: readonly ReplacedFile[];
  readonly otherSheets: readonly string[];
  readonly differences: readonly Difference[];
  readonly isKnown: boolean;
  readonly columns: readonly { readonly heading: string; readonly id: ColumnId | null }[];
  readonly leftOut: readonly LeftOutRow[];
}

function rowsOf({ placed, names }: WeighedDraft): RowView[] {
  return placed.map(({ line, unitCode, areaCode, areaName, counts, isBroken }) => ({
    ...{ line, counts, isBroken, unit: names.get(unitCode) ?? unitCode },
    area: areaCode === null ? areaName : (names.get(`area ${areaCode}`) ?? areaCode),
  }));
}

/** Choices for a name of an area that are no area. */
const OF_AREAS = [KEEP_NAME, LEAVE_OUT];

/** A kept file as its page shows it. @throws AppError `forbidden`, `not_found`. */
export async function getDraft(ctx: Context, { ref }: { ref: string }): Promise<DraftView> {
  const { ref: known, fileName, content } = await requireDossierDraft(ctx, ref);
  const weighed = await weighDraft(ctx, content);
  const { names, units, areas, findings, sums, carried, unchecked, refused, before, differences } = weighed;
  const { unitCode, from, to, reason } = content.choices;
  return {
    ...{ ref: known, fileName, family: weighed.family, rowsRead: content.report.rows.length },
    chosen: { unitCode, from, to, reason },
    units: units.map((name) => nameView(name, (code) => names.get(code) ?? code)),
    areas: areas.map((name) => nameView(name, (code) => names.get(`area ${code}`) ?? code, OF_AREAS)),
    ...{ findings, sums, carried, unchecked, differences, rows: rowsOf(weighed), refused: refused.length },
    before: before?.version ?? null,
    ...{ replaced: weighed.replaced, otherSheets: content.otherSheets },
    isKnown: weighed.unit !== null && weighed.period !== null,
    columns: content.report.columns,
    leftOut: content.report.leftOut,
  };
}
