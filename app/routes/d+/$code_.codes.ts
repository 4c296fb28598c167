import { renderDisplayProblem } from '#app/components/kiosk/display-page.tsx';
import { AppError } from '#app/domain/errors.ts';
import { codesAnswer } from '#app/http/api/json-answer.server.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';
import { readDisplay } from '#app/http/citizens/display.server.ts';

/** The codes of the next minutes: a display calls for them each minute. */
export const loader = citizenRoute(renderDisplayProblem, async (args) => {
  const { version, codes } = await readDisplay(args);
  if (codes === null) throw new AppError('forbidden', 'errors.forbidden');
  return codesAnswer({ version, now: args.ctx.now.getTime(), ...codes });
});
