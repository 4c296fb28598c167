import { formatPercent } from '#app/domain/locale/format.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import { isBelowMinimum } from '#app/domain/results/table/ranking.ts';
import { showsOverall, standingOf } from '#app/domain/results/table/target.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { ColumnEntry, ColumnKind, ColumnScope, ColumnSpec, ColumnValue, ColumnWords } from './column.ts';
import { levelShares } from './levels.ts';
import { familyColumn } from './column-families.ts';
import { formatConfidence, formatInterval, formatRate, isPercent, rateName, placesText } from './wording.ts';
import documentsMessages from '#app/messages/documents.json' with { type: 'json' };
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/**
 * The register of result columns. Every outlet (page, CSV, XLSX, DOCX, API, open data) keeps a list of ids and takes
 * heading and values from here, so that a heading can never stand over another column's values.
 */

const isCompared = ({ results }: ColumnScope) => results.table.isCompared === true;

function changeTitle({ outlet, results, i, d }: ColumnWords): string {
  if (outlet === 'page') return i('insights.change.column');
  if (outlet === 'file') return i('insights.change.file.points');
  return d(isPercent(results.method) ? 'documents.change' : 'documents.changePoints');
}

function rateTitle({ outlet, results, rate, t }: ColumnWords): string {
  const isBare = outlet === 'file' || outlet === 'workbook';
  return isBare && isPercent(results.method) ? t('results.columnPercent', { name: rate }) : rate;
}

/** What stands in the place of what is withheld. */
const tooFew = ({ results, t }: ColumnWords) => t('results.tooFew', { min: results.disclosureThreshold });

/** Why a unit is not ranked. */
function noteOf({ row, index, facts }: ColumnEntry, { results, t, d }: ColumnWords): string | null {
  const { table, method } = results;
  const { minResponsesForRanking: min } = method;
  if (index === null) return null;
  if (!facts) return isBelowMinimum(table, row, method) ? t('results.belowMinimum', { min }) : null;
  return facts.place === null && !row.isSuppressed ? d('documents.notRanked', { min }) : null;
}

const FIGURES = {
  number: {
    kind: 'rank',
    width: 6,
    title: ({ isOfficial, t, d }) => (isOfficial ? d('documents.number') : t('results.column.number')),
    value: ({ index }) => (index === null ? null : index + 1),
  },
  responses: {
    kind: 'count',
    title: ({ isOfficial, t, d }) => (isOfficial ? d('documents.valid') : t('results.column.responses')),
    value: ({ row }) => row.responses,
    withheld: tooFew,
  },
  answers: {
    kind: 'count',
    title: ({ t }) => t('results.column.answers'),
    value: ({ row }) => row.answers,
  },
  rate: { kind: 'rate', title: rateTitle, value: ({ row }) => row.rate },
  mean: { kind: 'mean', title: ({ t }) => t('results.column.mean'), value: ({ row }) => row.mean },
  ci_low: {
    kind: 'rate',
    width: 10,
    title: ({ t, confidence }) => t('results.column.intervalLow', { confidence }),
    value: ({ row }) => row.interval?.low ?? null,
  },
  ci_high: {
    kind: 'rate',
    width: 10,
    title: ({ t, confidence }) => t('results.column.intervalHigh', { confidence }),
    value: ({ row }) => row.interval?.high ?? null,
  },
  interval: {
    kind: 'interval',
    title: ({ t, confidence }) => t('results.column.interval', { confidence }),
    value: ({ row }, { results, locale }) => formatInterval(row.interval, results.method, locale),
  },
  distribution: {
    kind: 'text',
    width: 36,
    title: ({ t }) => t('results.column.distribution'),
    value: ({ row }, { locale }) =>
      levelShares(row.counts)
        ?.map((share) => formatPercent(share, 1, locale))
        .join(' / ') ?? null,
  },
  suppressed: {
    kind: 'flag',
    title: tooFew,
    value: ({ row }) => Number(row.isSuppressed),
  },
  note: {
    kind: 'text',
    width: 22,
    title: ({ t }) => t('results.column.note'),
    value: noteOf,
  },
} satisfies Record<string, ColumnSpec>;

const CHANGES = {
  before_responses: {
    kind: 'count',
    title: ({ i }) => i('insights.change.file.responses'),
    value: ({ row }) => row.change?.responses ?? null,
    exists: isCompared,
  },
  before_rate: {
    kind: 'rate',
    title: ({ i, rate }) => i('insights.change.file.before', { name: rate }),
    value: ({ row }) => row.change?.rate ?? null,
    exists: isCompared,
  },
  change: {
    kind: 'points',
    title: changeTitle,
    value: ({ row }) => row.change?.points ?? null,
    exists: isCompared,
  },
  /** `up`, `down`, `unclear` or `too-few`, for programs. */
  change_verdict: {
    kind: 'text',
    title: ({ i }) => i('insights.change.file.verdict'),
    value: ({ row }) => row.change?.verdict ?? null,
    exists: isCompared,
  },
  change_verdict_label: {
    kind: 'text',
    width: 24,
    title: ({ i }) => i('insights.change.file.verdict'),
    value: ({ row }, { i }) => (row.change?.verdict ? i(`insights.change.${row.change.verdict}`) : null),
    exists: isCompared,
  },
  standing: {
    kind: 'text',
    width: 24,
    title: ({ results: { target, method }, i, locale }) =>
      i('insights.target.column', { target: formatRate(target, method, locale) }),
    value: ({ row }, { results: { target, method }, i }) => {
      const standing = target === null ? null : standingOf(row, target, method);
      return standing && i(`insights.target.${standing}`);
    },
    exists: ({ results: { target, table } }) => target !== null && showsOverall(table),
  },
} satisfies Record<string, ColumnSpec>;

const UNITS = {
  unit_kind: {
    kind: 'text',
    width: 16,
    title: ({ d }) => d('documents.kind'),
    value: ({ facts }, { locale }) =>
      facts?.kind ? translator(locale, unitsMessages)(`units.kind.${facts.kind}`) : null,
  },
  quota: {
    kind: 'count',
    title: ({ d }) => d('documents.quota'),
    value: ({ facts }) => facts?.quota ?? null,
  },
  collected: {
    kind: 'count',
    title: ({ d }) => d('documents.collected'),
    value: ({ facts }) => facts?.collected ?? null,
  },
  valid_share: {
    kind: 'percent',
    title: ({ d }) => d('documents.validShare'),
    value: ({ row, facts }) =>
      facts?.collected && row.responses !== null ? (100 * row.responses) / facts.collected : null,
  },
  rank: {
    kind: 'rank',
    title: ({ isOfficial, i, d }) => (isOfficial ? d('documents.rank') : i('insights.ranking.place')),
    value: ({ facts }) => facts?.place ?? null,
  },
  possible_ranks: {
    kind: 'text',
    width: 12,
    title: ({ d }) => d('documents.places'),
    value: ({ facts }) => (facts?.places ? placesText(facts.places) : null),
  },
  moved: {
    kind: 'steps',
    title: ({ isOfficial, i, d }) => (isOfficial ? d('documents.moved') : i('insights.ranking.moved')),
    value: ({ facts }) => facts?.moved ?? null,
    exists: isCompared,
  },
} satisfies Record<string, ColumnSpec>;

const COLUMNS = { ...FIGURES, ...CHANGES, ...UNITS };

/**
 * A column's name: `n1`, `n2` ... count the answers of the lowest level, the second lowest ..., `share1` ... are their
 * shares, `factor_rate1` ... the rates of the factors of a unit; a key is its code, `_name` its bare name, `_label` what
 * people read.
 */
export type ColumnId =
  | keyof typeof COLUMNS
  | ResultKey
  | `${ResultKey}_${'name' | 'label'}`
  | `${'n' | 'share' | 'factor_rate'}${number}`;

/** A column of one table: its heading, and its value in any line of that table. */
export interface Column<Id extends ColumnId = ColumnId> {
  readonly id: Id;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly value: (entry: ColumnEntry) => ColumnValue;
  readonly withheld: string | null;
  readonly width: number | null;
}

function wordsOf(scope: ColumnScope): ColumnWords {
  const { locale, outlet, results } = scope;
  return {
    ...scope,
    t: translator(locale, resultsMessages),
    i: translator(locale, insightsMessages),
    d: translator(locale, documentsMessages),
    isOfficial: outlet === 'workbook' || outlet === 'report',
    rate: rateName(results.definition, results.method, locale),
    confidence: formatConfidence(results.method, locale),
  };
}

function specOf(id: ColumnId, scope: ColumnScope): ColumnSpec {
  return id in COLUMNS ? COLUMNS[id as keyof typeof COLUMNS] : familyColumn(id, scope);
}

/** The columns of these ids in this order, without those that the table does not have; `all` keeps them, empty. */
export function columnsOf<Id extends ColumnId>(
  ids: readonly Id[],
  scope: ColumnScope,
  { all = false }: { all?: boolean } = {},
): readonly Column<Id>[] {
  const words = wordsOf(scope);
  return ids.flatMap((id) => {
    const spec = specOf(id, scope);
    if (!all && spec.exists?.(scope) === false) return [];
    return [
      {
        id,
        title: spec.title(words),
        kind: spec.kind,
        value: (entry: ColumnEntry) => spec.value(entry, words),
        withheld: spec.withheld?.(words) ?? null,
        width: spec.width ?? null,
      },
    ];
  });
}

/** The ids of a column for each level of the scale, lowest first. */
export function levelIds<What extends 'n' | 'share'>(
  what: What,
  { scale }: Pick<Definition, 'scale'>,
): `${What}${number}`[] {
  return scale.levels.map((_, place): `${What}${number}` => `${what}${place + 1}`);
}

/** The ids of a column for the rate of each factor. */
export function factorRateIds({ factors }: Pick<Definition, 'factors'>): `factor_rate${number}`[] {
  return factors.map((_, place): `factor_rate${number}` => `factor_rate${place + 1}`);
}
