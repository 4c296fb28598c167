import { AUDIT_SUBJECTS } from '#app/domain/audit/subjects.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { endOfDate, type IsoDate, startOfDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { listNamedSubjects, type AuditFilter } from '#db/queries/audit/audit.ts';
import { listUnits } from '#db/queries/units/units.ts';

/** What somebody looks for in the log; an empty text, or one that is none of its kind, asks for nothing. */
export interface EventSearch {
  /** What was changed: the part of an action before its dot, such as `round`. */
  readonly subject?: string;
  /** Part of the name or e-mail of who acted. */
  readonly person?: string;
  /** What was changed: its code, or part of its name. */
  readonly about?: string;
  /** The first and the last day. */
  readonly from?: IsoDate | null;
  readonly to?: IsoDate | null;
}

/** How many units a part of a name may mean. */
const MOST_UNITS = 200;

/** The filter of the queries that a search comes to. */
export async function filterOf(
  { db }: Pick<Context, 'db'>,
  { subject = '', person = '', about = '', from = null, to = null }: EventSearch,
  scope: Scope,
): Promise<AuditFilter> {
  const named = person === '' && about === '' ? [] : await listNamedSubjects(db);
  const called = (text: string) => {
    const wanted = foldVietnamese(text);
    return named.filter(({ name }) => foldVietnamese(name).includes(wanted)).map(({ id }) => id);
  };
  return {
    scope,
    subject: AUDIT_SUBJECTS.find((known) => known === subject),
    actors: person === '' ? undefined : called(person),
    subjectIds: about === '' ? undefined : [about, ...called(about), ...(await unitsCalled(db, about))],
    from: from === null ? undefined : startOfDate(from),
    until: to === null ? undefined : endOfDate(to),
  };
}

async function unitsCalled(db: Context['db'], text: string): Promise<string[]> {
  const search = foldVietnamese(text);
  const found = await listUnits(db, { scope: { kind: 'all' }, search, limit: MOST_UNITS, offset: 0 });
  return found.map(({ code }) => code);
}
