import { and, desc, eq, gte, lte, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/staff/policy.ts';
import type { Db } from '#db/client.server.ts';
import { comments, rounds, serviceAreas, units } from '#db/schema/index.ts';
import { unitInScope } from './units.ts';

/** A comment as anybody but the system may see it: its day, never its time, number or the answers it came with. */
export interface CommentRow {
  text: string;
  answeredOn: string;
  serviceArea: string | null;
  unitCode: string;
  unitName: string;
  roundTitle: string;
}

export interface CommentFilter {
  scope: Scope;
  /** Code of one unit. */
  unitCode?: string | undefined;
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  /** Folded text (`foldVietnamese`) that the folded comment contains. */
  search?: string | undefined;
}

/**
 * The comment folded like `foldVietnamese`, so that a search finds it however it is typed. Marks go first and case last,
 * because `lower` of a database with the C locale knows ASCII only.
 */
const foldedText = sql`lower(replace(replace(
  regexp_replace(regexp_replace(normalize(${comments.text}, NFKD), '[\u0300-\u036F]', '', 'g'), '\\s+', ' ', 'g'),
  'đ', 'd'), 'Đ', 'd'))`;

function matches({ scope, unitCode, from, to, search }: CommentFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    unitInScope(comments.unitId, scope),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    from && gte(comments.answeredOn, from),
    to && lte(comments.answeredOn, to),
    pattern ? sql`${foldedText} like ${pattern}` : undefined,
  );
}

/**
 * Comments of the scope, the newest day first. Within a day the order is fixed but tells nothing of the order in which
 * they came: whoever sat at the counter could otherwise tell whose comment is whose.
 */
export async function listComments(
  db: Db,
  filter: CommentFilter & { limit: number; offset: number },
): Promise<CommentRow[]> {
  return db
    .select({
      text: comments.text,
      answeredOn: comments.answeredOn,
      serviceArea: serviceAreas.name,
      unitCode: units.code,
      unitName: units.name,
      roundTitle: rounds.title,
    })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .innerJoin(rounds, eq(rounds.id, comments.roundId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, comments.serviceAreaId))
    .where(matches(filter))
    .orderBy(desc(comments.answeredOn), sql`md5(${comments.unitId} || ':' || ${comments.id})`)
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many comments `listComments` has in all its pages. */
export async function countComments(db: Db, filter: CommentFilter): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(comments)
    .innerJoin(units, eq(units.id, comments.unitId))
    .where(matches(filter));
  return row?.total ?? 0;
}
