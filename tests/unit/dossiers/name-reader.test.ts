import { expect, test } from 'vitest';
import { KEEP_NAME } from '#app/domain/dossiers/draft.ts';
import { nameKey } from '#app/domain/dossiers/match-names.ts';
import { NameReader, type Remembered } from '#app/domain/dossiers/resolve-names.ts';

const UNITS = [
  { code: 'P1', names: ['Phường Một'] },
  { code: 'P2', names: ['Phường Hai'] },
  { code: 'P7', names: ['Bộ phận một cửa Khu Bảy'] },
];

const read = (
  name: string,
  { before, now }: { before?: Remembered; now?: string } = {},
  isKnown?: (code: string) => boolean,
) =>
  new NameReader({
    candidates: UNITS,
    chosen: now === undefined ? {} : { [nameKey(name)]: now },
    remembered: new Map(before && [[nameKey(name), before]]),
    ...(isKnown && { isKnown }),
  }).meaningOf(name);

test('a name means what was chosen now, else before, else what is called so, else nothing', () => {
  const before = { code: 'P2', passed: '' };
  expect(read('Khu 7', { before, now: 'P1' })).toMatchObject({ code: 'P1', origin: 'chosen' });
  expect(read('Khu 7', { before })).toMatchObject({ code: 'P2', origin: 'remembered' });
  expect(read('UBND P. Một')).toMatchObject({ code: 'P1', origin: 'same' });
  expect(read('Khu 7')).toMatchObject({ code: '', origin: 'open' });
});

test('a unit of exactly that name goes before what was remembered while it was not there, which is said', () => {
  const before = { code: 'P2', passed: '' };
  expect(read('Bộ phận một cửa khu bảy', { before })).toEqual({
    ...{ code: 'P7', origin: 'instead', before: 'P2', passed: '' },
  });
});

test('what was chosen against a unit of exactly that name stays chosen', () => {
  expect(read('Phường Một', { now: 'P2' })).toMatchObject({ code: 'P2', passed: 'P1' });
  const before = { code: 'P2', passed: 'P1' };
  expect(read('Phường Một', { before })).toMatchObject({ code: 'P2', origin: 'remembered' });
});

test('a choice of before that was kept is not overruled, whatever is called so', () => {
  const before = { code: 'P2', passed: null };
  expect(read('Phường Một', { before })).toMatchObject({ code: 'P2', origin: 'remembered', passed: 'P1' });
});

test('an area that was kept by its name is known once the site has one of that name', () => {
  const before = { code: KEEP_NAME, passed: '' };
  expect(read('Lĩnh vực lạ', { before })).toMatchObject({ code: KEEP_NAME, origin: 'remembered' });
  expect(read('Phường Hai', { before })).toMatchObject({ code: 'P2', origin: 'instead', before: KEEP_NAME });
});

test('a remembered unit that is gone counts where the file is of its time', () => {
  const before = { code: 'OLD', passed: '' };
  expect(read('Khu 7', { before })).toMatchObject({ code: '', origin: 'open' });
  expect(read('Khu 7', { before }, (code) => code === 'OLD')).toMatchObject({ code: 'OLD' });
});
