import { refuse } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { getReport } from './get-report.server.ts';
import { readReport } from './report-files.server.ts';

/**
 * The file of a finished report and the name it is downloaded under.
 * @throws AppError `not_found` (also out of reach), `conflict` before it is ready, `gone` when the file is lost.
 */
export async function openReport(
  ctx: Context,
  { ref, folder }: { ref: string; folder: string },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const run = await getReport(ctx, { ref });
  if (run.state !== 'done' || run.fileName === null) return refuse('conflict', 'reports.refusal.notReady');
  const bytes = await readReport(folder, run);
  if (bytes === null) return refuse('gone', 'reports.refusal.fileGone');
  return { name: run.fileName, bytes };
}
