import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { channelCode } from '#app/domain/responses/channel.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { bucketOf } from '#app/domain/periods/bucket.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { excludeResponses } from '#app/services/responses/exclusion/exclude-responses.server.ts';
import { includeResponses } from '#app/services/responses/exclusion/include-responses.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { foldTallies, hasUnfolded } from '#db/queries/tallies/fold-tallies.ts';
import { withdrawResponse } from '#db/queries/receipts/receipts.ts';
import { rebuildTallies } from '#db/queries/tallies/rebuild-tallies.ts';
import { countCells, countLeftOut } from '#db/queries/tallies/results.ts';
import { verifyTallies } from '#db/queries/tallies/verify-tallies.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { countByHand, randomSheets } from '#tests/support/results/recount.ts';
import {
  insertProvince,
  insertSheets,
  pick,
  seededRandom,
  type Province,
  type Sheet,
} from '#tests/support/results/survey-data.ts';
import { foldAll, makeTallyRound, type TallyRound } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let registry: Registry;
let province: Province;

beforeAll(async () => {
  registry = await loadRegistry();
  province = await insertProvince(database.db, { names: ['Tỉnh', 'Phường', 'Xã'], parents: [null, 0, 0] });
});

const place = (slug: string, methodId = 'sipas-2017-pooled') =>
  makeTallyRound(database.db, registry, { slug, definitionId: 'sipas-2017', methodId, province });

/** A process of its own that folds; what it does is cut off at any moment, and undone like that of a process that died. */
class Folder {
  private readonly database: Database = openDatabase(database.url, { max: 1 });
  private backend = 0;

  async run(signal: AbortSignal, random: () => number): Promise<void> {
    const [row] = await this.database.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    this.backend = row!.pid;
    while (!signal.aborted) {
      const limit = 1 + Math.floor(random() * 60);
      await foldTallies(this.database.db, { registry, disclosureThreshold: USUAL_THRESHOLD }, limit).catch(
        () => undefined,
      );
    }
    await this.database.close();
  }

  async cutOff(): Promise<void> {
    await database.sql`select pg_cancel_backend(${this.backend})`;
  }
}

async function countedBy(round: TallyRound, by: 'unit' | 'channel') {
  const cells = await countCells(database.db, { ...round.query, by: [by] });
  return new Map(cells.map(({ keys, cell }) => [JSON.stringify(keys), cell]));
}

describe('folding while responses come in', () => {
  it('is exact with two processes at once that are cut off at any moment', async () => {
    const round = await place('cut-off');
    const sheets = randomSheets({ ...round, province }, { count: 360, seed: 21 });
    const folders = [new Folder(), new Folder()];
    const random = seededRandom(22);
    const over = new AbortController();
    const folding = folders.map((folder) => folder.run(over.signal, random));
    const cutting = (async () => {
      while (!over.signal.aborted) {
        await setTimeout(random() * 30);
        await pick(folders, random).cutOff();
      }
    })();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let start = writer * 90; start < (writer + 1) * 90; start += 3) {
        await insertSheets(database.db, sheets.slice(start, start + 3));
      }
    });
    await Promise.all(writers);
    const by = ['unit'] as const;
    expect(await countedBy(round, 'unit')).toEqual(countByHand(sheets, { ...round.query, by }));
    over.abort();
    await Promise.all([...folding, cutting]);
    await foldAll(database.db, registry);
    expect(await countedBy(round, 'unit')).toEqual(countByHand(sheets, { ...round.query, by }));
    expect(await verifyTallies(database.db, registry)).toMatchObject({ differences: [], contradictions: 0 });
  });

  it('waits for a transaction that was opened before, and figures do not', async () => {
    const round = await place('held-back');
    const sheets = randomSheets({ ...round, province }, { count: 60, seed: 23 });
    const by = ['unit'] as const;
    await database.db.transaction(async (held) => {
      await insertSheets(held, sheets.slice(0, 20));
      await insertSheets(database.db, sheets.slice(20));
      await foldTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD });
      expect(await hasUnfolded(database.db)).toBe(true);
      expect(await countedBy(round, 'unit')).toEqual(countByHand(sheets.slice(20), { ...round.query, by }));
    });
    expect(await countedBy(round, 'unit')).toEqual(countByHand(sheets, { ...round.query, by }));
    await foldAll(database.db, registry);
    expect(await countedBy(round, 'unit')).toEqual(countByHand(sheets, { ...round.query, by }));
  });
});

describe('thousands of operations in any order', () => {
  it('leave the figures that a recount of the responses gives, after every few hundred', async () => {
    const rounds = [await place('any-order'), await place('any-order-2', 'top2-mean-of-factors')];
    const world = new World(rounds);
    for (let step = 1; step <= 1_500; step++) {
      await world.step();
      if (step % 500 === 0) await world.compare();
    }
    await foldAll(database.db, registry);
    await world.compare();
    expect(await verifyTallies(database.db, registry)).toMatchObject({ differences: [], contradictions: 0 });
  });
});

interface Known extends Sheet {
  readonly id: number;
  isWithdrawn: boolean;
  isExcluded: boolean;
}

/** What the database should hold, kept beside it by the simplest means. */
class World {
  private readonly random = seededRandom(24);
  private readonly known: Known[] = [];
  private readonly pool: Sheet[];

  constructor(private readonly rounds: readonly TallyRound[]) {
    this.pool = rounds.flatMap((round, index) =>
      randomSheets({ ...round, province }, { count: 1_500, seed: 25 + index }),
    );
  }

  async step(): Promise<void> {
    const draw = this.random();
    if (draw < 0.9) return this.submit();
    if (draw < 0.92) return this.withdraw();
    if (draw < 0.94) return this.exclude();
    if (draw < 0.96) return this.include();
    if (draw < 0.999)
      await foldTallies(
        database.db,
        { registry, disclosureThreshold: USUAL_THRESHOLD },
        1 + Math.floor(this.random() * 50),
      );
    else await rebuildTallies(database.db, { registry, disclosureThreshold: USUAL_THRESHOLD });
  }

  async compare(): Promise<void> {
    for (const { roundId, query } of this.rounds) {
      const counted = this.known.filter(
        (sheet) => sheet.roundId === roundId && !sheet.isWithdrawn && !sheet.isExcluded,
      );
      for (const by of [['unit'], ['channel', 'half_month'], ['service_area', 'counter']] as const) {
        const cells = await countCells(database.db, { ...query, by });
        const found = new Map(cells.map(({ keys, cell }) => [JSON.stringify(keys), cell]));
        expect(found).toEqual(countByHand(counted, { ...query, by }));
      }
      const leftOut = counted.filter((sheet) =>
        query.excludedFlags.some((flag) => sheet.flags?.includes(flag)),
      );
      expect(await countLeftOut(database.db, { ...query, by: [] })).toBe(leftOut.length);
    }
  }

  private async submit(): Promise<void> {
    const sheet = pick(this.pool, this.random);
    const [row] = await database.sql<{ id: number }[]>`
      insert into responses (unit_id, round_id, counter_id, service_area_id, channel, definition_version, flags,
        answered_at, answers)
      values (${sheet.unitId}, ${sheet.roundId}, ${sheet.counterId ?? null}, ${sheet.serviceAreaId ?? null},
        ${channelCode(sheet.channel ?? 'qr')}, 1, ${flagBits(sheet.flags ?? [])}, ${sheet.answeredAt!.toISOString()}::text::timestamptz,
        ${`{${sheet.answers.map((value) => value ?? 'NULL').join(',')}}`}::text::smallint[])
      returning id::int`;
    this.known.push({ ...sheet, id: row!.id, isWithdrawn: false, isExcluded: false });
  }

  private async withdraw(): Promise<void> {
    if (this.known.length === 0) return;
    const sheet = pick(this.known, this.random);
    const key = { unitId: sheet.unitId, responseId: sheet.id };
    await database.db.transaction((tx) => withdrawResponse(tx, key, new Date()));
    sheet.isWithdrawn = true;
  }

  /** A half month of one unit. */
  private someSet() {
    const sheet = pick(this.pool, this.random);
    const { from, to } = bucketOf(localDate(sheet.answeredAt!));
    const round = this.rounds.find(({ roundId }) => roundId === sheet.roundId)!;
    const unit = province.units.find(({ id }) => id === sheet.unitId)!;
    const members = this.known.filter((known) => {
      const date = localDate(known.answeredAt!);
      return known.roundId === sheet.roundId && known.unitId === sheet.unitId && from <= date && date <= to;
    });
    return { members, input: { round: round.slug, unit: unit.code, from, to, reason: 'Thử' } };
  }

  private async exclude(): Promise<void> {
    const { members, input } = this.someSet();
    const concerned = members.filter((sheet) => !sheet.isWithdrawn && !sheet.isExcluded);
    const done = excludeResponses(office(), input);
    if (concerned.length === 0) return expect(done).rejects.toThrow('exclusions.refused.nothing');
    expect(await done).toBe(concerned.length);
    for (const sheet of concerned) sheet.isExcluded = true;
  }

  private async include(): Promise<void> {
    const { members, input } = this.someSet();
    const concerned = members.filter((sheet) => !sheet.isWithdrawn && sheet.isExcluded);
    const done = includeResponses(office(), input);
    if (concerned.length === 0) return expect(done).rejects.toThrow('exclusions.refused.nothing');
    expect(await done).toBe(concerned.length);
    for (const sheet of concerned) sheet.isExcluded = false;
  }
}

function office(): Context {
  const { db, sql } = database;
  return {
    db,
    sql,
    registry,
    disclosureThreshold: USUAL_THRESHOLD,
    seals: testSeals,
    actor: { kind: 'cli' },
    now: new Date('2026-04-01T08:00:00Z'),
    log: silentLog,
  };
}
