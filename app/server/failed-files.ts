/** Remix marks so the JSON, in English, that it makes of a failure where an address has no page: a file's. */
const FAILURE_OF_REMIX = 'X-Remix-Error';
const FOR_SCRIPTS = /^\/api\/|\.data$/;

/** Whether an answer is a failure that a person who opened the address of a file would read as JSON. */
export function isFailedFile(answer: Response, request: Request): boolean {
  if (!answer.headers.has(FAILURE_OF_REMIX)) return false;
  const { pathname, searchParams } = new URL(request.url);
  return !FOR_SCRIPTS.test(pathname) && !searchParams.has('_data');
}
