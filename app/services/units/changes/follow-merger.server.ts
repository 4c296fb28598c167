import { localDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  handOverComments,
  handOverLateDossiers,
  handOverPetitions,
  handOverTasks,
  joinRounds,
} from '#db/queries/units/heirs.ts';

/** What came to units that took others over. */
export interface Followed {
  readonly rounds: number;
  readonly tasks: number;
  readonly plans: number;
  readonly petitions: number;
  readonly comments: number;
  readonly lateDossiers: number;
}

/**
 * Brings what rests on merged units to those that took them over, however the merger was recorded: they join the rounds
 * that go on after the day, and take tasks, plans, petitions, comments that were passed on and late dossiers when it has come. Printed codes need
 * nothing else. Done again, it does nothing. `into`: the one unit that it is about, for the log.
 */
export async function followMergers(ctx: Context, tx: Db, into?: string): Promise<Followed> {
  const joined = await joinRounds(tx);
  const today = localDate(ctx.now);
  const moved = {
    ...(await handOverTasks(tx, today)),
    petitions: await handOverPetitions(tx, today),
    comments: await handOverComments(tx, today),
    lateDossiers: await handOverLateDossiers(tx, today),
  };
  const followed = { rounds: joined.length, ...moved };
  if (Object.values(followed).every((count) => count === 0)) return followed;
  await recordEvent(ctx, tx, {
    action: 'units.follow',
    ...(into !== undefined && { subjectId: into }),
    details: { rounds: joined.map(({ slug, unitCode }) => `${slug} ${unitCode}`).join(', '), ...moved },
  });
  return followed;
}
