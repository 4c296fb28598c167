import type { DossierDraft } from '#app/domain/dossiers/draft.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { storeDossiers, type AcceptedReport } from './accept-draft.server.ts';
import { chooseFacts, type FactsInput } from './choose-names.server.ts';
import type { DossierFile } from './read-dossier-file.server.ts';
import { fileNameOf, readDossierDraft } from './save-draft.server.ts';
import { weighDraft, type WeighedDraft } from './weigh-draft.server.ts';

interface ImportInput extends FactsInput {
  readonly file: DossierFile;
  readonly family: string;
  readonly dryRun: boolean;
}

/**
 * Takes a file in one go, for the command line; what is not said is what the file says. A dry run stores nothing. Names
 * that nobody knows are matched in the console, once.
 * @throws AppError as `storeDossiers`.
 */
export async function importDossiers(
  ctx: Context,
  { file, family, dryRun, ...said }: ImportInput,
): Promise<{ weighed: WeighedDraft; accepted: AcceptedReport | null }> {
  requireScope(ctx, 'dossiers.import');
  const read = await readDossierDraft(ctx, { file, family });
  const { choices } = read.draft;
  const facts = await chooseFacts(ctx, {
    unitCode: said.unitCode || choices.unitCode,
    ...{ from: said.from || choices.from, to: said.to || choices.to, reason: said.reason },
  });
  const draft: DossierDraft = { ...read.draft, choices: { ...choices, ...facts } };
  const weighed = await weighDraft(ctx, draft);
  if (dryRun) return { weighed, accepted: null };
  const sent = { fileName: fileNameOf(file), fileHash: read.fileHash, draft };
  return { weighed, accepted: await ctx.db.transaction((tx) => storeDossiers({ ...ctx, db: tx }, sent)) };
}
