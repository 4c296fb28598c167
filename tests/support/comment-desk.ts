import { eq } from 'drizzle-orm';
import { paths } from '#app/paths.ts';
import { auditEvents, comments } from '#db/schema/index.ts';
import { useTestDatabase } from './database.ts';
import { makeComment, makeResponse, makeStaff } from './factories.ts';
import { showAll } from './results/tally-place.ts';
import { useTestSite } from './site/test-site.ts';
import { logIn, Visitor } from './site/visitor.ts';
import { makeSurveyPlace } from './survey-place.ts';

export type CommentPlace = Awaited<ReturnType<typeof makeSurveyPlace>>;
type Person = 'admin' | 'leader' | 'manager' | 'staff';

/** The last act that a form of a page carries; '' where it shows none. */
function shownEvent(page: string, act: string): string {
  const form = new RegExp(`name="do" value="${act}"(?:(?!</form>)[^])*name="event" value="(\\d+)"`);
  return form.exec(page)?.[1] ?? '';
}

/** A site with what tests of work on comments ask and do. */
export function useCommentDesk() {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  return {
    database,
    site,
    citizen: () => new Visitor(site),
    place: () => makeSurveyPlace(database.db),

    /** Somebody who has logged in. */
    async enter(role: Person, unitId: number | null, given: { readonly name?: string } = {}) {
      const person = await makeStaff(database.db, { role, unitId, ...given });
      return Object.assign(await logIn(site, person), { person });
    },

    /** A comment that everybody of its unit sees; returns what it is named by. */
    async say({ unit, round, area }: CommentPlace, text: string, answeredOn = '2026-06-15'): Promise<string> {
      const response = await makeResponse(database.db, {
        ...{ unitId: unit.id, roundId: round.id, serviceAreaId: area.id },
        answeredAt: new Date(`${answeredOn}T03:00:00Z`),
      });
      const { ref } = await makeComment(database.db, response, { text });
      await showAll(database.db);
      return ref;
    },

    async stored(ref: string) {
      const [row] = await database.db.select().from(comments).where(eq(comments.ref, ref));
      return row;
    },

    /** What was done in a unit, as the log has it. */
    async logOf({ unit }: CommentPlace) {
      const rows = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, unit.code));
      return rows.filter(({ action }) => action.startsWith('comments.'));
    },

    /** What a form on the page of a comment answers, sent with what the page shows beside it unless the test says otherwise. */
    async act(visitor: Visitor, ref: string, typed: Record<string, string>): Promise<number> {
      const event = typed['event'] ?? shownEvent(await this.page(visitor, ref), typed['do'] ?? '');
      return (await visitor.post(paths.comment(ref), { ...typed, event })).status;
    },

    page: async (visitor: Visitor, ref: string) => (await visitor.get(paths.comment(ref))).text(),

    /** Which of these texts the queue shows, narrowed by the address. */
    async shown(visitor: Visitor, search: string, texts: readonly string[]): Promise<string[]> {
      const html = await (await visitor.get(`${paths.comments()}?${search}`)).text();
      return texts.filter((text) => html.includes(`${text}</p>`));
    },
  };
}
