import type { OpenSet } from '#app/domain/improvements/open-set.ts';
import type { Context } from '#app/services/context.ts';
import { lastLateChangeAt } from '#db/queries/apologies/late-lists.ts';
import { lastTaskChangeAt } from '#db/queries/improvements/public-tasks.ts';
import { lastReasonsCountedAt } from '#db/queries/improvements/published-reasons.ts';
import { lastPublicChangeAt } from '#db/queries/petitions/follow.ts';

/**
 * When a set of open data last changed: something was added, or taken back; null while nothing ever was. It never goes back,
 * or a portal that collects what changed would keep what is no longer there. Apart from the set itself, which is much more
 * work: a catalogue asks for all of them. Open to everybody.
 */
export async function lastChangeOf({ db }: Pick<Context, 'db'>, set: OpenSet): Promise<Date | null> {
  switch (set) {
    case 'tasks':
      return lastTaskChangeAt(db);
    case 'reasons':
      return lastReasonsCountedAt(db);
    case 'late':
      return lastLateChangeAt(db);
    case 'petitions':
      return lastPublicChangeAt(db);
  }
}
