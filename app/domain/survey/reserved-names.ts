/** The id of a definition's free-text question, the form's field for it and its column in files (design: interfaces). */
export const COMMENT_FIELD = 'comment';

/** The form field that makes a repeated press harmless (design: trust). */
export const SUBMISSION_KEY_FIELD = 'submission_key';

/** A form field that people do not see; a response that fills it gets the flag `hidden_field`. */
export const HIDDEN_FIELD = 'website';

/** Columns of `responses import` and `responses export` beside the questions (design: interfaces). */
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
  ...RESPONSE_COLUMNS,
  ...OTHER_FIELDS,
]);

/** The answer "not applicable" in forms and files; no option may have this code. */
export const NOT_APPLICABLE = 'na';
