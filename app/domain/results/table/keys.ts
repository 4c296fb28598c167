/**
 * What results can be broken down by. The first six say which responses make a group; `factor` and `criterion` say which
 * figure of each group is shown. `month` is 'YYYY-MM'; `half_month` is the first day of a bucket, 'YYYY-MM-01' or
 * 'YYYY-MM-15' (docs/domain.md#half-months); both by the local date of the answer.
 */
const GROUP_KEYS = ['unit', 'service_area', 'counter', 'channel', 'month', 'half_month'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export type ResultKey = GroupKey | 'factor' | 'criterion';

/** In the order in which commands and pages name them. */
const RESULT_KEYS: readonly ResultKey[] = [
  'unit',
  'service_area',
  'counter',
  'channel',
  'factor',
  'criterion',
  'month',
  'half_month',
];

export function isGroupKey(key: string): key is GroupKey {
  return GROUP_KEYS.some((known) => known === key);
}

export function isResultKey(key: string): key is ResultKey {
  return RESULT_KEYS.some((known) => known === key);
}

/** 'unit,criterion' as keys in the order given; null when one is unknown or stands twice, or none is given. */
export function parseKeys(text: string): readonly ResultKey[] | null {
  const keys = text.split(',').map((key) => key.trim());
  if (!keys.every(isResultKey) || new Set(keys).size !== keys.length) return null;
  return keys;
}

/** Keys that have a name beside their code; a channel, month or half month is its code alone. */
export type NamedKey = Exclude<ResultKey, 'channel' | 'month' | 'half_month'>;

export function hasName(key: ResultKey): key is NamedKey {
  return key !== 'channel' && key !== 'month' && key !== 'half_month';
}
