import { annexDownload } from '#app/http/files/annex-download.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';

export const loader = staffLoader('plans.read', ({ ctx, params, request }) =>
  annexDownload(ctx, { plan: params['ref'] ?? '', request, format: 'xlsx' }),
);
