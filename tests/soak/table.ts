import { percentile } from '#tests/bench/measure.ts';
import type { Ledger } from './ledger.ts';
import type { Found } from './verify.ts';

/** What a scenario showed. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly ledger: Ledger;
  readonly found: Found;
  readonly memoryPeak: number;
  readonly complaints: readonly string[];
}

const HEADINGS = [
  'scenario',
  'seconds',
  'requests',
  'acknowledged',
  'found',
  'doubled',
  'lost',
  'half',
  'p50',
  'p95',
  'p99',
  'MB',
  'errors',
];

/** The outcomes as a table; times in milliseconds, of the attempts that were acknowledged. */
export function renderTable(outcomes: readonly Outcome[]): string {
  const lines = [HEADINGS, ...outcomes.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function toCells({ name, seconds, ledger, found, memoryPeak }: Outcome): string[] {
  const at = (percent: number) =>
    ledger.milliseconds.length === 0 ? '-' : percentile(ledger.milliseconds, percent).toFixed(0);
  const errors = [...ledger.errors].toSorted(([, a], [, b]) => b - a);
  const counts = [
    seconds,
    ledger.requests,
    ledger.acknowledged.size,
    found.rows,
    found.doubled,
    found.lost,
    found.half,
  ].map((count) => count.toFixed(0));
  return [
    name,
    ...counts,
    ...[50, 95, 99].map(at),
    (memoryPeak / 1024 / 1024).toFixed(0),
    errors.map(([outcome, count]) => `${outcome} x ${count}`).join(', ') || '-',
  ];
}

/** All that is not as the product promises. */
export function findFaults({ ledger, found, complaints }: Outcome): string[] {
  const { lost, doubled, half, strange, tallies } = found;
  const counted = Object.entries({ lost, doubled, half, strange }).filter(([, count]) => count > 0);
  const waiting = [...ledger.sent].filter((key) => !ledger.acknowledged.has(key)).length;
  return [
    ...counted.map(([what, count]) => `${what}: ${count}`),
    ...(waiting > 0 ? [`never taken: ${waiting}`] : []),
    ...ledger.wrongAnswers.map((outcome) => `answered ${outcome}`),
    ...(tallies === null ? [] : [`tallies: ${tallies.trim()}`]),
    ...complaints,
  ];
}
