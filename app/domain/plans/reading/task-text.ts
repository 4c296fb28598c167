/** A title that is read at a glance; what is longer stands in the solution as a whole. */
const MAX_TITLE = 240;

/** The first clause of a text that fits a title; the text itself where it does. */
function titleOf(text: string): string {
  if (text.length <= MAX_TITLE) return text.replace(/[.;:\s]+$/u, '');
  const head = text.slice(0, MAX_TITLE);
  const stop = Math.max(head.lastIndexOf('. '), head.lastIndexOf('; '));
  if (stop > 40) return head.slice(0, stop);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > 40 ? space : MAX_TITLE - 1)}…`;
}

/** A text as title and solution: nothing is lost, and nothing said twice. */
export function splitTaskText(text: string): { readonly title: string; readonly solution: string } {
  const whole = text.trim();
  const lines = whole.split('\n');
  const [first = '', ...others] = lines.map((line) => line.trim());
  // A new paragraph begins what is to be done; a sentence that only goes on in the next line does not.
  if (others.length > 0 && first.length <= MAX_TITLE && /^[^\p{Ll}]/u.test(others.join('\n'))) {
    return { title: titleOf(first), solution: others.join('\n').trim() };
  }
  const title = titleOf(whole);
  return { title, solution: title === whole.replace(/[.;:\s]+$/u, '') ? '' : whole };
}
