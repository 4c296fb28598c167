import { staffLoader } from '#app/http/access/guards.server.ts';
import { auditFile } from '#app/http/files/audit-files.server.ts';

export const loader = staffLoader('audit.read', ({ ctx, request }) => auditFile(ctx, request, 'csv'));
