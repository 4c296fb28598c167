import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportContent } from '#app/domain/reports/report.ts';

/** Where reports are kept: a folder of DATA_DIR. Several processes on one database share it. */
export function reportFolder(dataDir: string): string {
  return join(dataDir, 'reports');
}

const EXTENSIONS: Readonly<Record<ReportContent, string>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  workbook: 'xlsx',
  document: 'docx',
};

interface ReportFile {
  /** A UUID made by the database: no user input gets into the path. */
  readonly ref: string;
  readonly content: ReportContent;
}

function pathOf(folder: string, { ref, content }: ReportFile): string {
  return join(folder, `${ref}.${EXTENSIONS[content]}`);
}

/**
 * Stores a report file: written and flushed to disk under a temporary name, then renamed, so that no partial file is
 * ever found.
 */
export async function keepReport(folder: string, file: ReportFile, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = pathOf(folder, file);
  const draft = `${path}.${process.pid}`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A kept report; null when its file is gone. */
export async function readReport(folder: string, file: ReportFile): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(pathOf(folder, file)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
