import { PreviewDocument } from '#app/components/survey/editor/preview-document.tsx';
import { SCRIPT_NAMES } from '#app/components/survey/script-names.ts';
import { previewOf } from '#app/domain/survey/drafts/draft.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { previewLanguage, previewPage } from '#app/http/citizens/preview-page.server.ts';
import { requireDraft } from '#app/services/survey/drafts/require-draft.server.ts';

/** A draft as citizens would see it, as far as it goes. */
export const loader = staffLoader('questionnaires.manage', async (args) => {
  const { content, definitionId: id } = await requireDraft(args.ctx, args.params['ref'] ?? '');
  const definition = previewOf(content, { id, version: 1 });
  const language = previewLanguage(args, definition);
  return previewPage(<PreviewDocument definition={definition} language={language} />, SCRIPT_NAMES);
});
