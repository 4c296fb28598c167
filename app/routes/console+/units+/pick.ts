import { staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { pickUnits } from '#app/services/rounds/pick-units.server.ts';

/** The units that the form of a new round looks for, level by level. */
export const loader = staffLoader('rounds.manage', async ({ ctx, request }) => {
  const url = new URL(request.url);
  return Response.json(
    await pickUnits(ctx, { search: readText(url, 'find'), under: readText(url, 'under') }),
  );
});
