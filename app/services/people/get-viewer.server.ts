import { AppError } from '#app/domain/errors.ts';
import { can, PERMISSIONS, scopeOf } from '#app/domain/people/policy.ts';
import { sightOf } from '#app/domain/people/sight.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { MOST_WAITING, type Viewer } from '#app/domain/people/viewer.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { urgentUntil } from '#app/services/plans/list-tasks.server.ts';
import { waitingLetters } from '#db/queries/apologies/waiting.ts';
import { unreadComments } from '#db/queries/comments/comments.ts';
import { waitingPetitions } from '#db/queries/petitions/board.ts';
import { findViewer } from '#db/queries/people/staff.ts';
import { urgentTasks } from '#db/queries/plans/tasks.ts';
import { openContacts } from '#db/queries/receipts/contacts.ts';
import { unseenAlarms } from '#db/queries/signals/alarms.ts';

function waitingRows({ actor, now }: Context) {
  const [contacts, comments] = [scopeOf(actor, 'contacts.read'), scopeOf(actor, 'comments.read')];
  const tasks = scopeOf(actor, 'plans.report');
  const letters = scopeOf(actor, 'apologies.handle');
  const alarms = scopeOf(actor, 'comments.reply');
  const petitions = {
    handle: scopeOf(actor, 'petitions.handle'),
    review: scopeOf(actor, 'petitions.review'),
  };
  const seesPetitions = petitions.handle !== null || petitions.review !== null;
  return {
    contacts: contacts && openContacts({ scope: contacts, now }, MOST_WAITING),
    comments: comments && unreadComments({ scope: comments, sight: sightOf(actor) }, MOST_WAITING),
    petitions: seesPetitions ? waitingPetitions(petitions, MOST_WAITING) : null,
    letters: letters && waitingLetters({ scope: letters, today: localDate(now) }, MOST_WAITING),
    alarms: alarms && unseenAlarms(alarms, MOST_WAITING),
    tasks: tasks && urgentTasks({ scope: tasks, until: urgentUntil(now) }, MOST_WAITING),
  };
}

/** The person who is logged in, and what waits for them. Throws `unauthenticated` for the command line and citizens. */
export async function getViewer(ctx: Context): Promise<Viewer> {
  requireScope(ctx, 'console.enter');
  const { actor } = ctx;
  const person = actor.kind === 'staff' ? await findViewer(ctx.db, actor.id, waitingRows(ctx)) : null;
  if (person === null) throw new AppError('unauthenticated', 'errors.unauthenticated');
  return {
    name: person.name,
    email: person.email,
    grants: person.grants.map(({ role, unit }) => ({
      role,
      unit: unit && { code: unit.code, name: unit.name },
    })),
    mustChangePassword: person.mustChangePassword,
    hasSecondFactor: person.hasSecondFactor,
    permissions: PERMISSIONS.filter((permission) => can(actor, permission)),
    waiting: person.waiting,
  };
}
