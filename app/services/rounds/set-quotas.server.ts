import { z } from 'zod';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { sampleSize } from '#app/domain/rounds/sample-size.ts';
import { mayBeChanged } from '#app/domain/rounds/transitions.ts';
import { yearlyDossiers } from '#app/domain/weights/yearly-dossiers.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listUnitDossiers, updateUnitQuotas } from '#db/queries/rounds/round-units.ts';
import { countRoundUnits, lockRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { requireFound } from './require-round.ts';

/** Points of error: from one, which few can pay for, to twenty, which say nothing. */
const [LEAST, MOST] = [1, 20];

function parseError(text: string): number | null {
  const value = /^\d{1,2}([.,]\d)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;
  return value >= LEAST && value <= MOST ? value : null;
}

const schema = z.object({
  /** The margin of error in points, with a comma or point. */
  error: textField(parseError, 'rounds.refusal.error', () => ({ least: LEAST, most: MOST })),
  year: textField(
    (text) => (/^20\d\d$/.test(text.trim()) ? Number(text.trim()) : null),
    'rounds.refusal.year',
    (value) => ({ value: excerpt(value) }),
  ),
});

/**
 * Gives each unit of a round the quota that its dossiers of a year ask for (`sampleSize`). Units without the number of
 * the whole year keep what they have.
 * @returns how many units got one, and how many lack their dossiers.
 * @throws FieldsRefused, also when no unit has dossiers of that year; AppError `not_found`, `conflict` for a locked round.
 */
export async function setQuotasByDossiers(
  ctx: Context,
  { slug, ...input }: z.input<typeof schema> & { slug: string },
): Promise<{ set: number; missing: number }> {
  requireProvince(ctx, 'rounds.manage');
  const { error, year } = parseInput(schema, input);
  return ctx.db.transaction(async (tx) => {
    const round = requireFound(await lockRoundBySlug(tx, slug), slug);
    if (!mayBeChanged(round)) throw new AppError('conflict', 'rounds.refusal.locked', { slug });
    const rows = await listUnitDossiers(tx, round.id, year);
    const units = [...new Set(rows.map(({ unitId }) => unitId))];
    const quotas = units.flatMap((unitId) => {
      const periods = rows.filter((row) => row.unitId === unitId);
      const dossiers = yearlyDossiers(periods, year);
      return dossiers === null || dossiers === 0
        ? []
        : [{ unitId, quota: sampleSize(dossiers, error / 100) }];
    });
    if (quotas.length === 0)
      refuseField('year', 'invalid', 'rounds.refusal.noDossiers', { year: String(year) });
    await updateUnitQuotas(tx, round.id, quotas);
    const missing = (await countRoundUnits(tx, round.id)) - quotas.length;
    const details = { year, error, units: quotas.length };
    await recordEvent(ctx, tx, { action: 'round.quotas', subjectId: slug, details });
    return { set: quotas.length, missing };
  });
}
