import { channelCode, CHANNELS, type Channel } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import type { Answers } from '#app/domain/results/figures/cell-math.ts';
import { answerColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { makeCounter, makeRound, makeServiceArea, makeUnit } from '#tests/support/factories.ts';
import { responses } from '#db/schema/index.ts';

/** A small province for tests of counting: units u0, u1 ..., areas a0 ..., counters q0 ... of every unit. */
export interface Province {
  readonly units: readonly { id: number; code: string }[];
  readonly areas: readonly { id: number; code: string }[];
  readonly counters: readonly { id: number; code: string; unitId: number }[];
}

export async function insertProvince(
  db: Db,
  { names, parents = [] }: { names: readonly string[]; parents?: readonly (number | null)[] },
): Promise<Province> {
  const made: { id: number; code: string }[] = [];
  for (const [index, name] of names.entries()) {
    const parent = parents[index] ?? null;
    const parentId = parent === null ? null : made[parent]!.id;
    made.push(await makeUnit(db, { code: `u${index}`, kind: 'commune', name, parentId }));
  }
  const areas = [];
  for (const [index, name] of ['Hộ tịch', 'Đất đai'].entries()) {
    areas.push(await makeServiceArea(db, { code: `a${index}`, name }));
  }
  const desks = [];
  for (const { id: unitId } of made) {
    for (const number of [1, 2])
      desks.push(await makeCounter(db, { unitId, code: `q${number}`, name: `Quầy ${number}` }));
  }
  return { units: made, areas, counters: desks };
}

export async function insertRound(
  db: Db,
  round: { slug: string; definition: Definition; method: string; unitIds: readonly number[] },
): Promise<number> {
  const { id } = await makeRound(db, {
    slug: round.slug,
    title: `Đợt ${round.slug}`,
    definitionId: round.definition.id,
    definitionVersion: round.definition.version,
    methodId: round.method,
    units: round.unitIds,
  });
  return id;
}

export interface Sheet {
  readonly unitId: number;
  readonly roundId: number;
  readonly answers: Answers;
  readonly version?: number;
  readonly counterId?: number | null;
  readonly serviceAreaId?: number | null;
  readonly channel?: Channel;
  readonly flags?: readonly Flag[];
  readonly answeredAt?: Date;
}

export async function insertSheets(db: Db, sheets: readonly Sheet[]): Promise<void> {
  const rows = sheets.map((sheet) => ({
    unitId: sheet.unitId,
    roundId: sheet.roundId,
    counterId: sheet.counterId ?? null,
    serviceAreaId: sheet.serviceAreaId ?? null,
    channel: channelCode(sheet.channel ?? 'qr'),
    definitionVersion: sheet.version ?? 1,
    flags: flagBits(sheet.flags ?? []),
    answeredAt: sheet.answeredAt ?? new Date('2026-03-05T03:00:00Z'),
    // A smallint array's type has no null; the column does.
    answers: sheet.answers as number[],
  }));
  for (let start = 0; start < rows.length; start += 1000) {
    await db.insert(responses).values(rows.slice(start, start + 1000));
  }
}

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Answers such as people give: mostly good, a tenth of the questions skipped, some sheets empty. */
export function randomAnswers(definition: Definition, random: () => number): (number | null)[] {
  const { levels } = definition.scale;
  const empty = random() < 0.05;
  return answerColumns(definition).map(({ question }) => {
    if (empty || random() < 0.1) return null;
    if (question.type !== 'level') return Math.floor(random() * 2);
    return levels[Math.min(levels.length - 1, Math.floor(Math.sqrt(random()) * levels.length))]!.value;
  });
}

export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

export const someChannel = (random: () => number): Channel => pick(CHANNELS, random);
