import { guideOf, GUIDES } from '#app/platform/guides.ts';

/** What the terminal says when the start fails, and which page helps. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const guide = guideOf(error);
  if (guide === null) return `${error.stack ?? error.message}\n\nSee ${GUIDES.trouble}.`;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return [error.message, ...(detail === '' ? [] : [detail]), `See ${guide}.`].join('\n\n');
}
