import { ANNEX_KINDS } from '#app/domain/plans/annex.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import type { Context } from '#app/services/context.ts';
import { makeAnnex } from '#app/services/plans/make-annex.server.ts';
import { officeDownload } from './downloads.server.ts';

interface Asked {
  readonly plan: string;
  readonly request: Request;
  readonly format: 'docx' | 'xlsx';
}

/** An annex of a plan as its address asks for it: of the plan, or of the progress in a period. */
export async function annexDownload(ctx: Context, { plan, request, format }: Asked): Promise<Response> {
  const url = new URL(request.url);
  const kind = ANNEX_KINDS.find((known) => known === url.searchParams.get('kind')) ?? 'plan';
  const period = readText(url, 'period');
  const year = readText(url, 'year');
  const file = await makeAnnex(ctx, { plan, kind, period, year, format, locale: readLocale(request) });
  return officeDownload(file, format);
}
