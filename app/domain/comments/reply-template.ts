/** A template has at most this many characters, and its title this many. */
export const [MAX_TEMPLATE, MAX_TEMPLATE_TITLE] = [900, 80] as const;

/** The places of a template: the unit that replies, and the day on which the comment was written. */
export const TEMPLATE_PLACES = ['{đơn vị}', '{ngày}'] as const;

/** A reply by a template; words that are no place of it stay as they are. */
export function fillTemplate(
  text: string,
  { unit, day }: { readonly unit: string; readonly day: string },
): string {
  return text.replaceAll('{đơn vị}', unit).replaceAll('{ngày}', day);
}
