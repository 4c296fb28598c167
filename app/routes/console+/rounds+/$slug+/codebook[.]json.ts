import { codebookDownload } from '#app/http/files/codebook-download.server.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';

export const loader = staffLoader('results.read', (args) => codebookDownload(args, 'json'));
