import { WallPage } from '#app/components/signals/wall-page.tsx';
import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { htmlPage } from '#app/http/pages/html-page.server.tsx';
import { WALL_KEY } from '#app/public-paths.ts';
import { openWall } from '#app/services/signals/wall/open-wall.server.ts';
import { WallMemory } from '#app/services/signals/wall/wall-memory.ts';

const memory = new WallMemory();

/** The page for the waiting hall of a unit. */
export const loader = citizenRoute(renderProblem, async ({ ctx, request, params, context }) => {
  const secret = new URL(request.url).searchParams.get(WALL_KEY) ?? '';
  const wall = await openWall(ctx, { unitCode: params['unit'] ?? '', secret, memory });
  const page = <WallPage {...wall} isSample={context.installation.isSample} />;
  return htmlPage(page, { headers: { 'Cache-Control': 'no-store' } });
});
