import { readdirSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Env, Hono } from 'hono';

/** Written by the build with a digest in every name. */
const HASHED = 'assets';

/**
 * Serves the files of a folder. The folder is listed once, so that unknown addresses cost no disk access. Files
 * compressed by the build are sent as they are.
 */
export function serveFiles<E extends Env>(app: Hono<E>, folder: string): void {
  const plain = serveStatic<E>({ root: folder, precompressed: true });
  const forever = serveStatic<E>({
    root: folder,
    precompressed: true,
    onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const address = `/${encodeURI(entry.name)}`;
    if (entry.isFile()) app.get(address, plain);
    else app.get(`${address}/*`, entry.name === HASHED ? forever : plain, (c) => c.notFound());
  }
}
