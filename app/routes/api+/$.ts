import { AppError } from '#app/domain/errors.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';

export const loader = apiLoader(() => {
  throw new AppError('not_found', 'api.notFound');
});

export const action = apiAction;
