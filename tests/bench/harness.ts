import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { silentLog } from '#app/platform/logger.ts';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import {
  makeAccessPoint,
  makeCounter,
  makeRound,
  makeServiceArea,
  makeUnit,
} from '#tests/support/factories.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import type { Row } from './measure.ts';
import { startSite, type ServerProcess } from './process.ts';

export interface Options {
  /** How often each side of a comparison runs. */
  readonly rounds: number;
  /** How long one such run takes. */
  readonly seconds: number;
  readonly profileFolder?: string;
  /** Numbers of responses that `results` loads; none: its own choice. */
  readonly sizes: readonly number[];
}

/** What a figure works with: the installation's own database, empty but for what figures put there, and the site on it. */
export interface Bench extends Options {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly database: Database;
  readonly registry: Registry;
  /** Files put here are served by the site. */
  readonly clientFolder: string;
  startSite(options?: { readonly trustProxy: boolean }): Promise<ServerProcess>;
  say(line: string): void;
}

export type Figure = (bench: Bench) => Promise<Row[]>;

/** Runs `work` on a fresh embedded database, and leaves nothing of it behind. */
export async function withBench<T>(options: Options, work: (bench: Bench) => Promise<T>): Promise<T> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const buildFolder = join(projectRoot, '.cache', 'bench', 'build');
  await ensureBuild({ buildFolder, onStale: () => say('building the site ...') });
  const dataDir = await mkdtemp(join(tmpdir(), 'sipas-bench-'));
  const server = await startEmbeddedDatabase({ dataDir, log: silentLog });
  const database = openDatabase(server.url);
  const cleanUp = async () => {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  process.once('SIGINT', () => void cleanUp().finally(() => process.exit(130)));
  try {
    await migrateDatabase(server.url);
    return await work({
      ...options,
      dataDir,
      databaseUrl: server.url,
      database,
      registry: await loadRegistry(),
      clientFolder: join(buildFolder, 'client'),
      startSite: (site) => startSite({ ...site, dataDir, buildFolder, profileFolder: options.profileFolder }),
      say,
    });
  } finally {
    await cleanUp();
  }
}

/** As many as a busy centre has. */
const COUNTERS_OF_A_UNIT = 10;

/** An open round of its own, in units with counters, and the codes of the posters at those counters. */
export async function openSurvey(
  { database: { db } }: Bench,
  definition: Definition,
  methodId: string,
  counters = 1,
) {
  const year = new Date().getFullYear();
  const area = await makeServiceArea(db);
  const units: number[] = [];
  const codes: string[] = [];
  while (codes.length < counters) {
    const unitId = codes.length % COUNTERS_OF_A_UNIT === 0 ? (await makeUnit(db)).id : (units.at(-1) ?? 0);
    if (unitId !== units.at(-1)) units.push(unitId);
    const counter = await makeCounter(db, { unitId }, [area.id]);
    const place = { unitId, counterId: counter.id, serviceAreaId: area.id };
    codes.push((await makeAccessPoint(db, place)).code);
  }
  const round = await makeRound(db, {
    definitionId: definition.id,
    definitionVersion: definition.version,
    methodId,
    periodFrom: `${year}-01-01`,
    periodTo: `${year}-12-31`,
    units,
  });
  return { code: codes[0] ?? '', codes, roundId: round.id };
}

/** A shipped definition. */
export function definitionOf({ registry }: Bench, key: string): Definition {
  const definition = registry.definitions.get(key);
  if (definition === undefined) throw new Error(`there is no definition ${key}`);
  return definition;
}
