import {
  and,
  arrayContains,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { CommentFilterState } from '#app/domain/comments/comment-filter.ts';
import { WAITING_STATES } from '#app/domain/comments/comment-work.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import { comments, responses, serviceAreas, units } from '#db/schema/index.ts';
import { isShown } from '#db/queries/tallies/shown-rows.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** Which comments are overdue: a set day before today, or none and written on this day or earlier. */
export interface OverdueDays {
  readonly today: IsoDate;
  readonly writtenBy: IsoDate;
}

export interface CommentFilter {
  scope: Scope;
  sight: Sight;
  /** Code of one unit. */
  unitCode?: string | undefined;
  roundId?: number | undefined;
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  /** Search text folded by `foldVietnamese`, found in the folded comment. */
  search?: string | undefined;
  state?: CommentFilterState | undefined;
  /** What the state `overdue` means today; none is overdue without. */
  overdue?: OverdueDays | undefined;
  /** Whose work it is, by their account; null for nobody's. */
  assigneeId?: string | null | undefined;
  /** Code of a service area. */
  area?: string | undefined;
  /** Code of a topic; null for comments without any. */
  topic?: string | null | undefined;
  /** One comment alone. */
  ref?: string | undefined;
  /** Some comments alone. */
  refs?: readonly string[];
}

/** Whether something is owed to the author of a comment. */
export const isWaiting = inArray(comments.work, [...WAITING_STATES]);

export const IN_STATE: Readonly<Record<Exclude<CommentFilterState, 'overdue'>, SQL | undefined>> = {
  open: isWaiting,
  unread: and(isNull(comments.readAt), isNull(comments.repliedAt)),
  read: and(isNotNull(comments.readAt), isNull(comments.repliedAt)),
  new: eq(comments.work, 'new'),
  assigned: eq(comments.work, 'assigned'),
  in_work: eq(comments.work, 'in_work'),
  answered: eq(comments.work, 'answered'),
  closed: eq(comments.work, 'closed'),
};

function isOverdue({ today, writtenBy }: OverdueDays): SQL | undefined {
  const byDays = and(isNull(comments.dueOn), lte(comments.answeredOn, writtenBy));
  return and(isWaiting, or(byDays, lt(comments.dueOn, today)));
}

function inState({ state, overdue }: Pick<CommentFilter, 'state' | 'overdue'>): SQL | undefined {
  if (state !== 'overdue') return state && IN_STATE[state];
  return overdue === undefined ? sql`false` : isOverdue(overdue);
}

function isOf(assigneeId: string | null | undefined): SQL | undefined {
  if (assigneeId === undefined) return undefined;
  return assigneeId === null ? isNull(comments.assigneeId) : eq(comments.assigneeId, assigneeId);
}

function isAbout(topic: string | null | undefined): SQL | undefined {
  if (topic === undefined) return undefined;
  return topic === null ? sql`cardinality(${comments.topics}) = 0` : arrayContains(comments.topics, [topic]);
}

/** Whether the response of a comment is shown to the reader. */
export function isOfShown(sight: Sight): SQL | undefined {
  const shown = isShown(sight);
  return (
    shown &&
    sql`exists (select 1 from ${responses}
      where ${responses.unitId} = ${comments.unitId} and ${responses.id} = ${comments.responseId} and ${shown})`
  );
}

/** Whether a comment was written in the scope, or passed to a unit of it. */
export function isInReach(scope: Scope): SQL | undefined {
  const own = unitInScope(comments.unitId, scope);
  return own && or(own, unitInScope(comments.handlerUnitId, scope));
}

function inUnit(code: string): SQL {
  const unit = sql`(select id from ${units} where ${units.code} = ${code})`;
  return sql`(${comments.unitId} = ${unit} or ${comments.handlerUnitId} = ${unit})`;
}

/** Whether a filter finds a comment. */
export function matches(filter: CommentFilter): SQL | undefined {
  const { scope, sight, unitCode, roundId, from, to, search, assigneeId, area, ref, refs } = filter;
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isInReach(scope),
    isOfShown(sight),
    unitCode === undefined ? undefined : inUnit(unitCode),
    roundId === undefined ? undefined : eq(comments.roundId, roundId),
    from && gte(comments.answeredOn, from),
    to && lte(comments.answeredOn, to),
    pattern ? like(comments.searchText, pattern) : undefined,
    inState(filter),
    isOf(assigneeId),
    isAbout(filter.topic),
    area === undefined
      ? undefined
      : sql`${comments.serviceAreaId} = (select id from ${serviceAreas} where ${serviceAreas.code} = ${area})`,
    ref === undefined ? undefined : eq(comments.ref, ref),
    refs && inArray(comments.ref, [...refs]),
  );
}
