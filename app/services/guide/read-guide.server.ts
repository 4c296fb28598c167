import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '#app/domain/errors.ts';
import { GUIDE_PAGES, guidePageNamed, type GuidePage } from '#app/domain/guide/guide-pages.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { renderGuide, titleOf, type RenderedGuide } from './render-guide.ts';

const folder = join(projectRoot, 'docs', 'vi');
const textOf = (page: GuidePage) => readFile(join(folder, `${page}.md`), 'utf8');

/** A page of the guide. @throws AppError `forbidden`, `not_found`. */
export async function readGuide(ctx: Context, name: string): Promise<RenderedGuide> {
  requireScope(ctx, 'console.enter');
  const page = guidePageNamed(name) ?? refuse('not_found', 'errors.notFound');
  return renderGuide(await textOf(page));
}

/** The titles of all pages of the guide. @throws AppError `forbidden`. */
export async function listGuide(ctx: Context): Promise<{ page: GuidePage; title: string }[]> {
  requireScope(ctx, 'console.enter');
  return Promise.all(GUIDE_PAGES.map(async (page) => ({ page, title: titleOf(await textOf(page)) })));
}

/** A picture of the guide (WebP) by its name. @throws AppError `forbidden`, `not_found`. */
export async function readGuidePicture(ctx: Context, name: string): Promise<Uint8Array<ArrayBuffer>> {
  requireScope(ctx, 'console.enter');
  if (!/^[a-z-]{1,60}\.webp$/.test(name)) return refuse('not_found', 'errors.notFound');
  const bytes = await readFile(join(folder, 'pictures', name)).catch(() => null);
  return new Uint8Array(bytes ?? refuse('not_found', 'errors.notFound'));
}
