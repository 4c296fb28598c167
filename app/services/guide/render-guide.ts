import { Marked, type RendererObject } from 'marked';
import { guidePageNamed } from '#app/domain/guide/guide-pages.ts';
import { paths } from '#app/paths.ts';

export interface RenderedGuide {
  readonly title: string;
  /** What follows the title; of our own files, so that it needs no cleaning. */
  readonly html: string;
}

/** What a page of the guide is called. */
export function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? '';
}

/** As the host of the repository makes them, so that links to a part of a page work in both places. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Files of the guide are named in links as they lie beside each other. */
const PAGE_FILE = /^(?:docs\/vi\/)?([\w-]+)\.md(#.*)?$/;

const renderer: RendererObject = {
  heading({ tokens, depth, text }) {
    return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
  link({ href, tokens }) {
    const [, name = '', anchor = ''] = PAGE_FILE.exec(href) ?? [];
    const page = guidePageNamed(name);
    const to = page === null ? href : paths.guidePage(page) + anchor;
    return `<a href="${escaped(to).replaceAll('"', '&quot;')}">${this.parser.parseInline(tokens)}</a>`;
  },
  /** The name of another page of the guide opens it. */
  codespan({ text }) {
    const page = guidePageNamed(/^docs\/vi\/([\w-]+)\.md$/.exec(text)?.[1] ?? '');
    return page === null ? `<code>${escaped(text)}</code>` : `<a href="${paths.guidePage(page)}">${page}</a>`;
  },
  /** Commands are longer than a phone is wide. */
  code({ text }) {
    return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
  },
  image({ href, text }) {
    const name = href.replace('pictures/', '');
    return `<img src="${paths.guidePicture(name)}" alt="${escaped(text).replaceAll('"', '&quot;')}" loading="lazy">`;
  },
  /** Our guide holds no HTML of its own. */
  html({ text }) {
    return escaped(text);
  },
};

const wideTable = (html: string) =>
  html
    .replaceAll('<table>', '<div class="guide-table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');

/** A page of the guide, from Markdown. */
export function renderGuide(markdown: string): RenderedGuide {
  const body = markdown.replace(/^# .+$/m, '').replace(/ <a id="[^"]*"><\/a>/g, '');
  const html = new Marked({ renderer }).parse(body, { async: false });
  return { title: titleOf(markdown), html: wideTable(html) };
}
