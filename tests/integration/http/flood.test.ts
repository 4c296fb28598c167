import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { NETWORK_PACES } from '#app/services/limits/limits.ts';
import { readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const ATTACKER = '203.0.113.66';
/** The attacker's forms, and an honest one after so many of them. */
const FORMS = 3000;
const ONE_IN = 25;
const AT_ONCE = 100;

describe('somebody who wants to silence a counter', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database, env: { TRUST_PROXY: 'true' } });
  const visitor = new Visitor(site);
  const send = async (code: string, network: string, form = quickForm()) =>
    (await visitor.post(paths.survey(code), form, { 'x-forwarded-for': network })).status;

  test('cannot by thousands of forms from one address: no other network is refused one, and little of it is stored', async () => {
    const { code, unit } = await makeSurveyPlace(database.db);
    const began = Date.now();
    const [attack, honest]: [number[], number[]] = [[], []];
    let next = 0;
    const sendOn = async () => {
      while (next < FORMS) {
        const form = next++;
        attack.push(await send(code, ATTACKER));
        if (form % ONE_IN === 0) honest.push(await send(code, `198.51.100.${form / ONE_IN}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
    const seconds = (Date.now() - began) / 1000;
    expect(honest).toEqual(Array.from({ length: FORMS / ONE_IN }, () => 303));
    expect(new Set(attack)).toEqual(new Set([303, 429]));
    const passed = attack.filter((status) => status === 303).length;
    const { atOnce, perSecond } = NETWORK_PACES.forms;
    expect(passed).toBeGreaterThanOrEqual(atOnce);
    expect(passed).toBeLessThanOrEqual(atOnce + perSecond * Math.ceil(seconds));
    expect(await readStored(database.sql, unit.id)).toHaveLength(honest.length + passed);
  });

  test('cannot by one valid form sent again and again, not even for those on the same network', async () => {
    const { code, unit } = await makeSurveyPlace(database.db);
    const form = quickForm();
    for (let press = 0; press < 605; press++) expect(await send(code, '203.0.113.67', form)).toBe(303);
    expect(await send(code, '203.0.113.67')).toBe(303);
    expect(await readStored(database.sql, unit.id)).toHaveLength(2);
  });
});
