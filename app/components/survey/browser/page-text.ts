/** Under which address a form is kept: of the query only the language makes another page. */
export function addressOfPage(url: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  const lang = searchParams.get('lang');
  return origin + pathname + (lang === null ? '' : `?lang=${encodeURIComponent(lang)}`);
}

/** Whether a page asks questions of an access point; its thanks and other pages are not kept. */
export function isFormAddress(url: string): boolean {
  return /^\/[qk]\/[^/]+$/.test(new URL(url).pathname);
}

/** The HTML of an empty form without its submission key, which is one person's; null for any other page. */
export function forNobodyYet(html: string): string | null {
  const key = /(<input type="hidden"[^>]* name="submission_key" value=")[^"]*/;
  return key.test(html) ? html.replace(key, '$1') : null;
}

/** The page for codes that were never opened here: its words travel in a template of every form. */
export function offlinePageOf(html: string): string | null {
  const words = /<template id="offline" title="([^"]*)">([^]*?)<\/template>/.exec(html);
  const [head, rest] = html.split(/<body[^>]*>/);
  // A form of one place must never stand in for another's.
  if (words === null || head === undefined || rest === undefined) return null;
  const [, title = '', body = ''] = words;
  return `${head.replace(/<title>[^<]*/, () => `<title>${title}`)}<body><main>${body}</main></body></html>`;
}

/** The address of a page's script. */
export function scriptOf(html: string): string | null {
  return /<script [^>]*src="([^"]+)"/.exec(html)?.[1] ?? null;
}
