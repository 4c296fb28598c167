import { parseDossiers } from '#app/domain/weights/dossiers.ts';

/**
 * A count of dossiers in a cell: as `parseDossiers` reads it, or with a decimal part of zeros (`1.234,0`, `1234.00`), as
 * systems write whole numbers. Blank and a dash are 0: forms leave out what did not occur. Null for anything else.
 */
export function parseCount(text: string): number | null {
  const written = text.trim();
  if (/^[-–—]?$/.test(written)) return 0;
  const parsed = parseDossiers(written.replace(/[.,]0{1,2}$/, ''));
  return parsed.ok ? parsed.value : null;
}
