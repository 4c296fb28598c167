import { xmlText } from '#app/domain/xml-text.ts';

/** Something new that a feed tells of. */
export interface FeedEntry {
  /** An address or a URN that stays the same whatever changes. */
  readonly id: string;
  readonly title: string;
  /** An absolute address. */
  readonly link: string;
  readonly updated: Date;
  readonly text: string;
}

export interface Feed {
  /** The absolute address of the feed itself, which is its id. */
  readonly self: string;
  /** That of the page it is about. */
  readonly page: string;
  readonly title: string;
  readonly language: string;
  readonly author: string;
  readonly entries: readonly FeedEntry[];
}

/** A feed must say when it last changed, also before anything happened. */
const BEFORE_ANYTHING = new Date(0);

const element = (name: string, text: string) => `<${name}>${xmlText(text)}</${name}>`;

function entryOf({ id, title, link, updated, text }: FeedEntry): string {
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    `<link rel="alternate" type="text/html" href="${xmlText(link)}"/>`,
    element('updated', updated.toISOString()),
    element('content', text),
    '</entry>',
  ].join('\n');
}

/** The latest first, as many as readers of feeds ask for at once. */
export function newestEntries(entries: readonly FeedEntry[], most: number): FeedEntry[] {
  return entries
    .toSorted((a, b) => b.updated.getTime() - a.updated.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

/** A feed as Atom 1.0, which programs for RSS read (RFC 4287). */
export function atomFeed({ self, page, title, language, author, entries }: Feed): string {
  const last = Math.max(BEFORE_ANYTHING.getTime(), ...entries.map(({ updated }) => updated.getTime()));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(language)}">`,
    element('id', self),
    element('title', title),
    element('updated', new Date(last).toISOString()),
    `<author>${element('name', author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`,
    ...entries.map(entryOf),
    '</feed>\n',
  ].join('\n');
}
