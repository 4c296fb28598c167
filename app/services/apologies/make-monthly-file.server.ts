import { refuse } from '#app/domain/errors.ts';
import { letterNumber, letterState } from '#app/domain/apologies/apology.ts';
import { isInTime, isKept } from '#app/domain/apologies/promise.ts';
import { monthlySheet, registerSheet, type RegisterLine } from '#app/domain/apologies/tables.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listLettersDue, type LateDossierRow } from '#db/queries/apologies/late-dossiers.ts';
import { getMonthly } from './get-monthly.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

/** More letters make a sheet that nobody opens. */
const MOST = 60_000;

function registerLine({ letter, ...dossier }: LateDossierRow, today: IsoDate): RegisterLine[] {
  const state = letterState(letter);
  if (letter === null || state === null) return [];
  const { code, unit, procedure, dueOn, returnedOn } = dossier;
  const { newDueOn, reason, signedOn, sentOn, channel } = letter;
  return [
    {
      ...{ code, unit, procedure, dueOn, returnedOn, newDueOn, reason, signedOn, sentOn, channel },
      ...{ letter: state, number: letterNumber(letter.number), isInTime: isInTime(letter) },
      isKept: isKept({ newDueOn, sentOn, returnedOn }, today),
    },
  ];
}

async function registerOf(ctx: Context, days: Period, today: IsoDate): Promise<RegisterLine[]> {
  const scope = requireScope(ctx, 'apologies.read');
  const rows = await listLettersDue(ctx.db, { scope, days, limit: MOST + 1 });
  if (rows.length > MOST) refuse('invalid', 'apologies.refusal.tooLong', { most: String(MOST) });
  return rows.flatMap((row) => registerLine(row, today));
}

/**
 * The monthly table and the register of letters for dossiers that were due in a period, as one workbook without whom the
 * letters are to; that it was taken out is recorded.
 * @throws AppError `forbidden`; `invalid` when it would be too long.
 */
export async function makeMonthlyFile(
  ctx: Context,
  { period, locale }: { readonly period: NamedPeriod | null; readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, apologiesMessages);
  const table = await getMonthly(ctx, period);
  const today = localDate(ctx.now);
  const lines = await registerOf(ctx, table.days, today);
  const sheets = [monthlySheet(table, locale), registerSheet(lines, today, locale)];
  const bytes = await writeWorkbook(sheets, { title: t('apologies.title'), madeAt: ctx.now });
  await recordEvent(ctx, ctx.db, {
    action: 'apologies.export',
    details: { period: table.period, count: lines.length },
  });
  return { name: `${t('apologies.exportName')}-${table.period}.xlsx`, bytes };
}
