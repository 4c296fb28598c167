import { staffLoader } from '#app/http/access/guards.server.ts';
import { formDownload, readFormFormat } from '#app/http/files/form-download.server.ts';
import { writeQuestionnaire } from '#app/services/survey/exchange/write-form.server.ts';

export const loader = staffLoader('rounds.read', async ({ ctx, params, request }) => {
  const format = readFormFormat(request);
  return formDownload(await writeQuestionnaire(ctx, { key: params['key'] ?? '', format }));
});
