import { CITIZEN_ADDRESS } from '#app/platform/citizen-addresses.ts';
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST'];

/** Addresses whose routes read bodies and methods themselves, and answer in the form their clients read. */
const isReadByRoute = (path: string) => CITIZEN_ADDRESS.test(path) || /^\/api(?:\/|$)/.test(path);

/**
 * Where staff send files, below /console; `*` is any one part. Their bodies are read by the route, after it knows who sends:
 * nobody else may fill the memory. tests/unit/server/uploads.test.ts holds it to the routes that ask for a file.
 */
const UPLOADS = [
  'apologies/import',
  'dossiers/import',
  'imports',
  'indexes/import',
  'officials/*/people',
  'paper/*/*/import',
  'plans/import',
  'plans/tasks/*/evidence',
  'questionnaires/import',
  'reform-reports/outline',
  'scoring/*/sheets/*/nodes/*',
  'settings',
];
const UPLOAD = new RegExp(
  String.raw`^/console/(?:${UPLOADS.map((path) => path.replaceAll('*', '[^/]+')).join('|')})(?:\.data)?$`,
);

/** Whether an address takes files. */
export function takesFile(path: string): boolean {
  return UPLOAD.test(path);
}

/** Remix still knows this parameter of its earlier protocol, and fails with some loaders; this site never sends it. */
const EARLIER_PROTOCOL = '_data';

/**
 * The status with which a request is refused that no page could have sent, or null. PostgreSQL stores no NUL, and what
 * cannot be parsed would end as an internal error. An address with one is `isReadablePath`'s.
 */
export async function faultOf(request: Request): Promise<400 | 405 | null> {
  const { pathname, search, searchParams } = new URL(request.url);
  if (search !== '' && (search.includes('%00') || searchParams.has(EARLIER_PROTOCOL))) return 400;
  if (isReadByRoute(pathname)) return null;
  if (!METHODS.includes(request.method)) return 405;
  if (takesFile(pathname)) return null;
  return request.method === 'POST' && !(await isReadableForm(request)) ? 400 : null;
}

/** Whether the body is a form, urlencoded or multipart, of texts that can be stored. */
async function isReadableForm(request: Request): Promise<boolean> {
  try {
    const form = await request.clone().formData();
    return Array.from(form).every(
      ([name, value]) => ![name, value].some((text) => typeof text === 'string' && text.includes('\0')),
    );
  } catch {
    return false;
  }
}

/** Whether the percent escapes of a path are valid; otherwise Remix warns on the console, once per route. */
export function isReadablePath(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
