/** A CSS rule without nested rules: selectors and declarations. */
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const EMPTY_BLOCK = /@[^{}@;]+\{\}/g;
const NAME = /[.#]([a-zA-Z_][\w-]*)/g;

/**
 * Removes CSS rules that cannot match: those whose selectors name a class or id that neither the document contains nor
 * its script adds (`added`). All pages share one stylesheet, and each carries only its part.
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
