import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { channelFromCode } from '#app/domain/responses/channel.ts';
import { paths } from '#app/paths.ts';
import { findInvitation } from '#app/services/apologies/find-invitation.server.ts';
import { LetterProofs } from '#app/services/apologies/letter-proofs.server.ts';
import { responses } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeAccessPoint } from '#tests/support/factories.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';

const FORM_SECRET = 'of forms in tests and known to everybody: 0815';

type Place = { readonly unit: { readonly id: number }; readonly code: string };

describe('the code on letters of apology', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const citizen = new Visitor(site);
  const proofs = new LetterProofs([FORM_SECRET]);
  const invitations = { proofs, baseUrl: 'https://gopy.example.vn' };

  /** A unit with a code of its own beside that of its counter. */
  async function makeUnitPlace(round: { status?: 'open' | 'closed' } = {}): Promise<Place> {
    const { unit } = await makeSurveyPlace(database.db, round);
    const { code } = await makeAccessPoint(database.db, { unitId: unit.id });
    return { unit, code };
  }

  const invite = async ({ unit }: Place) =>
    findInvitation({ db: database.db, sql: database.sql, now: new Date() }, invitations, unit.id);

  async function answerAt(place: Place, address: string): Promise<string | null> {
    const page = await citizen.get(address);
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    const key = /name="submission_key" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const sent = await citizen.post(paths.survey(place.code), quickForm({ submission_key: key }));
    expect(sent.status).toBe(303);
    const rows = await database.db
      .select({ channel: responses.channel })
      .from(responses)
      .where(eq(responses.unitId, place.unit.id))
      .orderBy(responses.id);
    return channelFromCode(rows.at(-1)?.channel ?? 0);
  }

  it('leads to the form of the unit, and what is sent from there is a group of its own', async () => {
    const place = await makeUnitPlace();
    const address = (await invite(place)) ?? '';
    expect(address).toMatch(/^https:\/\/gopy\.example\.vn\/q\/[0-9A-Z]{8}\?l=[\w-]{8}$/);
    expect(await answerAt(place, address.replace(invitations.baseUrl, ''))).toBe('letter');
    expect(await answerAt(place, paths.survey(place.code))).toBe('qr');
  });

  it('is the same on every letter of a unit, so that no answer tells whose letter it came by', async () => {
    const place = await makeUnitPlace();
    expect(await invite(place)).toBe(await invite(place));
  });

  it('is not made up: of another unit, guessed or empty it is that of the poster', async () => {
    const [place, other] = [await makeUnitPlace(), await makeUnitPlace()];
    for (const proof of [
      proofs.proofOf(other.code),
      'AAAAAAAA',
      '',
      new LetterProofs(['another secret of forms, as long']).proofOf(place.code),
    ]) {
      expect(await answerAt(place, paths.surveyByLetter(place.code, proof))).toBe('qr');
    }
  });

  it('is printed only while a round asks the people of the unit', async () => {
    const closed = await makeUnitPlace({ status: 'closed' });
    expect(await invite(closed)).toBeNull();
    // The code of a counter is of those who stood there.
    expect(await invite(await makeSurveyPlace(database.db))).toBeNull();
  });
});
