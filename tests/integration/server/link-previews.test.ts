import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const FACEBOOK = 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)';
const ZALO = 'Zalo/1.0 (link preview)';
const ZALO_ON_A_PHONE =
  'Mozilla/5.0 (Linux; Android 12; SM-A135F) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo android/12110';

describe('an address that is shared in a chat', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const read = async (path: string, agent: string) => {
    const headers = { 'user-agent': agent, 'accept-encoding': 'gzip, br' };
    const response = await fetch(site.url + path, { headers });
    return { html: await response.text(), encoding: response.headers.get('content-encoding') };
  };

  test.each([FACEBOOK, ZALO])('shows the unit, one sentence and a picture to %s', async (agent) => {
    const place = await makeSurveyPlace(database.db);
    const { html } = await read(paths.survey(place.code), agent);
    expect(/property="og:title" content="([^"]*)"/.exec(html)?.[1]).toContain(place.unit.name);
    expect(html).toMatch(/property="og:description" content="[^"]{20,}"/);
    expect(html).toMatch(/property="og:image" content="http[^"]*\/share\.png"/);
    expect(html).toContain('name="submission_key"');
  });

  test('says of published results that they are results, not a form', async () => {
    const { html } = await read(paths.publishedResults(), FACEBOOK);
    expect(html).toMatch(/property="og:description" content="Người dân đánh giá/);
  });

  test("costs a person nothing, in a chat's own browser too", async () => {
    const place = await makeSurveyPlace(database.db);
    const { html, encoding } = await read(paths.survey(place.code), ZALO_ON_A_PHONE);
    expect(encoding).toBe('br');
    expect(html).not.toContain('og:');
  });

  test('shows of a receipt nothing but the name of the site', async () => {
    const place = await makeSurveyPlace(database.db);
    const sent = await new Visitor(site).post(paths.survey(place.code), quickForm({ comment: 'Chờ lâu' }));
    const receipt = new URL(sent.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    const { html } = await read(paths.receipt(receipt), FACEBOOK);
    const card = html.slice(0, html.indexOf('<meta charSet') + 1 || html.indexOf('<meta charset'));
    expect(card).toContain('property="og:title" content="SIPAS"');
    expect(card).not.toMatch(/og:url|og:description/);
    expect(card).not.toContain(receipt);
  });
});
