import { mkdir, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';
import { Citizens } from './citizens.ts';
import { makeFolders, makeParent, makeTemplate, type Template } from './folder.ts';
import { Ledger } from './ledger.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { SoakSite } from './soak-site.ts';
import { findFaults, renderTable, type Outcome } from './table.ts';
import { verify } from './verify.ts';

const USAGE = `npm run soak [-- --scenario NAME ...] [--seconds N] [--rounds N] [--seed N] [--output FOLDER]
NAME: ${SCENARIOS.map(({ name }) => name).join(', ')}; all of them when none is given.
`;

const { values: given } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true, default: [] },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** Where to leave what the site wrote. */
    output: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string) => void process.stderr.write(`${line}\n`);

if (given.help || given.scenario.some((name) => SCENARIOS.every((scenario) => scenario.name !== name))) {
  process.stderr.write(USAGE);
  process.exit(given.help ? 0 : 1);
}

/** Runs one scenario on an installation of its own, and compares what people were told with what is there. */
async function play(scenario: Scenario, parent: string, template: Template): Promise<Outcome> {
  const begun = performance.now();
  const folders = await makeFolders(parent, template, scenario);
  const site = await SoakSite.at(folders);
  const ledger = new Ledger();
  const random = seededRandom(Number(given.seed));
  const { codes } = template;
  const complaints: string[] = [];
  try {
    const citizens = await Citizens.gather({
      ...{ dataDir: folders.dataDir, codes, ledger, random },
      origin: () => site.origin,
    });
    const complain = (what: string) => void complaints.push(what);
    await scenario
      .run({
        ...{ site, citizens, ledger, random, say, complain },
        seconds: (usual) => Number(given.seconds ?? usual),
        rounds: (usual) => Number(given.rounds ?? usual),
      })
      .catch((error: unknown) => complain(String(error)));
    await citizens.settle();
    const found = await verify(site, ledger);
    const seconds = (performance.now() - begun) / 1000;
    return { name: scenario.name, seconds, ledger, found, memoryPeak: site.memoryPeak, complaints };
  } finally {
    await keepOutput(scenario, site.output);
    await site.end();
    await folders.remove();
  }
}

async function keepOutput({ name }: Scenario, output: string): Promise<void> {
  if (given.output === undefined) return;
  await mkdir(given.output, { recursive: true });
  await writeFile(`${given.output}/${name}.log`, output);
}

/** The outcomes of the scenarios asked for, those that the machine can do. */
async function playAll(parent: string): Promise<Outcome[]> {
  const asked = SCENARIOS.filter(({ name }) => given.scenario.length === 0 || given.scenario.includes(name));
  const template = await makeTemplate(parent);
  const outcomes: Outcome[] = [];
  for (const scenario of asked) {
    const obstacle = scenario.obstacle?.() ?? null;
    if (obstacle !== null) {
      say(`${scenario.name}: left out, ${obstacle}`);
      continue;
    }
    say(`${scenario.name} ... (load ${loadavg()[0]?.toFixed(1)})`);
    const outcome = await play(scenario, parent, template);
    for (const fault of findFaults(outcome)) say(`${scenario.name}: ${fault}`);
    outcomes.push(outcome);
  }
  return outcomes;
}

await ensureBuild({ buildFolder: `${projectRoot}/build`, onStale: () => say('building the site ...') });
const parent = await makeParent();
try {
  const outcomes = await playAll(parent);
  process.stdout.write(renderTable(outcomes));
  process.exitCode = outcomes.every((outcome) => findFaults(outcome).length === 0) ? 0 : 1;
} finally {
  await rm(parent, { recursive: true, force: true });
}
