import { describeApi } from '#app/domain/api/openapi.ts';
import { contentTypes } from '#app/http/api/api-format.server.ts';
import { apiAction, apiLoader } from '#app/http/api/api-route.server.ts';

export const loader = apiLoader(({ baseUrl }) => ({
  body: JSON.stringify(describeApi({ baseUrl })),
  type: contentTypes.json,
}));

export const action = apiAction;
