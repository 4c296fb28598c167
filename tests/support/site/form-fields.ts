const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

function* fieldsIn(html: string): Generator<[string, string]> {
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const isBox = /^(checkbox|radio)$/.test(attribute(tag, 'type') ?? '');
    if (!isBox || / checked(=|>|\s|\/)/.test(tag))
      yield [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''];
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)) {
    yield [attribute(tag, 'name') ?? '', text.replace(/^\n/, '')];
  }
  for (const [, tag = '', list = ''] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const [first] = /<option\b[^>]*>/.exec(list) ?? [''];
    const [chosen] = /<option\b[^>]* selected[^>]*>/.exec(list) ?? [first];
    yield [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  }
}

/** What the fields of a page hold, as a browser without scripts would send them; of several with one name the last. */
export function formFields(html: string): Record<string, string> {
  const fields = [...fieldsIn(html)].filter(([name]) => name !== '');
  return Object.fromEntries(fields.map(([name, value]) => [name, unescaped(value)]));
}
