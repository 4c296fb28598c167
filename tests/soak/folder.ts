import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from '#app/platform/env.ts';
import { silentLog } from '#app/platform/logger.ts';
import { readFormSecrets } from '#app/server/secrets/form-secret.ts';
import { openDatabase, type Db } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import {
  makeAccessPoint,
  makeCounter,
  makeRound,
  makeServiceArea,
  makeUnit,
} from '#tests/support/factories.ts';
import type { Scenario } from './scenario.ts';

const UNITS = 30;
const COUNTERS_OF_A_UNIT = 10;

/** An installation as it is before a scenario, to be copied for each. */
export interface Template {
  readonly folder: string;
  /** Of the printed codes at its counters. */
  readonly codes: readonly string[];
}

/** A province with an open round in thirty centres of ten counters each, and nothing answered yet. */
export async function makeTemplate(parent: string): Promise<Template> {
  const folder = await mkdtemp(join(parent, 'template-'));
  await readFormSecrets(parseEnv({ DATA_DIR: folder }));
  const server = await startEmbeddedDatabase({ dataDir: folder, log: silentLog });
  try {
    await migrateDatabase(server.url, server.audit);
    const database = openDatabase(server.url, { max: 1 });
    const codes = await makeCodes(database.db);
    await database.close();
    return { folder, codes };
  } finally {
    await server.stop();
  }
}

/** Counters with an open survey, and the codes that stand on them. */
export async function makeCodes(db: Db): Promise<string[]> {
  const area = await makeServiceArea(db);
  const units: number[] = [];
  const codes: string[] = [];
  for (let unit = 0; unit < UNITS; unit++) {
    const { id: unitId } = await makeUnit(db);
    units.push(unitId);
    for (let number = 0; number < COUNTERS_OF_A_UNIT; number++) {
      const counter = await makeCounter(db, { unitId }, [area.id]);
      const place = { unitId, counterId: counter.id, serviceAreaId: area.id };
      codes.push((await makeAccessPoint(db, place)).code);
    }
  }
  await makeRound(db, { units });
  return codes;
}

/** The folders of one scenario's site. */
export interface Folders {
  readonly dataDir: string;
  readonly databaseDir: string;
  readonly remove: () => Promise<void>;
}

export const makeParent = () => mkdtemp(join(tmpdir(), 'sipas-soak-'));

/** A copy of the template, on small disks where the scenario wants them. */
export async function makeFolders(
  parent: string,
  template: Template,
  { name, server, disk }: Scenario,
): Promise<Folders> {
  const dataDir = await mkdtemp(join(parent, `${name}-`));
  const databaseDir = server === 'own' ? await mkdtemp(join(parent, `${name}-server-`)) : dataDir;
  const mounted = disk && (disk.under === 'data' ? dataDir : join(databaseDir, 'postgres'));
  if (mounted !== undefined) {
    await mkdir(mounted, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${disk?.megabytes}m,mode=700`, 'none', mounted]);
  }
  execFileSync('cp', ['-a', `${template.folder}/.`, databaseDir]);
  if (databaseDir !== dataDir) execFileSync('cp', ['-a', join(template.folder, 'form-secret'), dataDir]);
  return {
    dataDir,
    databaseDir,
    async remove() {
      if (mounted !== undefined) execFileSync('umount', [mounted]);
      for (const folder of new Set([dataDir, databaseDir]))
        await rm(folder, { recursive: true, force: true });
    },
  };
}
