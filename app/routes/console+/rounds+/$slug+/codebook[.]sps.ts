import { codebookDownload } from '#app/http/codebook-download.server.ts';
import { staffLoader } from '#app/http/guards.server.ts';

export const loader = staffLoader('results.read', (args) => codebookDownload(args, 'spss'));
