import { staffLoader } from '#app/http/access/guards.server.ts';
import { reasonsXlsx } from '#app/http/files/reason-files.server.ts';
import { readLocale } from '#app/http/locale.server.ts';

export const loader = staffLoader('results.read', ({ ctx, params, request }) => {
  const { searchParams: search } = new URL(request.url);
  return reasonsXlsx(ctx, { round: params['slug'] ?? '', search, locale: readLocale(request) });
});
