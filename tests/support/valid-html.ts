import { HtmlValidate } from 'html-validate/node';

/** The rules of the web's own standard (html-validate's preset of them), nothing of style. */
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

/** What html-validate finds wrong with a page. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
}
