import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const ANSWERED = [
  ...['access_seats', 'access_equipment_complete', 'access_equipment_modern', 'access_equipment_easy'],
  ...['procedures_posted_fully', 'procedures_posted_accurately'],
];

describe('a long form that is sent with many questions left open', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const visitor = new Visitor(site);

  test('says how many, leads to the first alone, and keeps what was answered', async () => {
    const form = { definitionId: 'sipas-2017', definitionVersion: 1, methodId: 'sipas-2017-pooled' };
    const { code } = await makeSurveyPlace(database.db, form);
    const page = await (await visitor.get(paths.survey(code))).text();
    const key = /name="submission_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answers = Object.fromEntries(ANSWERED.map((question) => [question, '4']));
    const sent = await visitor.post(paths.survey(code), { submission_key: key, ...answers });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    const summary = /<section class="summary".*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(summary).toContain('Còn 16 chỗ cần xem lại');
    expect(summary).toContain('Mời Ông/Bà bắt đầu từ câu này:');
    expect(summary.match(/<a href="#[^"]*"/g)).toEqual(['<a href="#q-procedures_papers"']);
    expect(html.match(/ checked=""/g)).toHaveLength(6);
  });

  test('the first page leads to a receipt', async () => {
    expect(await (await visitor.get('/')).text()).toMatch(/<a[^>]* href="\/r"/);
  });
});
