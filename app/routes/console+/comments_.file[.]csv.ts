import { staffLoader } from '#app/http/access/guards.server.ts';
import { commentFile } from '#app/http/files/comment-files.server.ts';

export const loader = staffLoader('comments.read', ({ ctx, request }) => commentFile(ctx, request, 'csv'));
