import { Option, type Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { noteLeftOut, printRows } from '#app/cli/import-list.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { SAMPLE_SETS, type SampleSet } from '#app/domain/indexes/criteria-set.ts';
import type { ImportedSet } from '#app/services/indexes/import-set.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

/** Fields of a set that CSV has no place for, by option. */
const FIELDS = [
  ...['code', 'index', 'level', 'title', 'legal_basis', 'total_points', 'survey_points', 'decimals'],
] as const;
type Fields = Partial<Record<'code' | 'index' | 'level' | 'title' | 'decimals', string>> & {
  readonly legalBasis?: string;
  readonly totalPoints?: string;
  readonly surveyPoints?: string;
};

interface ImportOptions extends Fields {
  readonly sample?: SampleSet;
  readonly dryRun?: boolean;
}

const say = (cli: Cli) => translator(cli.locale, indexesMessages);

function groupOf(program: Command, cli: Cli): Command {
  return commandGroup(program, 'indexes', say(cli)('indexes.cli'));
}

/** The fields that were given as options. */
function fieldsOf({ legalBasis, totalPoints, surveyPoints, ...plain }: Fields) {
  const given = {
    code: plain.code,
    index: plain.index,
    level: plain.level,
    title: plain.title,
    decimals: plain.decimals,
    legal_basis: legalBasis,
    total_points: totalPoints,
    survey_points: surveyPoints,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function openSet(path: string | undefined, options: ImportOptions) {
  if (options.sample) {
    const { openSample } = await import('#app/services/indexes/sample-set.ts');
    const { file, head } = openSample(options.sample);
    return { file, given: head };
  }
  const { refuse } = await import('#app/domain/errors.ts');
  const { openFile } = await import('#app/cli/open-file.ts');
  return { file: await openFile(path ?? refuse('invalid', 'tables.fileNeeded')), given: fieldsOf(options) };
}

function printImported(cli: Cli, done: ImportedSet, isTried: boolean): void {
  const t = say(cli);
  const { code, version, isUnchanged, summary, removed } = done;
  const name = `${code}@${version}`;
  noteLeftOut(cli, summary.leftOut);
  if (isUnchanged) {
    cli.print(t('indexes.cli.unchanged', { name }));
    return;
  }
  if (isTried) {
    printRows(cli, summary.rows);
    for (const gone of removed) cli.print(t('indexes.cli.removedRow', { code: gone }));
  }
  const { added, changed, unchanged } = summary;
  const counts = { name, nodes: added + changed + unchanged, added, changed, removed: removed.length };
  cli.print(t(isTried ? 'indexes.cli.wouldImport' : 'indexes.cli.imported', counts));
}

function registerImport(program: Command, cli: Cli): void {
  const t = say(cli);
  const command = groupOf(program, cli)
    .command('import')
    .description(t('indexes.cli.import'))
    .argument('[file]', cli.text('cli.file'))
    .addOption(
      new Option('--sample [index]', t('indexes.cli.sampleOption')).choices(SAMPLE_SETS).preset('par'),
    )
    .option('--dry-run', cli.text('cli.dryRun'));
  for (const field of FIELDS) {
    command.option(`--${field.replace('_', '-')} <text>`, t('indexes.cli.field', { field }));
  }
  command.action(async (path: string | undefined, options: ImportOptions) => {
    const { importSet } = await import('#app/services/indexes/import-set.server.ts');
    const { file, given } = await openSet(path, options);
    const dryRun = options.dryRun ?? false;
    printImported(cli, await cli.withContext((ctx) => importSet(ctx, file, { given, dryRun })), dryRun);
  });
}

function registerExport(program: Command, cli: Cli): void {
  const t = say(cli);
  groupOf(program, cli)
    .command('export')
    .description(t('indexes.cli.export'))
    .argument('<set>', t('indexes.cli.setName'))
    .requiredOption('--out <file>', t('indexes.cli.out'))
    .option('--force', cli.text('cli.responses.force'), false)
    .action(async (name: string, { out, force }: { out: string; force: boolean }) => {
      const { writeFileWhole } = await import('#app/cli/output-file.ts');
      const { exportSet } = await import('#app/services/indexes/export-set.server.ts');
      const { writeSetWorkbook } = await import('#app/services/indexes/write-set.server.ts');
      const { listAsCsv } = await import('#app/services/tables/write-list.server.ts');
      const bytes = await cli.withContext(async (ctx) =>
        out.toLowerCase().endsWith('.csv')
          ? listAsCsv((await exportSet(ctx, { name })).list)
          : (await writeSetWorkbook(ctx, { name, locale: cli.locale })).bytes,
      );
      await writeFileWhole(out, force, (write) => write(bytes));
      cli.note(cli.text('cli.documents.written', { file: out }));
    });
}

function registerList(program: Command, cli: Cli): void {
  groupOf(program, cli)
    .command('list')
    .description(say(cli)('indexes.cli.list'))
    .action(async () => {
      const { listSets } = await import('#app/services/indexes/list-sets.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      cli.print('name,status,index,level,from,to,nodes,sample,title');
      for (const set of await cli.withContext(listSets)) {
        const { code, version, status, index, level, validFrom, validTo, nodes, isSample, title } = set;
        const cells = [
          `${code}@${version}`,
          status,
          index,
          level,
          validFrom,
          validTo,
          nodes,
          String(isSample),
        ];
        cli.print(renderCsvLine([...cells, title]));
      }
    });
}

function registerCheck(program: Command, cli: Cli): void {
  const t = say(cli);
  const command = groupOf(program, cli)
    .command('check')
    .description(t('indexes.cli.check'))
    .argument('<file>', t('indexes.cli.fileOrName'));
  for (const field of FIELDS) {
    command.option(`--${field.replace('_', '-')} <text>`, t('indexes.cli.field', { field }));
  }
  command.action(async (given: string, options: Fields) => {
    const { checkSetFile, checkStoredSet } = await import('#app/services/indexes/check-sets.server.ts');
    const { parseSetName } = await import('#app/domain/indexes/set-name.ts');
    const { openFile } = await import('#app/cli/open-file.ts');
    const isName = parseSetName(given)?.version != null;
    const { name, totals } = isName
      ? await cli.withContext((ctx) => checkStoredSet(ctx, { name: given }))
      : await checkSetFile(await openFile(given), fieldsOf(options));
    const [total, surveyPoints] = [String(totals.total), String(totals.surveyPoints)];
    cli.print(t('indexes.cli.checked', { ...totals, name, total, surveyPoints }));
  });
}

function registerAdopt(program: Command, cli: Cli): void {
  const t = say(cli);
  groupOf(program, cli)
    .command('adopt')
    .description(t('indexes.cli.adopt'))
    .argument('<set>', t('indexes.cli.setName'))
    .option('--from <date>', t('indexes.cli.from'))
    .action(async (name: string, { from }: { from?: string }) => {
      const { adoptSet } = await import('#app/services/indexes/adopt-set.server.ts');
      cli.print(t('indexes.cli.adopted', await cli.withContext((ctx) => adoptSet(ctx, { name, from }))));
    });
}

function registerReplace(program: Command, cli: Cli): void {
  const t = say(cli);
  groupOf(program, cli)
    .command('replace')
    .description(t('indexes.cli.replace'))
    .argument('<old>', t('indexes.cli.setName'))
    .argument('<by>', t('indexes.cli.setName'))
    .requiredOption('--from <date>', t('indexes.cli.from'))
    .option('--map <file>', t('indexes.cli.map'))
    .option('--dry-run', cli.text('cli.dryRun'))
    .action(async (old: string, by: string, options: { from: string; map?: string; dryRun?: boolean }) => {
      const { replaceSet } = await import('#app/services/indexes/replace-set.server.ts');
      const { openFile } = await import('#app/cli/open-file.ts');
      const { from, map, dryRun } = options;
      const file = map === undefined ? null : await openFile(map);
      const counts = await cli.withContext((ctx) => replaceSet(ctx, file, { old, by, from, dryRun }));
      cli.print(t(dryRun ? 'indexes.cli.wouldReplace' : 'indexes.cli.replaced', { old, by, ...counts }));
    });
}

/** `indexes import|export|list|check|adopt|replace` */
export const registerIndexes: RegisterCommand = (program, cli) => {
  registerImport(program, cli);
  registerExport(program, cli);
  registerList(program, cli);
  registerCheck(program, cli);
  registerAdopt(program, cli);
  registerReplace(program, cli);
};
