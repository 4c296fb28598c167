import { z } from 'zod';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { getAccessPoint } from './get-access-point.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countAccessPoints,
  listAccessPoints as listAccessPointRows,
  type AccessPointRow,
} from '#db/queries/access-points/access-points.ts';
import {
  listAccessPointOrigins,
  type AccessPointOrigin,
} from '#db/queries/access-points/access-point-origins.ts';

const listAccessPointsSchema = z.object({
  /** Part of a unit's name or code (diacritics and case ignored), or an access code as printed. */
  search: z.string().max(200).optional(),
  /** Only this unit's. */
  unitCode: z.string().optional(),
  /** Only codes at no counter whose poster nobody opened for printing. */
  onlyUnposted: z.boolean().default(false),
  /** Counted from 1. */
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(500).default(100),
});
export type ListAccessPoints = z.input<typeof listAccessPointsSchema>;

function toPattern(search: string): string | undefined {
  return parseAccessCode(search)?.toLowerCase() ?? (foldVietnamese(search) || undefined);
}

/** A code in use, and where it comes from. */
export interface ListedAccessPoint extends AccessPointRow {
  readonly origin: Omit<AccessPointOrigin, 'forms'> & {
    /** All forms that came in by it; for who does not see responses as they come in, whether any did. */
    readonly forms: number | boolean;
  };
}

/** Whoever stands at the counter must not see a number go up when somebody sends a form: docs/decisions/020-watching.md. */
async function listOrigins(
  ctx: Context,
  codes: readonly string[],
): Promise<Map<string, ListedAccessPoint['origin']>> {
  const isLive = sightOf(ctx.actor) === 'live';
  const origins = await listAccessPointOrigins(ctx.db, codes);
  return new Map(
    origins.map((origin) => [origin.code, { ...origin, forms: isLive ? origin.forms : origin.forms > 0 }]),
  );
}

/** A page of the codes in use of the units in the actor's scope, in printing order, with the total. */
export async function listAccessPoints(
  ctx: Context,
  input: ListAccessPoints = {},
): Promise<{ accessPoints: AccessPointRow[]; total: number }> {
  const scope = requireScope(ctx, 'access_points.read');
  const { search, unitCode, onlyUnposted, page, pageSize } = listAccessPointsSchema.parse(input);
  const filter = { scope, unitCode, search: toPattern(search ?? ''), isUnposted: onlyUnposted };
  const [accessPoints, total] = await Promise.all([
    listAccessPointRows(ctx.db, { ...filter, limit: pageSize, offset: (page - 1) * pageSize }),
    countAccessPoints(ctx.db, filter),
  ]);
  return { accessPoints, total };
}

/**
 * A code in use with its origin, in any form.
 * @throws AppError `not_found`, also when it is out of the actor's reach.
 */
export async function getListedAccessPoint(
  ctx: Context,
  { code }: { code: string },
): Promise<ListedAccessPoint> {
  const row = await getAccessPoint(ctx, { code });
  const origin = (await listOrigins(ctx, [row.code])).get(row.code);
  if (origin === undefined) throw new Error('a code that is in use has an origin');
  return { ...row, origin };
}

/** A page of the codes in use, as `listAccessPoints`, with the origin of each. */
export async function listOriginsOfAccessPoints(
  ctx: Context,
  input: ListAccessPoints = {},
): Promise<{ accessPoints: ListedAccessPoint[]; total: number }> {
  const { accessPoints, total } = await listAccessPoints(ctx, input);
  const codes = accessPoints.map(({ code }) => code);
  const origins = await listOrigins(ctx, codes);
  const listed = accessPoints.flatMap((row) => {
    const origin = origins.get(row.code);
    return origin === undefined ? [] : [{ ...row, origin }];
  });
  return { accessPoints: listed, total };
}

const ROWS_AT_ONCE = 500;

/** All codes in use that a filter finds, with their origins, in printing order: what hangs where. */
export async function listAllAccessPoints(
  ctx: Context,
  filter: Pick<ListAccessPoints, 'search' | 'onlyUnposted'>,
): Promise<ListedAccessPoint[]> {
  const all: ListedAccessPoint[] = [];
  for (let page = 1; ; page += 1) {
    const found = await listOriginsOfAccessPoints(ctx, { ...filter, page, pageSize: ROWS_AT_ONCE });
    all.push(...found.accessPoints);
    if (found.accessPoints.length === 0 || all.length >= found.total) return all;
  }
}
