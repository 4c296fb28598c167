import enCodebook from './messages/en/codebook.json' with { type: 'json' };
import viCodebook from './messages/vi/codebook.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type CodebookMessageKey = keyof typeof viCodebook;

/** Words of the codebook that goes with a file of responses. */
export const codebookMessages: Messages<CodebookMessageKey> = { vi: viCodebook, en: enCodebook };
