import { data } from '@remix-run/node';
import { AppError, ERROR_CODES, isAppError, type ErrorCode } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { refusalOf, statusOf } from '#app/http/failures.server.ts';

/** A form of staff by the names of its fields. */
export interface FormShape<Name extends string> {
  readonly fields: readonly Name[];
  /** Those of which nothing is ever sent back: passwords and PINs. */
  readonly secrets?: readonly NoInfer<Name>[];
  /** Those that may be sent several times (boxes of one list): read as their values, one a line. */
  readonly lists?: readonly NoInfer<Name>[];
  /** Beginnings of the names of further fields, where stored data says which fields a form has. */
  readonly families?: readonly string[];
}

/** What was typed into a form; a missing, repeated or binary field is ''; of `lists` one value a line. */
export type Typed<Name extends string> = Readonly<Record<Name, string>>;

/** The posted form. @throws AppError `invalid` when the request posts none, or a text that cannot be stored. */
export async function readPosted(request: Request): Promise<FormData> {
  const posted = await request.formData().catch(() => null);
  const isReadable = posted && Array.from(posted.values()).every((text) => !isUnstorable(text));
  if (!isReadable) throw new AppError('invalid', 'errors.invalid');
  return posted;
}

function isUnstorable(value: FormDataEntryValue): boolean {
  return (typeof value === 'string' ? value : value.name).includes('\0');
}

/** A file that was sent with a form, empty or not; null when none was chosen. */
export async function postedFile(
  posted: FormData,
  name: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const file = posted.get(name);
  if (file === null || typeof file === 'string' || (file.size === 0 && file.name === '')) return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/**
 * Does what a posted form asks for. What the person can mend is answered with the form's refusal, which its page shows;
 * other failures (not found, forbidden, a defect) are thrown on.
 */
export async function answerForm<Name extends string, Result>(
  { request, posted }: { readonly request: Request; readonly posted: FormData },
  form: FormShape<Name>,
  change: (typed: Typed<Name>) => Promise<Result> | Result,
) {
  const typed = typedInto(form, posted);
  try {
    return await change(typed);
  } catch (error) {
    if (!isMendable(error)) throw error;
    return data<Refusal>(refusalOf(error, withoutSecrets(form, typed), request), statusOfRefusal(error));
  }
}

function typedInto<Name extends string>(
  { fields, lists = [], families = [] }: FormShape<Name>,
  posted: FormData,
): Typed<Name> {
  const read = (name: Name) => {
    const values = posted.getAll(name);
    if (lists.includes(name)) return values.filter((value) => typeof value === 'string').join('\n');
    const [value, ...more] = values;
    return typeof value === 'string' && more.length === 0 ? value : '';
  };
  const further = [...posted.keys()].filter((name): name is Name =>
    families.some((start) => name.startsWith(start)),
  );
  return Object.fromEntries([...fields, ...further].map((name) => [name, read(name)])) as Record<
    Name,
    string
  >;
}

function withoutSecrets<Name extends string>(
  { secrets = [] }: FormShape<Name>,
  typed: Typed<Name>,
): Refusal['typed'] {
  const names = Object.keys(typed) as Name[];
  const shown = names.filter((name) => !secrets.includes(name));
  return Object.fromEntries(shown.map((name) => [name, typed[name]]));
}

const SHOWN_BY_FORM: readonly ErrorCode[] = ['invalid', 'conflict', 'rate_limited'];

/** Whether the person can mend a failure in the form: its fields are named, or it is of a kind that forms show. */
function isMendable(error: unknown): error is AppError {
  return isAppError(error) && (error.faults.length > 0 || SHOWN_BY_FORM.includes(error.code));
}

/** Status of a refused form. A typed code that leads to nothing is a mistake, not a page that does not exist. */
function statusOfRefusal(error: AppError) {
  const { status, headers } = statusOf(error);
  return { status: error.code === 'not_found' ? ERROR_CODES.invalid : status, headers };
}
