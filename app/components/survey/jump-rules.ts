import { textIn } from '#app/domain/locale/page-language.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { isOfKind, rulesOf, type Question } from '#app/domain/survey/question-types/register.ts';
import type { SurveyView } from './survey-view.ts';

type Rule = NonNullable<Question['askedWhen']>;

const isSame = (one: Rule, other: Rule) =>
  one.question === other.question && one.anyOf.join() === other.anyOf.join();

/** The different jump rules of a form. The page names each by its place. */
function jumpRules({ questions }: Pick<Definition, 'questions'>): readonly Rule[] {
  const rules: Rule[] = [];
  for (const { askedWhen } of questions) {
    if (askedWhen && !rules.some((known) => isSame(known, askedWhen))) rules.push(askedWhen);
  }
  return rules;
}

/**
 * The class of a card that is shown after some answers only; null for one that always is. Its form is that of questions
 * after a low level (`when3`, `low3`), so that the page's script knows both.
 */
export function jumpClass(definition: Definition, { askedWhen }: Question): string | null {
  if (askedWhen === undefined) return null;
  return `whenj${jumpRules(definition).findIndex((rule) => isSame(rule, askedWhen))}`;
}

/** The classes of an answer's field: the rules that it meets. */
export function leadClasses(definition: Definition, question: string, code: string): string[] {
  return jumpRules(definition).flatMap((rule, place) =>
    rule.question === question && rule.anyOf.includes(code) ? [`lowj${place}`] : [],
  );
}

/** Shows a card after the answers that lead to it without a script, where browsers can; the others show every card. */
export function jumpStyle(definition: Definition): string {
  const rules = jumpRules(definition).map(
    (_, place) => `.whenj${place}{display:none}form:has(.lowj${place}:checked) .whenj${place}{display:block}`,
  );
  if (rules.length === 0) return '';
  // On paper every question stands. What a script hides stays hidden, whatever was chosen before.
  return `@media screen{@supports selector(:has(*)){${rules.join('')}}}.card[hidden]{display:none!important}`;
}

/** The answers of a question by their codes, in the words of the page. */
export function answerNames(view: SurveyView, question: Question): ReadonlyMap<string, string> {
  const { levels } = view.definition.scale;
  const { locale } = view;
  const rules = rulesOf(question);
  const yesNo = [view.t('answers.yes'), view.t('answers.no')] as const;
  const texts = isOfKind(question, 'level') ? levels : 'options' in question ? question.options : null;
  const names =
    texts?.map(({ label }) => textIn(view, label)) ?? rules.labels(question, levels, { locale, yesNo });
  return new Map(rules.codes(question, levels).map(({ code }, place) => [code, names[place] ?? code]));
}
