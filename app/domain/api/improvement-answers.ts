import { z } from 'zod';
import { DEADLINE_KINDS } from '#app/domain/plans/plan.ts';
import { STANDINGS } from '#app/domain/plans/task-state.ts';
import { NUMBER_SOURCES } from '#app/domain/reform-reports/content.ts';
import { REPORT_STANDINGS } from '#app/domain/reform-reports/standing.ts';
import { BASES } from '#app/domain/service-quality/ranking.ts';
import { UNIT_LEVELS } from '#app/domain/units/kinds.ts';

/** Answers about lost points, published indices, reform reports, officials and late dossiers; the promise is that of `answers.ts`. */

const date = z.iso.date().meta({ description: 'Local date (Asia/Ho_Chi_Minh), YYYY-MM-DD' });
const instant = z.iso.datetime().meta({ description: 'Instant in UTC' });
const count = z.int().min(0);
const unit = z.strictObject({ code: z.string(), name: z.string() });
const points = z.number().nullable();

export const gapListSchema = z
  .strictObject({
    gaps: z.array(
      z.strictObject({
        set: z.string().meta({ description: 'Code and version of the set' }),
        code: z.string(),
        label: z.string(),
        area: z.strictObject({ code: z.string(), label: z.string() }),
        max: z.number(),
        points: z.number().meta({ description: 'The mean over the units' }),
        lost: z.number(),
        share: z.number().meta({ description: 'What is lost, in percent of all points of its set' }),
        units: count.meta({ description: 'Units to which it applies' }),
        losing: count.meta({ description: 'Of these, units without the maximum' }),
        from_year: z.int(),
        to_year: z.int(),
        tasks: z.strictObject({ total: count, open: count }),
        is_sample: z.boolean(),
      }),
    ),
  })
  .meta({ description: 'Criteria at which points were lost, what would win most first' });
export type GapListAnswer = z.infer<typeof gapListSchema>;

export const figuresSchema = z
  .strictObject({
    sets: z.array(z.strictObject({ code: z.string(), title: z.string() })),
    set: z.string().nullable().meta({ description: 'The set shown, its latest version; null: nothing yet' }),
    decimals: z.int().nullable().meta({ description: 'With how many its values are printed' }),
    dimensions: z.array(
      z.strictObject({
        code: z.string().meta({ description: 'Empty for the index as a whole' }),
        label: z.string(),
        max: z.number(),
        years: z.array(
          z.strictObject({
            year: z.int(),
            value: z.number(),
            place: z.int().nullable(),
            provinces: z.int().nullable().meta({ description: 'How many were ranked' }),
            quarter: z.int().nullable().meta({ description: '1 is the best' }),
            is_mean: z.boolean().meta({ description: 'Of the provinces that were merged' }),
          }),
        ),
      }),
    ),
  })
  .meta({ description: 'What was published of an index, by dimension and year' });
export type FiguresAnswer = z.infer<typeof figuresSchema>;

const placed = { points, place: z.int().nullable() };

export const qualitySchema = z
  .strictObject({
    formulas: z.string().nullable(),
    period: z.strictObject({ from: date, to: date }).nullable(),
    basis: z.enum(BASES).nullable(),
    level: z.enum(UNIT_LEVELS).nullable(),
    groups: z.array(z.strictObject({ code: z.string(), label: z.string(), max: z.number() })),
    units: z.array(
      z.strictObject({
        unit,
        total: z.strictObject(placed),
        own: points.meta({ description: 'Our own computation, a check: the official points stand' }),
        groups: z.array(z.strictObject(placed)).meta({ description: 'In the order of `groups`' }),
        missing: z.array(z.string()).meta({ description: 'Groups without points: such a unit has no place' }),
      }),
    ),
  })
  .meta({
    description:
      'The index of QĐ 766 by unit, with places among all of the level. It is no survey: never add it to one',
  });
export type QualityAnswer = z.infer<typeof qualitySchema>;

const reportHead = {
  period: z.string().meta({ description: '`2026-q3`' }),
  from: date,
  to: date,
  due_on: date,
};

export const reformListSchema = z
  .strictObject({
    ...reportHead,
    units: z.array(
      z.strictObject({
        unit,
        standing: z.enum(REPORT_STANDINGS),
        sent_on: date.nullable(),
        address: z.url().nullable().meta({ description: 'Of the report; null while it is not sent' }),
      }),
    ),
  })
  .meta({ description: 'Who has to send a periodic report on administrative reform, and who has' });
export type ReformListAnswer = z.infer<typeof reformListSchema>;

export const reformReportSchema = z
  .strictObject({
    ...reportHead,
    unit,
    sent_at: instant,
    sections: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string() })),
    numbers: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        unit: z.string().meta({ description: 'Unit of measure' }),
        value: z.number().nullable().meta({ description: 'Null where nobody knew it, never 0' }),
        year_before: z.number().nullable(),
        source: z.enum(NUMBER_SOURCES),
        about: z.string().nullable().meta({ description: 'What it was counted from, with period and time' }),
      }),
    ),
    left_out: z.array(z.strictObject({ id: z.string(), scopes: z.array(z.string()) })).meta({
      description: 'Sections and lines that are not told, with the scopes that the key lacks for them',
    }),
    tasks: z.array(
      z.strictObject({
        title: z.string(),
        lead: z.string(),
        deadline: z.enum(DEADLINE_KINDS),
        due_on: date.nullable(),
        standing: z.enum(STANDINGS),
        days_late: count,
        progress: z.int().min(0).max(100),
        documents: z.array(z.string()),
      }),
    ),
  })
  .meta({ description: 'A report as it was sent; it changes only when it is sent back and sent again' });
export type ReformReportAnswer = z.infer<typeof reformReportSchema>;

export const officialsListSchema = z
  .strictObject({
    rounds: z.array(z.strictObject({ slug: z.string(), title: z.string(), last_on: date, address: z.url() })),
  })
  .meta({ description: 'Rounds in which officials judged units, once they are closed' });
export type OfficialsListAnswer = z.infer<typeof officialsListSchema>;

export const officialsSchema = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    form: z.string(),
    top: z.int().meta({ description: 'The highest level, of which means are' }),
    threshold: z.int().meta({ description: 'What fewer people said is null' }),
    factors: z.array(z.string()),
    units: z.array(
      z.strictObject({
        unit,
        forms: count.nullable(),
        overall: points,
        factors: z.array(points).meta({ description: 'In the order of `factors`' }),
      }),
    ),
  })
  .meta({ description: 'What officials said of units, of a closed round; who said what is nowhere' });
export type OfficialsAnswer = z.infer<typeof officialsSchema>;

const lateCounts = {
  late: count,
  apologised: count,
  without: count,
  in_time: count,
  sent_late: count,
  kept: count,
  decided: count.meta({ description: 'New dates that have come: what `kept` is a part of' }),
};

export const lateSchema = z
  .strictObject({
    period: z.string(),
    from: date,
    to: date,
    as_of: instant.nullable().meta({ description: 'When the list last changed; null: there is none' }),
    total: z.strictObject(lateCounts),
    units: z.array(z.strictObject({ unit, ...lateCounts })),
  })
  .meta({
    description: 'Late dossiers that were due in a period, and letters of apology: counts, never people',
  });
export type LateAnswer = z.infer<typeof lateSchema>;

export const publicTextsSchema = z
  .strictObject({
    texts: z.array(
      z.strictObject({
        task: z.string().meta({ description: 'Id of the task' }),
        unit: unit.meta({ description: 'The unit that leads it' }),
        about_unit: unit.nullable().meta({ description: 'The unit whose figure it was made from' }),
        text: z.string(),
        sha256: z.string().meta({ description: 'Of the text in UTF-8, hexadecimal' }),
        published_at: instant,
        withdrawn_at: instant.nullable().meta({ description: 'Null while citizens read it' }),
      }),
    ),
  })
  .meta({ description: 'What citizens read about tasks, and read before, the latest first; no drafts' });
export type PublicTextsAnswer = z.infer<typeof publicTextsSchema>;
