import { cpus, loadavg, totalmem } from 'node:os';
import type { Database } from '#db/client.server.ts';
import { isReached, type Row, type Spread, type Target } from './measure.ts';

const HEADINGS = ['figure', 'measured', 'reference', 'ratio', 'target', 'reached?'];

/** What the numbers depend on. */
export async function readMachineFacts({ sql }: Database): Promise<Record<string, string | number>> {
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    memoryGiB: round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    postgresql: server?.version ?? 'unknown',
    loadBefore: round(loadavg()[0] ?? 0),
  };
}

/** The rows with the outcome of each, for other programs. */
export function toJson(facts: Record<string, string | number>, rows: readonly Row[]): string {
  const results = rows.map((row) => ({ ...row, reached: isReached(row) }));
  return `${JSON.stringify({ measuredAt: new Date().toISOString(), machine: facts, results }, null, 2)}\n`;
}

export function renderTable(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function toCells(row: Row): string[] {
  const reached = isReached(row);
  return [
    row.what,
    `${renderSpread(row.measured)} ${row.unit}`,
    row.reference === undefined ? '' : renderSpread(row.reference),
    row.ratio === undefined ? '' : renderSpread(row.ratio),
    row.target === undefined ? '' : renderTarget(row.target),
    reached === null ? '' : reached ? 'yes' : 'NO',
  ];
}

function renderSpread({ median, low, high }: Spread): string {
  return low === high ? String(round(median)) : `${round(median)} (${round(low)}-${round(high)})`;
}

function renderTarget(target: Target): string {
  if ('atMost' in target) return `<= ${target.atMost}`;
  if ('atLeast' in target) return `>= ${target.atLeast}`;
  return 'ratioAtLeast' in target ? `ratio >= ${target.ratioAtLeast}` : `ratio <= ${target.ratioAtMost}`;
}

/** Three digits that say something: 0.512, 12.3, 4567. */
function round(value: number): number {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return Number(value.toFixed(digits));
}
