import { describe, expect, test, vi } from 'vitest';
import { PageCache } from '#app/http/pages/page-cache.server.ts';
import { PrecompressedPage } from '#app/http/pages/precompressed-page.server.ts';

/** Too short to be compressed: every page weighs about the same. */
const make = (name: string) => vi.fn(() => PrecompressedPage.from(`${name} MARK`, 'MARK'));

async function sizeOfOne(): Promise<number> {
  return (await make('x')()).size;
}

describe('pages kept in memory', () => {
  test('a page is made once for the same parts', async () => {
    const cache = new PageCache({ maxBytes: 10_000 });
    const [first, other] = [make('a'), make('a')];
    const pages = await Promise.all([cache.find(['a', 1], first), cache.find(['a', 1], other)]);
    expect(pages[0]).toBe(pages[1]);
    expect(other).not.toHaveBeenCalled();
  });

  test('any other part is another page', async () => {
    const cache = new PageCache({ maxBytes: 10_000 });
    const made = make('a');
    const place = { code: 'A', unitName: 'Phường Cũ' };
    await cache.find([place, 'vi'], made);
    await cache.find([place, 'en'], made);
    await cache.find([{ ...place, unitName: 'Phường Mới' }, 'vi'], made);
    expect(made).toHaveBeenCalledTimes(3);
  });

  test('the page used longest ago makes room', async () => {
    const cache = new PageCache({ maxBytes: Math.floor((await sizeOfOne()) * 2.5) });
    for (const name of ['a', 'b', 'a', 'c']) await cache.find([name], make(name));
    const again = Object.fromEntries(['a', 'c', 'b'].map((name) => [name, make(name)]));
    for (const [name, made] of Object.entries(again)) await cache.find([name], made);
    expect(Object.entries(again).filter(([, made]) => made.mock.calls.length > 0)).toMatchObject([['b', {}]]);
  });

  test('a page asked for a second time is recompressed once, one page after the other', async () => {
    const cache = new PageCache({ maxBytes: 10_000 });
    const recompressed: string[] = [];
    const free: (() => void)[] = [];
    const slow = async (name: string) => {
      const page = await make(name)();
      vi.spyOn(page, 'recompress').mockImplementation(() => {
        recompressed.push(name);
        return new Promise((done) => free.push(done));
      });
      return page;
    };
    for (const name of ['a', 'b']) await cache.find([name], () => slow(name));
    expect(recompressed).toEqual([]);
    for (const name of ['a', 'a', 'b', 'a']) await cache.find([name], make(name));
    await expect.poll(() => recompressed).toEqual(['a']);
    free[0]?.();
    await expect.poll(() => recompressed).toEqual(['a', 'b']);
  });

  test('a page that could not be made is tried again', async () => {
    const cache = new PageCache({ maxBytes: 10_000 });
    await expect(cache.find(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(cache.find(['a'], make('a'))).resolves.toBeInstanceOf(PrecompressedPage);
  });
});
