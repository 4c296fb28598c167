/** The pages behind printed codes and receipts: form, kiosk, receipt, petition. A link of an official may end in a mark. */
const CITIZEN_PAGE = /^\/+(?:[qkr]|petitions)(?:\/|$)/i;

/** Marks that text around an address leaves at its end, and spaces. */
const MARKS_AT_ENDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** What apps append to a link they pass on, as if it had a query already: `&fbclid=…`. */
const TAIL = /[?&#].*$/su;

/**
 * The path of a citizen's page as the site writes it: scanners deliver addresses in capitals, chats with a full stop or
 * a bracket at the end, people with two slashes. A code stays as it is, because it may be typed in any form; any other
 * path stays, too.
 */
export function citizenPath(path: string): string {
  if (!CITIZEN_PAGE.test(path)) return path;
  try {
    const [page = '', code, ...rest] = path
      .split('/')
      .map((part) => decodeURIComponent(part).replace(TAIL, ''))
      .map((part) => part.replace(MARKS_AT_ENDS, '') || part)
      .filter((part) => part !== '');
    const parts = [
      page.toLowerCase(),
      ...(code === undefined ? [] : [code]),
      ...rest.map((part) => part.toLowerCase()),
    ];
    return `/${parts.map(encodeURIComponent).join('/')}`;
  } catch {
    return path;
  }
}
