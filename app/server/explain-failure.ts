/** Errors whose message tells the operator what to do; any other is a defect, and its stack helps to find it. */
const FOR_THE_OPERATOR = ['StartError', 'EmbeddedDatabaseError', 'DefinitionError'];

/** What the terminal says when the start fails. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!FOR_THE_OPERATOR.includes(error.name)) return error.stack ?? error.message;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return detail === '' ? error.message : `${error.message}\n\n${detail}`;
}
