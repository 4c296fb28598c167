const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

type Field = readonly [name: string, value: string];

function inputsIn(html: string): Field[] {
  return [...html.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): Field[] => {
    const isBox = /^(checkbox|radio)$/.test(attribute(tag, 'type'));
    if (isBox && !/ checked(=|>|\s|\/)/.test(tag)) return [];
    return [[attribute(tag, 'name'), attribute(tag, 'value')]];
  });
}

function textsIn(html: string): Field[] {
  return [...html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)].map(([, tag = '', text = '']) => [
    attribute(tag, 'name'),
    text.replace(/^\n/, ''),
  ]);
}

function choicesIn(html: string): Field[] {
  return [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].map(([, tag = '', list = '']) => {
    const chosen = /<option\b[^>]* selected[^>]*>/.exec(list) ?? /<option\b[^>]*>/.exec(list);
    return [attribute(tag, 'name'), attribute(chosen?.[0] ?? '', 'value')];
  });
}

/** What the fields of a page hold, as a browser without scripts would send them; of several with one name the last. */
export function formFields(html: string): Record<string, string> {
  const fields = [...inputsIn(html), ...textsIn(html), ...choicesIn(html)].filter(([name]) => name !== '');
  return Object.fromEntries(fields.map(([name, value]) => [name, unescaped(value)]));
}
