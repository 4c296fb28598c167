import { describe, expect, it } from 'vitest';
import { readPngSize, unsafePartOf } from '#app/domain/settings/logo.ts';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

describe('a logo as SVG', () => {
  it.each([
    ['a script', '<script>alert(1)</script>', 'script'],
    ['a page', '<foreignObject><p/></foreignObject>', 'foreignObject'],
    ['a picture from elsewhere', '<image href="http://198.51.100.1/x.png"/>', 'image'],
    ['what draws itself twice over', '<use href="#a"/>', 'use'],
    ['the same with a prefix', '<s:use xmlns:s="http://www.w3.org/2000/svg" href="#a"/>', 'use'],
    [
      'the same with a prefix in other letters',
      '<é:use xmlns:é="http://www.w3.org/2000/svg" href="#a"/>',
      'use',
    ],
    ['letters', '<text>Tỉnh</text>', 'text'],
    ['clip paths without end', '<clipPath/>'.repeat(9), 'clipPath'],
    ['clip paths without end, with a prefix in other letters', '<đồ:clipPath/>'.repeat(9), 'clipPath'],
  ])('is refused with %s, which is named', (_, inside, part) => {
    expect(unsafePartOf(svg(inside))).toBe(part);
  });

  it('is refused with entities of its own', () => {
    expect(unsafePartOf(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`)).toBe('DOCTYPE');
  });

  it('is taken with shapes, gradients and what drawing programs note of themselves', () => {
    const drawn =
      '<metadata><rdf:RDF xmlns:rdf="r"/></metadata><sodipodi:namedview xmlns:sodipodi="s"/><defs><linearGradient id="a"><stop/></linearGradient></defs><path d="M0 0h9v9z" fill="url(#a)"/>';
    expect(unsafePartOf(svg(drawn))).toBeNull();
  });
});

describe('a file that is no PNG', () => {
  it.each([
    ['nothing', []],
    ['a few bytes', [0x89, 0x50]],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, ...Array<number>(30).fill(0)]],
  ])('has no size: %s', (_, bytes) => {
    expect(readPngSize(Uint8Array.from(bytes))).toBeNull();
  });
});
