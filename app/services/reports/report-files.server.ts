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
  /** A UUID made by the database: nothing that anybody typed is in the path. */
  readonly ref: string;
  readonly content: ReportContent;
}

function pathOf(folder: string, { ref, content }: ReportFile): string {
  return join(folder, `${ref}.${EXTENSIONS[content]}`);
}

/** Keeps a report: complete and on the disk before it has its name, so that no half one is ever found. */
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
