import { hasName, isResultKey, type ResultKey } from '#app/domain/results/table/keys.ts';
import { levelShares } from './levels.ts';
import type { ColumnScope, ColumnSpec } from './column.ts';
import { labelText } from './wording.ts';

const LABEL_WIDTHS: Partial<Record<ResultKey, number>> = { unit: 34, factor: 20, criterion: 44 };

/** The display text of a key. */
function keyLabel(key: ResultKey, place: number): ColumnSpec {
  return {
    kind: 'text',
    width: LABEL_WIDTHS[key] ?? 36,
    title: ({ t }) => t(`results.key.${key}`),
    value: ({ row: { labels } }, { locale }) => {
      const label = labels[place];
      return label ? labelText(key, label, locale) : null;
    },
    exists: () => place >= 0,
  };
}

/** The code or the bare name of a key of the table; only named keys have one beside what people read. */
function keyPart(key: ResultKey, part: 'code' | 'name', place: number): ColumnSpec {
  return {
    kind: 'text',
    width: 14,
    title: ({ t }) => (part === 'code' && hasName(key) ? t(`results.code.${key}`) : t(`results.key.${key}`)),
    value: ({ row: { labels } }) => labels[place]?.[part] ?? null,
    exists: () => place >= 0 && (part === 'code' || hasName(key)),
  };
}

const BY_LEVEL = /^(n|share)([1-9])$/;
const BY_FACTOR = /^factor_rate([1-9]\d*)$/;
const BY_KEY = /^(.+?)(?:_(name|label))?$/;

function levelColumn(what: string | undefined, place: number): ColumnSpec {
  if (what === 'n')
    return {
      kind: 'count',
      width: 9,
      title: ({ results, locale }) => results.definition.scale.levels[place]?.label[locale] ?? '',
      value: ({ row }) => row.counts?.[place] ?? null,
    };
  return {
    kind: 'share',
    width: 9,
    title: ({ results, locale, d }) =>
      d('documents.levelShare', { level: results.definition.scale.levels[place]?.label[locale] ?? '' }),
    value: ({ row }) => levelShares(row.counts)?.[place] ?? null,
  };
}

function factorColumn(place: number): ColumnSpec {
  return {
    kind: 'rate',
    width: 12,
    title: ({ results, locale }) => results.definition.factors[place]?.title[locale] ?? '',
    value: ({ facts }) => facts?.factorRates[place] ?? null,
  };
}

/**
 * A column of which a table has as many as its questionnaire has levels or factors, or as the question has keys.
 * Throws for an id that is none.
 */
export function familyColumn(id: string, { results }: Pick<ColumnScope, 'results'>): ColumnSpec {
  const level = BY_LEVEL.exec(id);
  if (level) return levelColumn(level[1], Number(level[2]) - 1);
  const factor = BY_FACTOR.exec(id);
  if (factor) return factorColumn(Number(factor[1]) - 1);
  const [, key = '', part] = BY_KEY.exec(id) ?? [];
  if (!isResultKey(key)) throw new Error(`there is no result column ${id}`);
  const place = results.table.by.indexOf(key);
  return part === 'label' ? keyLabel(key, place) : keyPart(key, part === 'name' ? 'name' : 'code', place);
}
