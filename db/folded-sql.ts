import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * A text folded like `foldVietnamese`, so that a search finds it however it is typed. Diacritics are removed before
 * lower-casing, because `lower` knows only ASCII in a database with the C locale.
 */
export function foldedSql(text: SQLWrapper): SQL {
  return sql`lower(replace(replace(
  regexp_replace(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036F]', '', 'g'), '\\s+', ' ', 'g'), 'đ', 'd'), 'Đ', 'd'))`;
}
