import { strFromU8, unzipSync } from 'fflate';

/** The text of one file of a zip archive (DOCX, XLSX), or null when it is not there. */
export function readZipEntry(archive: Uint8Array, name: string): string | null {
  const content = unzipSync(archive, { filter: (file) => file.name === name })[name];
  return content ? strFromU8(content) : null;
}

/** The text of every file of an archive that was sent, one after the other. */
export async function textsIn(response: Response): Promise<string> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.values(files)
    .map((file) => strFromU8(file))
    .join('\n');
}
