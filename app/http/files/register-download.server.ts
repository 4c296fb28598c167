import { readPetitionChoice } from '#app/http/petition-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import type { Context } from '#app/services/context.ts';
import { makeRegister } from '#app/services/petitions/make-register.server.ts';
import { officeDownload } from './downloads.server.ts';

/** The register of petitions as its address narrows it. */
export async function registerDownload(
  ctx: Context,
  { request, format }: { readonly request: Request; readonly format: 'docx' | 'xlsx' },
): Promise<Response> {
  const choice = readPetitionChoice(new URL(request.url));
  return officeDownload(await makeRegister(ctx, { ...choice, format, locale: readLocale(request) }), format);
}
