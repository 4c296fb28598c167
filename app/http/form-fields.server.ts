import { toFormFields, type FormFields } from '#app/domain/responses/parse-answers.ts';

/**
 * The fields of a posted form, or null when the request is no urlencoded form. Bytes that are no UTF-8 become U+FFFD
 * and a broken percent sign stays as it is: nothing a client sends makes this throw.
 */
export async function readFormFields(request: Request): Promise<FormFields | null> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded' || encoding !== 'identity') return null;
  return toFormFields(new URLSearchParams(await request.text()));
}
