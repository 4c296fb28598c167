import { publicRoute } from '#app/http/guards.server.ts';

export const loader = publicRoute(() => new Response('survey'));
