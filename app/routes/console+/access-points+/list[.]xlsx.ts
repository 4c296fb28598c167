import { staffLoader } from '#app/http/access/guards.server.ts';
import { accessPointList } from '#app/http/files/access-point-list.server.ts';

export const loader = staffLoader('access_points.read', ({ ctx, request }) =>
  accessPointList(ctx, request, 'xlsx'),
);
