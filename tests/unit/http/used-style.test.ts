import { describe, expect, test } from 'vitest';
import { withUsedStyle } from '#app/http/pages/used-style.server.ts';

const page = (css: string, body: string) =>
  `<html><head><style>${css}</style></head><body>${body}</body></html>`;
const styleOf = (html: string) => /<style>([^]*)<\/style>/.exec(html)?.[1];
const used = (css: string, body: string, added: string[] = []) =>
  styleOf(withUsedStyle(page(css, body), added));

describe('the style that a page carries', () => {
  test('holds what its elements are named by, and all that names no class or id', () => {
    const css =
      'p{margin:0}.card{padding:.5em}.chips .chip{color:red}#code{color:#abc}:focus-visible{outline:0}';
    expect(used(css, '<p class="card first" id="q-overall">x</p>')).toBe(
      'p{margin:0}.card{padding:.5em}:focus-visible{outline:0}',
    );
  });

  test('loses the selectors of a list that can match nothing', () => {
    expect(used('textarea,.short,#code{width:100%}', '<textarea></textarea>')).toBe('textarea{width:100%}');
  });

  test('keeps a rule inside its condition, and no condition without a rule', () => {
    const css = '@media print{.card{color:red}.bar{color:red}}@media (min-width:9px){.bar{color:red}}';
    expect(used(css, '<p class="card">')).toBe('@media print{.card{color:red}}');
  });

  test('keeps the steps of a movement and the margins of a printed page', () => {
    const css = '@page{size:A4}@keyframes up{from{top:0}50%{top:1px}}';
    expect(used(css, '')).toBe(css);
  });

  test('keeps what the script will add, and what is asked of attributes', () => {
    const css = '.note{color:red}.card[class*=when]{display:none}';
    expect(used(css, '<p class="card when2">', ['note'])).toBe(css);
  });

  test('touches nothing but the style', () => {
    const html = page('.a{color:red}', '<p>.a{color:red}</p><textarea>@media{}</textarea>');
    expect(withUsedStyle(html, [])).toBe(html.replace('.a{color:red}</style>', '</style>'));
    expect(withUsedStyle('<p>no style</p>', [])).toBe('<p>no style</p>');
  });
});
