import {
  addDays,
  dateOf,
  daysBetween,
  localDate,
  splitDate,
  storedDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';
import { spanDays, type DueSpan } from '#app/domain/petitions/ageing.ts';
import { petitionSight, type PetitionSight } from '#app/domain/petitions/petition-sight.ts';
import {
  isSuddenZero,
  LEAST_BEFORE,
  onTimeOfAnswered,
  onTimeOfDue,
  type PetitionCounts,
  type Share,
} from '#app/domain/petitions/rates.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countAnswered,
  countByMonth,
  countCauses,
  countSpans,
  listBoard,
  listStopped,
  type BoardRow,
} from '#db/queries/petitions/board.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';

export interface PetitionBoard {
  /** Each with the age of the oldest that waits for an answer, in calendar days. */
  readonly units: readonly (BoardRow & { readonly oldestDays: number | null })[];
  /** Answers that are owed, by how their term stands. */
  readonly spans: Readonly<Record<DueSpan, number>>;
  readonly causes: Awaited<ReturnType<typeof countCauses>>;
  /** Null for who reads only what petitioners were not satisfied with: shares of those alone would be false. */
  readonly year: PetitionYear | null;
}

/** How the petitions of the last year were answered. */
export interface PetitionYear {
  readonly counts: PetitionCounts;
  readonly ofAnswered: Share;
  readonly ofDue: Share;
  /** None came in the last whole month, though many did before. */
  readonly isSilent: boolean;
  /** The units of which the same is true, each by itself. */
  readonly silentUnits: readonly { readonly code: string; readonly name: string }[];
}

const MAX_UNITS = 300;
/** Units that are named as having stopped; more say that something is wrong with all. */
const MAX_SILENT = 20;
const YEAR = 365;
/** The last whole month and the three before it. */
const MONTHS = 4;

/** The first days of the months before that of a day, and of its own, the earliest first. */
function monthsBefore(today: IsoDate): IsoDate[] {
  const { year, month } = splitDate(today);
  return Array.from({ length: MONTHS + 1 }, (_, place) => {
    const months = year * 12 + month - 1 - MONTHS + place;
    return dateOf(Math.floor(months / 12), (months % 12) + 1, 1);
  });
}

/** What there is to do, why, and how it was done, within the actor's reach. @throws AppError `forbidden`. */
export async function getPetitionBoard(ctx: Context): Promise<PetitionBoard> {
  requireScope(ctx, 'petitions.open');
  const sight = petitionSight(ctx.actor);
  const today = localDate(ctx.now);
  const from = addDays(today, -YEAR);
  const calendar = await findCalendar(ctx.db);
  const [units, spans, causes, year] = await Promise.all([
    listBoard(ctx.db, { sight, today, limit: MAX_UNITS }),
    countSpans(ctx.db, { sight, spans: spanDays(today, calendar) }),
    countCauses(ctx.db, { sight, from }),
    sight.read && getYear(ctx, { read: sight.read, review: null, restricted: null }),
  ]);
  return {
    units: units.map((unit) => ({
      ...unit,
      oldestDays: unit.oldestOn === null ? null : daysBetween(storedDate(unit.oldestOn), today),
    })),
    spans,
    causes,
    year,
  };
}

/** The year behind the units whose whole register the actor reads. */
async function getYear({ db, now }: Context, sight: PetitionSight): Promise<PetitionYear> {
  const today = localDate(now);
  const months = monthsBefore(today);
  const [first = today] = months;
  const [since = today, before = today] = months.slice(-2);
  const days = { from: first, since, before, today };
  const [counts, byMonth, silentUnits] = await Promise.all([
    countAnswered(db, { sight, from: addDays(today, -YEAR), today }),
    countByMonth(db, { sight, from: first, before }),
    listStopped(db, { sight, days, least: LEAST_BEFORE, limit: MAX_SILENT }),
  ]);
  return {
    counts,
    ofAnswered: onTimeOfAnswered(counts),
    ofDue: onTimeOfDue(counts),
    silentUnits,
    isSilent: isSuddenZero(months.slice(0, -1).map((month) => byMonth.get(month.slice(0, 7)) ?? 0)),
  };
}
