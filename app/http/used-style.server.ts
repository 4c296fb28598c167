/** A rule without rules inside: its selectors, and what they set. */
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const EMPTY_BLOCK = /@[^{}@;]+\{\}/g;
const NAME = /[.#]([a-zA-Z_][\w-]*)/g;

/**
 * A document without the rules of its style that no element of it can match: those whose selectors name a class or an id
 * that neither the document has nor its script adds (`added`). One style serves every page, and each carries its part.
 */
export function withUsedStyle(html: string, added: readonly string[]): string {
  const names = new Set(added);
  for (const [, list = ''] of html.matchAll(/ (?:class|id)="([^"]*)"/g)) {
    for (const name of list.split(' ')) names.add(name);
  }
  const canMatch = (selector: string) =>
    [...selector.matchAll(NAME)].every(([, name = '']) => names.has(name));
  return html.replace(/(<style>)([^]*?)(?=<\/style>)/, (_style, tag: string, css: string) => {
    const used = css.replace(RULE, (_rule, selectors: string, body: string) => {
      const kept = selectors.split(',').filter(canMatch);
      return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
    });
    return tag + used.replace(EMPTY_BLOCK, '');
  });
}
