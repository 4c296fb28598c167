import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';

function refuse(): never {
  throw new AppError('not_found', 'errors.notFound');
}

/** Every console address that is no page: said within the console's frame, and to strangers not at all. */
export const loader = staffLoader('console.enter', refuse);
export const action = staffAction('console.enter', { fields: [] }, refuse);

export default function NoConsolePage() {
  return null;
}
