import type { Scenario } from './scenario.ts';
import { clockBack } from './scenarios/clock-back.ts';
import { dataDiskFull, databaseDiskFull } from './scenarios/disk-full.ts';
import { databaseFrozen, databaseStopped } from './scenarios/database-away.ts';
import { idleConnections } from './scenarios/idle-connections.ts';
import { killAtRandom } from './scenarios/kill-at-random.ts';
import { killInBackup } from './scenarios/kill-in-backup.ts';
import { killInMigration } from './scenarios/kill-in-migration.ts';
import { phonesAtOnce } from './scenarios/phones-at-once.ts';
import { slowClients } from './scenarios/slow-clients.ts';
import { steady } from './scenarios/steady.ts';
import { stopUnderLoad } from './scenarios/stop-under-load.ts';

/** All kinds of trouble, in the order in which they are made. */
export const SCENARIOS: readonly Scenario[] = [
  steady,
  phonesAtOnce,
  slowClients,
  idleConnections,
  killAtRandom,
  stopUnderLoad,
  databaseFrozen,
  databaseStopped,
  databaseDiskFull,
  dataDiskFull,
  clockBack,
  killInMigration,
  killInBackup,
];
