import { foldVietnamese } from '#app/domain/locale/collate.ts';

/** Characters of a slug, at most; more would not fit a file's or a database's name. */
export const MAX_SLUG_LENGTH = 63;

/** A regular expression for the whole of a slug, without anchors; PostgreSQL and JSON Schema read it alike. */
export const SLUG_PATTERN = `[a-z0-9][a-z0-9-]{0,${MAX_SLUG_LENGTH - 1}}`;

/** The same for the `pattern` of an input: browsers read it with the flag `v`, which wants the hyphen escaped. */
export const SLUG_INPUT_PATTERN = SLUG_PATTERN.replace('-]', '\\-]');

const WHOLE = new RegExp(`^${SLUG_PATTERN}$`);

/** Whether a text can be the slug of a round. */
export function isSlug(text: string): boolean {
  return WHOLE.test(text);
}

/** A round's short name for addresses, from its title: "Khảo sát quý I/2027" -> "khao-sat-quy-i-2027"; '' when nothing is left. */
export function slugFrom(title: string): string {
  return foldVietnamese(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-+|-+$/g, '');
}
