import { PreviewDocument } from '#app/components/survey/editor/preview-document.tsx';
import { SCRIPT_NAMES } from '#app/components/survey/script-names.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { previewLanguage, previewPage } from '#app/http/citizens/preview-page.server.ts';
import { requireQuestionnaire } from '#app/services/survey/get-questionnaire.server.ts';

/** A published questionnaire as citizens see it. */
export const loader = staffLoader('rounds.read', (args) => {
  const definition = requireQuestionnaire(args.ctx, args.params['key'] ?? '');
  const language = previewLanguage(args, definition);
  return previewPage(<PreviewDocument definition={definition} language={language} />, SCRIPT_NAMES);
});
