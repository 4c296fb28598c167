import { codesTypedInVietnamese, parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { resolveAccessPoints } from '#db/queries/access-points/resolve.ts';

/**
 * The code that a person typed into the box. Public. Typed while a Vietnamese input method was on, it may be one of
 * several whose check symbol is right: then the one that is in use.
 */
export async function findTypedCode(
  { sql, now }: Pick<Context, 'sql' | 'now'>,
  typed: string,
): Promise<string | null> {
  const code = parseAccessCode(typed);
  if (code !== null) return code;
  const codes = codesTypedInVietnamese(typed);
  if (codes.length < 2) return codes[0] ?? null;
  const today = localDate(now);
  const inUse = (
    await resolveAccessPoints(
      sql,
      codes.map((each) => ({ code: each, today })),
    )
  ).filter((found) => found !== null);
  return inUse.length === 1 ? (inUse[0]?.code ?? null) : null;
}
