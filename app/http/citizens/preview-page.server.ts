import type { ReactElement } from 'react';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { languagesOf } from '#app/domain/survey/registry.ts';
import type { Guarded } from '#app/http/access/guards.server.ts';
import { renderDocument } from '#app/http/pages/html-page.server.tsx';
import { withUsedStyle } from '#app/http/pages/used-style.server.ts';
import { readPageLanguage } from './page-language.server.ts';

/** The language in which a preview of a questionnaire is asked for. */
export function previewLanguage({ request, context }: Guarded, definition: Definition): PageLanguage {
  return readPageLanguage(request, undefined, languagesOf(context.installation.registry, definition));
}

/**
 * A citizen's page for staff to look at; `scriptNames` are what its script adds. The headers of its address
 * (`app/server/preview-headers.ts`) keep browsers from sending its form.
 */
export function previewPage(document: ReactElement, scriptNames: readonly string[]): Response {
  return new Response(withUsedStyle(renderDocument(document), scriptNames), {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
