import enResults from './messages/en/results.json' with { type: 'json' };
import viResults from './messages/vi/results.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ResultsMessageKey = keyof typeof viResults;

/** Words of results: page, files and the notes printed beside every figure. */
export const resultsMessages: Messages<ResultsMessageKey> = { vi: viResults, en: enResults };
