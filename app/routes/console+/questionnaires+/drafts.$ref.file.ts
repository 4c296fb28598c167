import { staffLoader } from '#app/http/access/guards.server.ts';
import { formDownload, readFormFormat } from '#app/http/files/form-download.server.ts';
import { writeDraft } from '#app/services/survey/exchange/write-form.server.ts';

export const loader = staffLoader('questionnaires.manage', async ({ ctx, params, request }) => {
  const format = readFormFormat(request);
  return formDownload(await writeDraft(ctx, { ref: params['ref'] ?? '', format }));
});
