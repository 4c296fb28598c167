import { formatCount } from './format.ts';
import type { Locale } from './locale.ts';

export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A place in a text, in the part of ICU MessageFormat that this site uses: `{name}`,
 * `{count, plural, one {# form} other {# forms}}` with `#` for the count, `{status, select, open {open} other {closed}}`.
 */
const PLACE = /\{(\w+)(?:, (plural|select),((?: [\w-]+ \{[^{}]*\})+))?\}/g;
const CHOICE = / ([\w-]+) \{([^{}]*)\}/g;

/** What a text needs to be given at one place. */
export interface Place {
  readonly name: string;
  readonly kind: 'text' | 'plural' | 'select';
  readonly choices: readonly string[];
}

function choicesIn(text: string): Map<string, string> {
  return new Map(Array.from(text.matchAll(CHOICE), ([, name = '', words = '']) => [name, words]));
}

/** The places of a text, in their order. */
export function placesOf(text: string): readonly Place[] {
  return Array.from(text.matchAll(PLACE), ([, name = '', kind = 'text', choices = '']) => ({
    name,
    kind: kind as Place['kind'],
    choices: [...choicesIn(choices).keys()],
  }));
}

/** In which language a text is written, and how its numbers are. They differ in a further language only. */
export interface Writing {
  readonly language: string;
  readonly locale: Locale;
}

function plural(choices: Map<string, string>, count: number, { language, locale }: Writing): string {
  const words = choices.get(new Intl.PluralRules(language).select(count)) ?? choices.get('other') ?? '';
  return words.replaceAll('#', formatCount(count, locale));
}

/** Places for the bounds of an amount, which are read as one: 2.000. Other numbers may name a line or a year. */
const LIMITS: ReadonlySet<string> = new Set(['max', 'most', 'least', 'limit']);

function limit(value: string | number, { locale }: Writing): string {
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value, locale) : String(value);
}

/** A text with its places filled; a place that is given nothing stays as it is. */
export function fillMessage(text: string, params: MessageParams, writing: Writing): string {
  return text.replace(PLACE, (place, name: string, kind?: string, listed = '') => {
    const value = params[name];
    if (value === undefined) return place;
    if (kind === undefined) return LIMITS.has(name) ? limit(value, writing) : String(value);
    const choices = choicesIn(String(listed));
    if (kind === 'plural') return plural(choices, Number(value), writing);
    return choices.get(String(value)) ?? choices.get('other') ?? String(value);
  });
}
