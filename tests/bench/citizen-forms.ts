import type { Definition } from '#app/domain/survey/definition.ts';
import type { Question } from '#app/domain/survey/question-types/register.ts';
import { paths } from '#app/paths.ts';
import type { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';
import type { Post } from './load.ts';

/** Filled forms of one survey, and the submission keys that were acknowledged. */
export class Form {
  readonly name: string;
  readonly acknowledged: string[] = [];
  private readonly answers: string;
  private sent = 0;

  constructor(
    definition: Definition,
    private readonly codes: readonly string[],
    private readonly keys: SubmissionKeys,
  ) {
    this.name = definition.id;
    this.answers = definition.questions.flatMap((question) => answerTo(question, definition)).join('&');
  }

  /** A form for the next counter, and so on in turn, each from a network of its own. */
  next(): Post {
    const number = this.sent++;
    const code = this.codes[number % this.codes.length] ?? '';
    const key = this.keys.issue(code, new Date());
    return {
      path: paths.survey(code),
      body: `${this.answers}&submission_key=${key}`,
      headers: { 'x-forwarded-for': `10.${[16, 8, 0].map((bits) => (number >> bits) & 255).join('.')}` },
      acknowledged: () => void this.acknowledged.push(key),
    };
  }
}

/** The best level, so that no question is asked that only bad levels bring up; traits and texts are left out. */
function answerTo(question: Question, { scale }: Definition): string[] {
  return question.type === 'level'
    ? [`${question.id}=${Math.max(...scale.levels.map((level) => level.value))}`]
    : [];
}
