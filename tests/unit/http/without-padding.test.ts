import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { text } from 'node:stream/consumers';
import type { Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { withoutPadding } from '#app/http/pages/without-padding.server.ts';

/** Paragraphs of growing length, so that every place of a buffer's end meets a letter of three bytes. */
const words = Array.from({ length: 400 }, (_, index) => `${'a'.repeat(index % 7)}ửếộ`);
const page = createElement(
  'div',
  null,
  ...words.map((word, index) => createElement('p', { key: index }, word)),
);

async function streamed(pipe: Transform): Promise<string> {
  renderToPipeableStream(page).pipe(pipe);
  return text(pipe);
}

describe('a Vietnamese page that React streams', () => {
  it('has holes in its words as React 18 writes it (this pipe can go when this fails)', async () => {
    expect(await streamed(new PassThrough())).toContain('\0');
  });

  it('arrives whole', async () => {
    const html = await streamed(withoutPadding());
    expect(html).toBe(`<div>${words.map((word) => `<p>${word}</p>`).join('')}</div>`);
  });
});
