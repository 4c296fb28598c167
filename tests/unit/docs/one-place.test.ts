import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { KEY_LIFE_HOURS, LATE_HOURS } from '#app/domain/responses/answered-at.ts';
import { FLAG_RULES } from '#app/domain/responses/flags.ts';
import { SLUG_PATTERN } from '#app/domain/rounds/slug.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A rule, what its source looks like, and the only files that may hold it. */
const RULES: readonly [rule: string, source: RegExp, files: readonly string[]][] = [
  ['the shape of a slug', /\[a-z0-9\]\[a-z0-9\\?-\]/, ['app/domain/rounds/slug.ts']],
  ['marks that are made with a key', /createHmac/, ['app/platform/keyed-mark.ts', 'db/embedded/settings.ts']],
  ['the account that acts', /kind === 'staff' \? (?:ctx\.)?actor\.id/, ['app/domain/people/actor.ts']],
  ['a questionnaire that is not installed', /not installed`/, ['app/domain/survey/registry.ts']],
  ['a stored date that is none', /is no date/, ['app/domain/periods/date.ts']],
  ['characters that nobody sees', /\[\\p\{Cf\}/, ['app/domain/locale/typed-text.ts']],
  [
    'flags of a response, tested in SQL',
    /& \$\{(sql\.raw\(String\()?flagBits/,
    ['db/queries/tallies/flag-filter.ts'],
  ],
  ['a date field in the order of the browser’s language', /type="(date|datetime-local|month|week)"/, []],
  ['the 72 hours', /\b72 ?\* ?60|\(72 \+|= 72;/, ['app/domain/responses/answered-at.ts']],
];

describe('a rule stands in one place', () => {
  const sources = new Map<string, string>();

  beforeAll(async () => {
    for (const folder of ['app', 'db']) {
      for (const file of await readdir(folder, { recursive: true })) {
        const path = join(folder, file);
        if (/\.tsx?$/.test(path)) sources.set(path, await readFile(path, 'utf8'));
      }
    }
  });

  test.each(RULES)('%s', (_rule, source, files) => {
    const found = [...sources].filter(([, text]) => source.test(text)).map(([path]) => path);
    expect(found.sort()).toEqual([...files].sort());
  });
});

describe('a number that documents and pages name is that of the rule', () => {
  const kept = LATE_HOURS + FLAG_RULES.sameDevice.windowMs / HOUR_MS;

  test.each([
    ['docs/domain.md', `${LATE_HOURS} hours`],
    ['docs/decisions/007-how-a-form-comes-in.md', `${LATE_HOURS} hours`],
    ['docs/vi/chot-va-cong-bo.md', `${LATE_HOURS} giờ`],
    ['docs/vi/ki-ot.md', `${LATE_HOURS} giờ`],
    ['docs/decisions/019-signed-keys.md', `${KEY_LIFE_HOURS} hours`],
    ['docs/deployment.md', `${KEY_LIFE_HOURS} hours`],
    ['docs/vi/dau-hieu-nghi-ngo.md', `quá ${KEY_LIFE_HOURS} giờ`],
    ['docs/flags.md', `older than ${KEY_LIFE_HOURS} hours`],
    ['docs/flags.md', `${kept} hours`],
    ['docs/vi/dau-hieu-nghi-ngo.md', `${kept} giờ`],
    ['db/migrations/0000_init.sql', SLUG_PATTERN],
  ])('%s: %s', async (file, words) => {
    expect((await readFile(file, 'utf8')).replace(/\s+/g, ' ')).toContain(words);
  });
});
