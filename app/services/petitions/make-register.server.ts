import { refuse } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { petitionRegister, type RegisterLine } from '#app/domain/petitions/register.ts';
import { textColumn } from '#app/domain/tables/sheet.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeAnnex } from '#app/services/documents/write-annex.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listPetitions, listTransferDays } from '#db/queries/petitions/petitions.ts';
import { filterOf, type PetitionChoice } from './list-petitions.server.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** More make a document that nobody opens; the filters narrow it. */
const MOST = { docx: 2_000, xlsx: 60_000, csv: 60_000 } as const;

/** Width of a sheet's columns together, in characters. */
const SHEET_WIDTH = 165;

/**
 * The lines of the register that the actor may read, the latest first, for a file of some format; that it was taken out is
 * recorded. @throws AppError `forbidden`; `invalid` when the file would be too long.
 */
export async function exportRegister(
  ctx: Context,
  { format, ...choice }: PetitionChoice & { readonly format: keyof typeof MOST },
): Promise<RegisterLine[]> {
  const most = MOST[format];
  const rows = await listPetitions(ctx.db, { ...(await filterOf(ctx, choice)), limit: most + 1, offset: 0 });
  if (rows.length > most) refuse('invalid', 'petitions.refusal.tooLong', { most: String(most) });
  await recordEvent(ctx, ctx.db, { action: 'petitions.export', details: { format, count: rows.length } });
  const transfers = await listTransferDays(
    ctx.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    printed: petitionNumber(row),
    transferredOn: transfers.get(row.id) ?? null,
    dueOn: row.firstDueOn ?? row.dueOn,
  }));
}

/** The register as a file, without who petitioned. @throws as `exportRegister`. */
export async function makeRegister(
  ctx: Context,
  {
    locale,
    format,
    ...choice
  }: PetitionChoice & { readonly locale: Locale; readonly format: 'docx' | 'xlsx' },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, petitionsMessages);
  const lines = await exportRegister(ctx, { ...choice, format });
  const today = localDate(ctx.now);
  const register = petitionRegister(lines, { today, locale });
  const { heading, columns, rows } = register;
  const sheet = {
    name: t('petitions.register.sheet'),
    heading,
    columns: columns.map(({ title, width }, place) =>
      textColumn(`c${place}`, title, Math.round((width * SHEET_WIDTH) / 100)),
    ),
    rows,
    ...{ hasTotal: false, frozenColumns: 2, remarks: [] },
  };
  const bytes =
    format === 'docx'
      ? await writeAnnex(register, { locale })
      : await writeWorkbook([sheet], { title: heading[0] ?? '', madeAt: ctx.now });
  return { name: `${t('petitions.register.file')}-${today}.${format}`, bytes };
}
