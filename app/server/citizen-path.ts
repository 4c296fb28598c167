/**
 * Pages whose address people print, type and pass on: form, kiosk, display, receipt, petitions, published results, what
 * was done about them, and the pages every form links to. A link of an official is none of them, for it may end in a mark.
 */
const CITIZEN_PAGE =
  /^\/+(?:[qkrd]|petitions|results|improvements|privacy|accessibility)(?:[^\p{L}\p{N}/-]|%\w\w)*(?:\/|[?&#]|$)/iu;

/** Marks that text around an address leaves at its end, and spaces. The name of a round may end in a hyphen. */
const MARKS_AT_ENDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}-]+$/gu;

/** What apps append to a link they pass on, as if it had a query already: `&fbclid=…`. */
const TAIL = /[?&#].*$/su;

const small = (part: string) => part.toLowerCase();

/** What stands behind the page: the name of a round, or a code. */
const nameOf = (page: string, part: string) => (page === 'results' ? small(part) : part);

/** A part of marks alone stays as it is. */
const withoutMarks = (part: string) => (/[\p{L}\p{N}]/u.test(part) ? part.replace(MARKS_AT_ENDS, '') : part);

/**
 * The path of a citizen's page as the site writes it: scanners deliver addresses in capitals, chats with a full stop or
 * a bracket at the end, people with two slashes. A code stays as it is, because it may be typed in any form; the name
 * of a round is in small letters. Any other path stays, too.
 */
export function citizenPath(path: string): string {
  if (!CITIZEN_PAGE.test(path)) return path;
  try {
    const [page = '', code, ...rest] = path
      .split('/')
      .map((part) => decodeURIComponent(part).replace(TAIL, ''))
      .map(withoutMarks)
      .filter((part) => part !== '');
    const parts = [
      small(page),
      ...(code === undefined ? [] : [nameOf(small(page), code)]),
      ...rest.map(small),
    ];
    return `/${parts.map(encodeURIComponent).join('/')}`;
  } catch {
    return path;
  }
}
