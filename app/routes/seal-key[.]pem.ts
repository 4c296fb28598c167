import { publicRoute } from '#app/http/access/guards.server.ts';
import { publicAnswer } from '#app/http/files/publication-answer.server.tsx';

/** The public keys that locks are signed with, the current one first. */
export const loader = publicRoute(async ({ ctx, request }): Promise<Response> => {
  const keys = await ctx.seals.keys();
  return publicAnswer(request, keys.publicPem(), { 'Content-Type': 'application/x-pem-file' });
});
