import enQuestion from './messages/en/question.json' with { type: 'json' };
import viQuestion from './messages/vi/question.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type QuestionMessageKey = keyof typeof viQuestion;

/** What can be asked of results: fields, options of the command, and why a question is refused. */
export const questionMessages: Messages<QuestionMessageKey> = { vi: viQuestion, en: enQuestion };
