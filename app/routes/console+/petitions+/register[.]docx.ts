import { registerDownload } from '#app/http/files/register-download.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';

export const loader = staffLoader('petitions.open', ({ ctx, request }) =>
  registerDownload(ctx, { request, format: 'docx' }),
);
