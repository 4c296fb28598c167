import { basename } from 'node:path';

/** A file read whole, by its name without folders. @throws AppError when it cannot be read. */
export async function readWholeFile(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { openFile } = await import('./open-file.ts');
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openFile(path)).bytes) chunks.push(chunk);
  return { name: basename(path), bytes: Buffer.concat(chunks) };
}
