import { AppError } from '#app/domain/errors.ts';
import { toFormFields, type FormFields } from '#app/domain/responses/parse-answers.ts';

/**
 * The fields of a posted form. Invalid UTF-8 becomes U+FFFD, and a malformed percent escape stays as it is.
 * @throws AppError `wrong_method`, `unsupported` when the request posts no urlencoded form; it throws for nothing else.
 */
export async function readFormFields(request: Request): Promise<FormFields> {
  if (request.method !== 'POST') throw new AppError('wrong_method', 'citizen.methodText');
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded' || encoding !== 'identity') {
    throw new AppError('unsupported', 'citizen.formatText');
  }
  return toFormFields(new URLSearchParams(await request.text()));
}
