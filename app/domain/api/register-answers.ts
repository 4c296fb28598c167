import { z } from 'zod';
import type { BoardLine } from '#app/domain/dossiers/board.ts';
import type { Counts } from '#app/domain/dossiers/counts.ts';
import { DOSSIER_FAMILIES } from '#app/domain/dossiers/families.ts';
import { rateOf, type DossierRate } from '#app/domain/dossiers/rates.ts';
import type { DueSpan } from '#app/domain/petitions/ageing.ts';
import { PETITION_CAUSES, type PetitionCause } from '#app/domain/petitions/petition.ts';
import type { PetitionCounts, Share } from '#app/domain/petitions/rates.ts';

/** Answers about the registers of petitions and dossiers: counts alone; the promise is that of `answers.ts`. */

const date = z.iso.date().meta({ description: 'Local date (Asia/Ho_Chi_Minh), YYYY-MM-DD' });
const count = z.int().min(0);
const unit = z.strictObject({ code: z.string(), name: z.string() });
/** Never a share without what it is a share of. */
const share = z.strictObject({ part: count, base: count, rate: z.number().nullable() });

export const petitionCountsSchema = z
  .strictObject({
    as_of: date,
    terms: z
      .strictObject({
        over_10: count,
        over_5: count,
        over: count,
        within_2: count,
        within_5: count,
        later: count,
      })
      .meta({ description: 'Answers that are owed, by working days over or left; each is in one of these' }),
    units: z.array(
      z.strictObject({
        unit,
        received: count.meta({ description: 'Not taken yet' }),
        waiting: count.meta({ description: 'For what the petitioner was asked to supply' }),
        in_work: count,
        overdue: count.meta({ description: 'Of these three, those whose term of answer is over' }),
        answered: count.meta({ description: 'Not closed yet' }),
        unsatisfied: count.meta({ description: 'Of these, answers that their petitioners reject' }),
        oldest_days: count.nullable().meta({ description: 'Calendar days since receipt, over transfers' }),
      }),
    ),
    causes: z.array(z.strictObject({ cause: z.enum(PETITION_CAUSES), count })),
    year: z
      .strictObject({
        received: count,
        referred: count.meta({ description: 'Passed to a body outside' }),
        on_time_of_answered: share,
        on_time_of_due: share.meta({ description: 'Of answered, and of open ones whose term is over' }),
        stopped: z.boolean().meta({ description: 'None came last month, though many did: a warning' }),
      })
      .nullable()
      .meta({ description: 'Received in the last 365 days, by the first answer' }),
  })
  .meta({
    description: 'Petitions in counts, complaints and denunciations not among them; never texts or people',
  });
export type PetitionCountsAnswer = z.infer<typeof petitionCountsSchema>;

interface Board {
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly received: number;
    readonly waiting: number;
    readonly inWork: number;
    readonly overdue: number;
    readonly answered: number;
    readonly unsatisfied: number;
    readonly oldestDays: number | null;
  }[];
  readonly spans: Readonly<Record<DueSpan, number>>;
  readonly causes: readonly { readonly cause: PetitionCause | null; readonly count: number }[];
  readonly year: {
    readonly counts: PetitionCounts;
    readonly ofAnswered: Share;
    readonly ofDue: Share;
    readonly isSilent: boolean;
  } | null;
}

/** The board of petitions as programs read it. */
export function toPetitionCounts(board: Board, asOf: string): PetitionCountsAnswer {
  const { units, spans, causes, year } = board;
  return {
    as_of: asOf,
    terms: spans,
    units: units.map(({ code, name, inWork, oldestDays, ...counts }) => ({
      unit: { code, name },
      ...{ received: counts.received, waiting: counts.waiting, in_work: inWork, overdue: counts.overdue },
      ...{ answered: counts.answered, unsatisfied: counts.unsatisfied, oldest_days: oldestDays },
    })),
    causes: causes.flatMap(({ cause, count: of }) => (cause === null ? [] : [{ cause, count: of }])),
    year: year && {
      received: year.counts.received,
      referred: year.counts.referred,
      on_time_of_answered: year.ofAnswered,
      on_time_of_due: year.ofDue,
      stopped: year.isSilent,
    },
  };
}

const known = count.nullable();
const rate = share.nullable();

const counted = {
  counts: z
    .strictObject({
      received: known,
      online: known,
      direct: known,
      carried: known,
      settled: known,
      early: known,
      on_due: known,
      late: known,
      open: known,
      open_in_term: known,
      open_late: known,
    })
    .meta({ description: 'Columns (3) to (13) of form II.06a; null where the source has not the column' }),
  rates: z
    .strictObject({
      settled_on_time: rate.meta({ description: '(early + on_due) / settled' }),
      progress: rate.meta({ description: '(early + on_due + open_in_term) / (settled + open); QĐ 766' }),
      late_all: rate.meta({ description: '(late + open_late) / received' }),
      late_settled: rate.meta({ description: 'late / settled' }),
      settled_share: rate.meta({ description: 'settled / received' }),
    })
    .meta({
      description: 'In percent, each by its own definition of on time or late: name it with the figure',
    }),
};

const period = z.strictObject({ from: date, to: date });

export const dossierCountsSchema = z
  .strictObject({
    source: z
      .enum(DOSSIER_FAMILIES)
      .nullable()
      .meta({ description: 'Never add sources; null: no counts yet' }),
    sources: z.array(z.enum(DOSSIER_FAMILIES)),
    period: period.nullable(),
    periods: z.array(period).meta({ description: 'Of the source, the latest first' }),
    as_of: z.iso.datetime().nullable().meta({ description: 'When the last file of the period was taken' }),
    incomplete_files: count.meta({ description: 'Files of which rows were refused: sums lack them' }),
    total: z.strictObject(counted).nullable(),
    rows: z.array(
      z.strictObject({
        code: z.string().meta({ description: 'Of the unit or area; an unknown area has its name here' }),
        name: z.string(),
        ...counted,
        broken: z.boolean().meta({ description: 'Holds rows whose sums do not agree, taken with a reason' }),
      }),
    ),
  })
  .meta({ description: 'Counts of dossiers of one source and period, by unit or by service area' });
export type DossierCountsAnswer = z.infer<typeof dossierCountsSchema>;

/** Counts with their shares by every definition. */
function toCounted(counts: Counts): Pick<DossierCountsAnswer['rows'][number], 'counts' | 'rates'> {
  const { onDue, openInTerm, openLate, ...others } = counts;
  const toShare = (of: DossierRate | null) => of && { part: of.part, base: of.base, rate: of.rate };
  return {
    counts: { ...others, on_due: onDue, open_in_term: openInTerm, open_late: openLate },
    rates: {
      settled_on_time: toShare(rateOf('settledOnTime', counts)),
      progress: toShare(rateOf('progress', counts)),
      late_all: toShare(rateOf('lateAll', counts)),
      late_settled: toShare(rateOf('lateSettled', counts)),
      settled_share: toShare(rateOf('settledShare', counts)),
    },
  };
}

/** Lines of a board of dossiers as programs read them. */
export function toDossierRows(
  lines: readonly Omit<BoardLine, 'rate'>[],
  total: { readonly counts: Counts } | null,
): Pick<DossierCountsAnswer, 'rows' | 'total'> {
  return {
    total: total && toCounted(total.counts),
    rows: lines.map(({ key, name, counts, hasBroken }) => ({
      ...{ code: key, name },
      ...toCounted(counts),
      broken: hasBroken,
    })),
  };
}
