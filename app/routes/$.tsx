import { renderProblem } from '#app/components/survey/problem-page.tsx';
import { AppError } from '#app/domain/errors.ts';
import { citizenRoute } from '#app/http/citizens/citizen-route.server.ts';

/** Every address that is no page: a citizen mistyped or a scanner mangled it, so it offers the box for the code. */
export const loader = citizenRoute(renderProblem, () => {
  throw new AppError('not_found', 'citizen.noPageText');
});
export const action = loader;
