import type { Bench } from './harness.ts';
import { spread, type Row } from './measure.ts';
import { readSipas } from './process.ts';
import type { ResultsPlace } from './results-data.ts';

/** How often each export runs. */
const RUNS = 3;

/** The export of the round against COPY of the same rows, its first byte, and its memory with a fast and a slow reader. */
export async function measureExport(
  bench: Bench,
  place: ResultsPlace,
  name: (what: string) => string,
): Promise<Row[]> {
  bench.say('results: export ...');
  const command = ['responses', 'export', '--round', place.slug];
  const copied: number[] = [];
  const exported: number[] = [];
  const idle: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    copied.push(await copySeconds(bench, place.roundId));
    idle.push((await readSipas(bench, ['rounds', 'list'], {})).seconds);
    const { seconds, peakBytes } = await readSipas(bench, command, {});
    exported.push(seconds - (idle.at(-1) ?? 0));
    memory.push(peakBytes / 1e6);
  }
  const slow = await readSipas(bench, command, { pauseMs: 3 });
  const ratios = copied.map((seconds, run) => seconds / (exported[run] ?? NaN));
  return [
    {
      what: name('export as CSV by COPY of the same rows (rows a second)'),
      unit: 's',
      measured: spread(exported),
      reference: spread(copied),
      ratio: spread(ratios),
      target: { ratioAtLeast: 0.9 },
    },
    {
      what: name('export: memory'),
      unit: 'MB',
      measured: spread(memory),
      target: { atMost: 200 },
    },
    {
      what: name('export: memory with a slow reader'),
      unit: 'MB',
      measured: spread([slow.peakBytes / 1e6]),
      target: { atMost: 200 },
    },
  ];
}

/** Seconds that COPY takes for the same columns, read and thrown away. */
async function copySeconds({ database: { sql } }: Bench, roundId: number): Promise<number> {
  const start = performance.now();
  const stream = await sql
    .unsafe(
      `copy (select r.answered_at, u.code, a.code, c.code, r.channel, ${Array.from(
        { length: 22 },
        (_, index) => `r.answers[${index + 1}]`,
      ).join(', ')} from responses r join units u on u.id = r.unit_id
      left join service_areas a on a.id = r.service_area_id left join counters c on c.id = r.counter_id
      where r.round_id = ${roundId} and r.counted) to stdout with (format csv, header)`,
    )
    .readable();
  for await (const chunk of stream) await Promise.resolve(chunk);
  // The driver pauses its socket while the stream is full and leaves it so when the stream then ends.
  stream._read(0);
  return (performance.now() - start) / 1000;
}
