/** The id of a definition's free-text question, the form's field for it and its column in files. */
export const COMMENT_FIELD = 'comment';

/** The form field with the idempotency key (docs/decisions/007-how-a-form-comes-in.md). */
export const SUBMISSION_KEY_FIELD = 'submission_key';

/** A form field that people do not see; a response that fills it gets the flag `hidden_field`. */
export const HIDDEN_FIELD = 'website';

/** The form field that names the version it was rendered from, `id@version`. */
export const DEFINITION_FIELD = 'definition';

/** The form field in which a phone's queue sends when the form was answered, as an RFC 3339 instant. */
export const ANSWERED_AT_FIELD = 'answered_at';

/** The form field in which a script sends how long the person took, in whole milliseconds. */
export const TOOK_FIELD = 'took';

/** The form field of a random mark that a page's script made for this device and round. */
export const DEVICE_FIELD = 'device';

/** The form field that asks for the page in large text. */
export const TEXT_SIZE_FIELD = 'text_size';

/** Columns of a response file beside the questions (docs/files.md#columns-of-a-response-file). */
export const RESPONSE_COLUMNS = [
  'answered_at',
  'unit_code',
  'service_area_code',
  'counter_code',
  'channel',
] as const;

const OTHER_FIELDS = ['contact', 'email', 'phone', 'name', 'url', 'homepage', 'lang', 'code', 'constructor'];

/** Names that no question but the text question `comment` may have: other fields of the form and columns of files. */
export const RESERVED_QUESTION_IDS: ReadonlySet<string> = new Set([
  COMMENT_FIELD,
  SUBMISSION_KEY_FIELD,
  HIDDEN_FIELD,
  DEFINITION_FIELD,
  ANSWERED_AT_FIELD,
  TOOK_FIELD,
  DEVICE_FIELD,
  TEXT_SIZE_FIELD,
  ...RESPONSE_COLUMNS,
  ...OTHER_FIELDS,
]);

/** The answer "not applicable" in forms and files; no option may have this code. */
export const NOT_APPLICABLE = 'na';
