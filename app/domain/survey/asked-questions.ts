import { levelColumns } from './answer-columns.ts';
import type { Definition } from './definition.ts';
import { readAnswer, type Question } from './question-types/register.ts';

/** What was given to a question, as a form sends it: codes, or what was typed; empty for nothing. */
type Given = (questionId: string) => readonly string[];

/** Whether a question is asked of some people only. */
export function isConditional({ showWhenAnyLevelAtMost, askedWhen }: Question): boolean {
  return showWhenAnyLevelAtMost !== undefined || askedWhen !== undefined;
}

/**
 * The ids of the questions that somebody is asked who gave these answers. First the jump rules (`askedWhen`), from top to
 * bottom: an answer to a question that was not asked leads nowhere. Then what follows a low level
 * (`showWhenAnyLevelAtMost`), by the levels that were asked for.
 */
export function askedQuestions(
  definition: Pick<Definition, 'questions' | 'scale'>,
  given: Given,
): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { id, askedWhen } of definition.questions) {
    const leads =
      askedWhen === undefined ||
      (asked.has(askedWhen.question) &&
        given(askedWhen.question).some((code) => askedWhen.anyOf.includes(code)));
    if (leads) asked.add(id);
  }
  const limited = definition.questions.filter((question) => question.showWhenAnyLevelAtMost !== undefined);
  if (limited.length === 0) return asked;
  const lowest = lowestLevel(definition, asked, given);
  for (const { id, showWhenAnyLevelAtMost: limit = 0 } of limited) {
    if (lowest === null || lowest > limit) asked.delete(id);
  }
  return asked;
}

/** Null when no level was given yet. */
function lowestLevel(
  definition: Pick<Definition, 'questions' | 'scale'>,
  asked: ReadonlySet<string>,
  given: Given,
): number | null {
  const levels = levelColumns(definition).flatMap(({ question }) => {
    if (!asked.has(question.id)) return [];
    const result = readAnswer(question, definition.scale.levels, given(question.id));
    return result.ok && result.value !== null ? [result.value] : [];
  });
  return levels.length === 0 ? null : Math.min(...levels);
}
