/** What a reader of XML is told, in the order of the text. */
export interface XmlHandlers {
  readonly open: (tag: string, attributes: string) => void;
  readonly close: (tag: string) => void;
  readonly text: (text: string) => void;
}

/** A tag with its attributes, any other markup (comment, instruction, doctype), or text. */
const TOKEN = /<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*)>|<[^>]*>|([^<]+)/g;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML and numbered characters; no others are known, so none can be made to grow. */
function decode(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/**
 * Reads the tags and texts of XML that an office program wrote. It judges nothing (what is not well-formed is read as far
 * as it goes) and knows no documents beside the one it is given.
 */
export function readXmlTokens(xml: string, { open, close, text }: XmlHandlers): void {
  for (const [, slash, tag, attributes = '', words] of xml.matchAll(TOKEN)) {
    if (words !== undefined) text(decode(words));
    else if (tag === undefined) continue;
    else if (slash === '/') close(tag);
    else {
      open(tag, attributes);
      if (attributes.endsWith('/')) close(tag);
    }
  }
}

/** An attribute among those of a tag; undefined when it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? decode(match[1] ?? match[2] ?? '') : undefined;
}
