import { AppError } from '#app/domain/errors.ts';
import { publicRoute } from '#app/http/access/guards.server.ts';

function refuse(): never {
  throw new AppError('not_found', 'errors.notFound');
}

/** Every address that is no page. A route of its own, so that the root's loader runs and the page speaks the reader's language. */
export const loader = publicRoute(refuse);
export const action = publicRoute(refuse);

export default function NoPage() {
  return null;
}
