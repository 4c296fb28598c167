import { expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { getRoundProgress } from '#app/services/rounds/get-round-progress.server.ts';
import { exportResponses } from '#app/services/responses/export-responses.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
const citizen = new Visitor(site);

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

async function send(place: Place, given: Record<string, string>): Promise<string> {
  const response = await citizen.post(paths.survey(place.code), quickForm(given));
  return new URL(response.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
}

/** Everything that counts or gives out the responses of a round. */
async function figures({ round }: Place) {
  const { registry, log } = site.installation;
  const { db, sql } = database;
  const ctx: Context = {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    log,
    actor: { kind: 'system' },
    now: new Date(),
  };
  const results = await getResults(ctx, { round: round.slug, by: ['unit'] });
  const { progress } = await getRoundProgress(ctx, { slug: round.slug });
  let file = '';
  const { rows } = await exportResponses(ctx, { round: round.slug }, async (chunk) => {
    file += Buffer.from(chunk).toString();
  });
  return { results: JSON.stringify(results), collected: progress?.collected, rows, file };
}

test('a response that was taken back is in no figure and no file, a contact never is', async () => {
  const place = await makeSurveyPlace(database.db);
  await send(place, { overall: '5', comment: 'Ở lại' });
  const before = await figures(place);
  const receipt = await send(place, { overall: '1', comment: 'Sẽ rút' });
  await citizen.post(paths.receipt(receipt), { change: 'leave', contact: '0912345678', consent: 'yes' });
  const between = await figures(place);
  expect(between).toMatchObject({ collected: 2, rows: 2 });
  expect(between.file).toContain('Sẽ rút');
  expect(between.results + between.file).not.toContain('912345678');

  await citizen.post(paths.receiptWithdrawal(receipt), {});
  const after = await figures(place);
  expect(after.collected).toBe(1);
  expect(after.rows).toBe(1);
  expect(after.file).toBe(before.file);
  const counted = (results: string) => results.replace(/"madeAt":"[^"]*"/, '');
  expect(counted(after.results)).toBe(counted(before.results));
  expect(counted(after.results)).not.toBe(counted(between.results));
});
