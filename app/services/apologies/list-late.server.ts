import { letterNumber, letterState, type LetterState } from '#app/domain/apologies/apology.ts';
import type { LateFilter, UrgentFilter } from '#app/domain/apologies/late-filter.ts';
import { dueBeforeLong, latestSendDay } from '#app/domain/apologies/latest-send.ts';
import type { DayRule } from '#app/domain/settings/day-rule.ts';
import { isInTime, standingOf, type Standing } from '#app/domain/apologies/promise.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countLateDossiers,
  countUrgent,
  listLateDossiers,
  type LateDossierRow,
  type LateQuery,
} from '#db/queries/apologies/late-dossiers.ts';
import { findDayRule } from './day-rule.server.ts';

/** What the list is narrowed to; nothing narrows by itself. */
export interface LateChoice {
  readonly show?: LateFilter | undefined;
  readonly unitCode?: string | undefined;
  /** Days on which dossiers are due. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
  /** The beginning of a code. */
  readonly code?: string | undefined;
}

/** A dossier as lists show it: nothing of who handed it in. */
export interface LateLine {
  readonly ref: string;
  readonly code: string;
  readonly procedure: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly returnedOn: string | null;
  readonly standing: Standing;
  /** The last day on which a letter is sent in time. */
  readonly latestOn: string;
  readonly letter: LetterState | null;
  readonly number: string | null;
  readonly newDueOn: string | null;
  readonly sentOn: string | null;
  readonly isInTime: boolean | null;
}

interface Days {
  readonly today: IsoDate;
  readonly rule: DayRule;
  readonly calendar: WorkingCalendar;
}

export function lateLine(row: LateDossierRow, { today, rule, calendar }: Days): LateLine {
  const { ref, code, procedure, unit, receivedOn, dueOn, returnedOn, letter } = row;
  const latestOn = letter?.latestOn ?? latestSendDay(storedDate(dueOn), rule, calendar);
  return {
    ...{ ref, code, procedure, unit, receivedOn, dueOn, returnedOn, latestOn },
    standing: standingOf(row, today),
    letter: letterState(letter),
    number: letterNumber(letter?.number ?? null),
    newDueOn: letter?.newDueOn ?? null,
    sentOn: letter?.sentOn ?? null,
    isInTime: letter === null ? null : isInTime(letter),
  };
}

/** The query of a choice within the actor's reach, with the days it goes by. */
async function lateQuery(ctx: Context, choice: LateChoice): Promise<{ query: LateQuery; days: Days }> {
  const scope = requireScope(ctx, 'apologies.read');
  const { rule, calendar } = await findDayRule(ctx.db);
  const today = localDate(ctx.now);
  const until = dueBeforeLong(today, rule, calendar);
  return { query: { ...choice, scope, today, until }, days: { today, rule, calendar } };
}

/** A page of the list, with what there is to do in all. */
interface LateList {
  readonly lines: readonly LateLine[];
  readonly total: number;
  /** Of the whole reach, whatever the list is narrowed to. */
  readonly urgent: Readonly<Record<UrgentFilter, number>>;
  readonly rule: DayRule;
  /** The last due date whose letter has to be sent today. */
  readonly until: IsoDate;
}

/** A page of the list of late dossiers within the actor's reach. @throws AppError `forbidden`. */
export async function listLate(
  ctx: Context,
  { page, pageSize, ...choice }: LateChoice & { readonly page: number; readonly pageSize: number },
): Promise<LateList> {
  const { query, days } = await lateQuery(ctx, choice);
  const [rows, total, urgent] = await Promise.all([
    listLateDossiers(ctx.db, { ...query, limit: pageSize, offset: (page - 1) * pageSize }),
    countLateDossiers(ctx.db, query),
    countUrgent(ctx.db, query),
  ]);
  const lines = rows.map((row) => lateLine(row, days));
  return { lines, total, urgent, rule: days.rule, until: query.until };
}
