import { AppError } from '#app/domain/errors.ts';
import type { ApiMessageKey } from '#app/domain/locale/api-messages.ts';
import { apiAction, apiLoader } from '#app/http/api-route.server.ts';

export const loader = apiLoader(() => {
  throw new AppError('not_found', 'api.notFound' satisfies ApiMessageKey);
});

export const action = apiAction;
