import { expect, it } from 'vitest';
import { slugFrom } from '#app/domain/rounds/slug.ts';

it.each([
  ['Khảo sát sự hài lòng quý I/2027', 'khao-sat-su-hai-long-quy-i-2027'],
  ['  Đợt 1 – Đà Nẵng!  ', 'dot-1-da-nang'],
  ['???', ''],
  ['dài '.repeat(40), Array.from({ length: 16 }, () => 'dai').join('-')],
])('a short name for addresses is made from the title %j', (title, slug) => {
  expect(slugFrom(title)).toBe(slug);
  expect(slug).toMatch(/^$|^[a-z0-9][a-z0-9-]{0,62}$/);
});
