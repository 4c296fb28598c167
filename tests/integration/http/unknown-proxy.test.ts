import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { useTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

/** What the console says of it, in words that its page has nowhere else. */
const SAID = 'mọi người bị tính là cùng một mạng';
const FORWARDED = { 'x-forwarded-for': '203.0.113.5' };

describe('a proxy before the site that TRUST_PROXY does not tell of', () => {
  const database = useTestDatabase();
  const warned: string[] = [];
  const nothing = () => undefined;
  const log = { debug: nothing, info: nothing, warn: (line: string) => warned.push(line), error: nothing };
  const untold = useTestSite({ database, log });
  const told = useTestSite({ database, log, env: { TRUST_PROXY: '1' } });
  let unitId: number;

  beforeAll(async () => {
    unitId = (await makeProvince(database.db)).units.own.id;
  });

  const overview = async (site: TestSite, role: 'admin' | 'manager') => {
    const person = await makeStaff(database.db, { role, unitId: role === 'admin' ? null : unitId });
    return (await (await logIn(site, person)).get(paths.console())).text();
  };
  /** Somebody opens the front page through the proxy. */
  const comeThrough = (site: TestSite) => new Visitor(site).get('/', FORWARDED);
  const warnings = () => warned.filter((line) => line.includes('TRUST_PROXY'));

  test('is not spoken of while nobody has come through one', async () => {
    expect(await overview(untold, 'admin')).not.toContain(SAID);
  });

  test('is told to an administrator on the first page of the console, and once in the log, whoever came through it', async () => {
    await comeThrough(untold);
    await comeThrough(untold);
    expect(await overview(untold, 'admin')).toContain(SAID);
    expect(warnings()).toHaveLength(1);
  });

  test('is not told to those who cannot mend it', async () => {
    await comeThrough(untold);
    expect(await overview(untold, 'manager')).not.toContain(SAID);
  });

  test('is none where the settings tell of it', async () => {
    warned.length = 0;
    await comeThrough(told);
    expect(await overview(told, 'admin')).not.toContain(SAID);
    expect(warnings()).toEqual([]);
  });
});
