import { parseSheetNumber } from '#app/domain/paper/sheet.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Context } from '#app/services/context.ts';
import { hasSecondKeying } from '#db/queries/paper/double-entry.ts';
import { findSheet, type KeyedSheet } from '#db/queries/paper/sheets.ts';
import { requirePaper, type PaperAddress, type PaperDesk } from './require-paper.server.ts';

/** The sheet with this number, where the actor keyed it: two computers may key by one account. */
export async function findOwnSheet(
  ctx: Context,
  { place }: PaperDesk,
  text: string,
): Promise<KeyedSheet | null> {
  const number = parseSheetNumber(text);
  const sheet = number === null ? null : await findSheet(ctx.db, place, number);
  const isOwn = sheet !== null && sheet.state !== 'out' && sheet.keyedBy === staffIdOf(ctx.actor);
  return isOwn ? sheet : null;
}

/** The number of a sheet, where the actor keyed it a second time. */
export async function findOwnSecond(
  ctx: Context,
  { place }: PaperDesk,
  text: string,
): Promise<number | null> {
  const [number, staffId] = [parseSheetNumber(text), staffIdOf(ctx.actor)];
  if (number === null || staffId === null) return null;
  return (await hasSecondKeying(ctx.db, place, number, staffId)) ? number : null;
}

/**
 * The number of a sheet that the actor keyed, or keyed a second time; null for any other. It says no more than that, so
 * that a script learns in a few milliseconds whether what it sent is stored.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function findStored(
  ctx: Context,
  { sheet, second, ...address }: PaperAddress & { readonly sheet: string; readonly second: string },
): Promise<number | null> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  return second === ''
    ? ((await findOwnSheet(ctx, desk, sheet))?.number ?? null)
    : findOwnSecond(ctx, desk, second);
}
