import type { OpenSet } from '#app/domain/improvements/open-set.ts';
import { startOfDate, storedDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { lastListedAt } from '#db/queries/apologies/monthly.ts';
import { lastTaskPublishedAt } from '#db/queries/improvements/public-tasks.ts';
import { lastReasonsCountedAt } from '#db/queries/improvements/published-reasons.ts';
import { lastPublishedOn } from '#db/queries/petitions/follow.ts';

/**
 * When something was last added to a set of open data; null while there is nothing. Apart from the set itself, which is
 * much more work: a catalogue asks for all of them. Open to everybody.
 */
export async function lastChangeOf({ db }: Pick<Context, 'db'>, set: OpenSet): Promise<Date | null> {
  switch (set) {
    case 'tasks':
      return lastTaskPublishedAt(db);
    case 'reasons':
      return lastReasonsCountedAt(db);
    case 'late':
      return lastListedAt(db, { kind: 'all' });
    case 'petitions': {
      const day = await lastPublishedOn(db);
      return day === null ? null : startOfDate(storedDate(day));
    }
  }
}
