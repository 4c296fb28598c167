import { FieldsRefused, refuse, refuseField, type Fault } from '#app/domain/errors.ts';
import { KEEP_NAME, LEAVE_OUT, type DossierDraft } from '#app/domain/dossiers/draft.ts';
import type { ResolvedName } from '#app/domain/dossiers/resolve-names.ts';
import { message } from '#app/domain/locale/translate.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { saveDossierName, takeDossierDraft } from '#db/queries/dossiers/drafts.ts';
import { insertDossierReport, lockDossierReports } from '#db/queries/dossiers/reports.ts';
import { requireDossierDraft } from './require-dossiers.server.ts';
import { weighDraft, type WeighedDraft } from './weigh-draft.server.ts';

/** What taking a file did. */
export interface AcceptedReport {
  readonly ref: string;
  readonly version: number;
  readonly rows: number;
  readonly refused: number;
}

/** What is still to be chosen. */
function openFaults({ unit, period, units, areas }: WeighedDraft): Fault[] {
  const open = (names: readonly ResolvedName[], field: string) =>
    names.flatMap(({ code, name }, place): Fault[] =>
      code === ''
        ? [{ field: `${field}${place}`, message: message('dossiers.refusal.nameOpen', { name }) }]
        : [],
    );
  return [
    ...(unit === null ? [{ field: 'unitCode', message: message('dossiers.refusal.unitNeeded') }] : []),
    ...(period === null ? [{ field: 'from', message: message('dossiers.refusal.periodNeeded') }] : []),
    ...open(units, 'unit'),
    ...open(areas, 'area'),
  ];
}

interface SentFile {
  readonly fileName: string;
  readonly fileHash: string;
}

/**
 * Stores a weighed file as the next version of its report: rows with faults or broken identities are left out, the latter
 * only where no reason was given to take them. All or nothing; `ctx.db` is the transaction.
 * @throws FieldsRefused for what is still to be chosen; AppError `conflict` when it changes nothing, `invalid` without rows.
 */
export async function storeDossiers(
  ctx: Context,
  { fileName, fileHash, draft }: SentFile & { readonly draft: DossierDraft },
): Promise<AcceptedReport> {
  const tx = ctx.db;
  await lockDossierReports(tx);
  const weighed = await weighDraft(ctx, draft);
  const [fault, ...faults] = openFaults(weighed);
  if (fault !== undefined) throw new FieldsRefused('invalid', [fault, ...faults]);
  const { unit, period, placed, refused, before, differences } = weighed;
  if (unit === null || period === null) return refuse('invalid', 'errors.invalid');
  if (placed.length === 0) refuse('invalid', 'dossiers.refusal.noRows');
  if (before !== null && differences.length === 0) {
    refuse('conflict', 'dossiers.refusal.same', { version: String(before.version) });
  }
  const isBroken = placed.some((row) => row.isBroken);
  const report = await insertDossierReport(
    tx,
    {
      ...{ family: weighed.family, unitId: unit.id, periodFrom: period.from, periodTo: period.to },
      ...{ fileName, fileHash, refused, acceptedAt: ctx.now, staffId: staffIdOf(ctx.actor) },
      reason: isBroken ? draft.choices.reason : null,
    },
    rowsOf(weighed),
  );
  await remember(ctx, tx, weighed, draft);
  const counts = { rows: placed.length, refused: refused.length };
  await recordEvent(ctx, tx, {
    action: 'dossiers.import',
    subjectId: String(report.id),
    details: {
      ...{ family: weighed.family, unit: unit.code, period: `${period.from} – ${period.to}` },
      ...{ version: report.version, ...counts, broken: isBroken },
    },
  });
  return { ref: report.ref, version: report.version, ...counts };
}

function rowsOf({ placed, ids }: WeighedDraft) {
  return placed.map(({ unitCode, areaCode, areaName, counts, extras, line, isBroken }) => ({
    unitId: ids.units.get(unitCode) ?? refuseField('unitCode', 'invalid', 'dossiers.refusal.unitNeeded'),
    serviceAreaId: areaCode === null ? null : (ids.areas.get(areaCode) ?? null),
    ...{ areaName, line, isBroken, ...counts },
    extras: Object.keys(extras).length === 0 ? null : extras,
  }));
}

/** What was chosen for names is proposed to everybody afterwards where the province chose; left out is no meaning. */
async function remember(
  ctx: Context,
  tx: Db,
  { ids, family, units, areas }: WeighedDraft,
  { choices }: DossierDraft,
): Promise<void> {
  if (scopeOf(ctx.actor, 'dossiers.import')?.kind !== 'all') return;
  for (const [name, code] of Object.entries(choices.units)) {
    const unitId = ids.units.get(code);
    const passedCode = passedOf(units, name);
    if (unitId !== undefined) await saveDossierName(tx, { family, kind: 'unit', name, unitId, passedCode });
  }
  for (const [name, code] of Object.entries(choices.areas)) {
    if (code === LEAVE_OUT) continue;
    const serviceAreaId = code === KEEP_NAME ? null : (ids.areas.get(code) ?? null);
    const passedCode = passedOf(areas, name);
    await saveDossierName(tx, { family, kind: 'area', name, serviceAreaId, passedCode });
  }
}

const passedOf = (names: readonly ResolvedName[], key: string): string =>
  names.find((name) => name.key === key)?.passed ?? '';

/** Takes a kept file, once. @throws AppError as `storeDossiers`; `not_found`; `conflict` when it was taken meanwhile. */
export async function acceptDossierDraft(ctx: Context, { ref }: { ref: string }): Promise<AcceptedReport> {
  await requireDossierDraft(ctx, ref);
  return ctx.db.transaction(async (tx) => {
    const draft = await takeDossierDraft(tx, ref);
    if (draft === null) return refuse('conflict', 'dossiers.refusal.noDraft');
    return storeDossiers({ ...ctx, db: tx }, { ...draft, draft: draft.content });
  });
}
