import type { MiddlewareHandler } from 'hono';

/** The addresses of previews of questionnaires (`paths.questionnairePreview`, `paths.draftPreview`). */
const PREVIEW = /^\/console\/questionnaires\/(?:drafts\/)?[^/]+\/preview$/;

/**
 * Lets the console show a preview in a frame of its own, and keeps the preview from sending its form, whatever is done
 * with it: a sandbox without `allow-forms`. Asked with `scripts=0` it runs no scripts either. Use it before the usual
 * headers, which it changes.
 */
export const previewHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!PREVIEW.test(c.req.path)) return;
  const { headers } = c.res;
  const sandbox =
    c.req.query('scripts') === '0' ? 'sandbox allow-same-origin' : 'sandbox allow-same-origin allow-scripts';
  const policy = headers.get('Content-Security-Policy') ?? '';
  headers.set(
    'Content-Security-Policy',
    `${policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; ${sandbox}`,
  );
  headers.set('X-Frame-Options', 'SAMEORIGIN');
};
