import { Command, CommanderError } from 'commander';
import { guideOf } from '#app/platform/guides.ts';
import { readVersion } from '#app/platform/version.ts';
import { createCli, type Cli, type RegisterCommand } from './cli.ts';
import { describeOption } from './describe-option.ts';
import { registerAccessPointsCreate, registerAccessPointsRevoke } from './commands/access-points.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBackup, registerRestore } from './commands/backup.ts';
import { registerCodebook } from './commands/codebook.ts';
import { registerListsExport } from './commands/lists/lists-export.ts';
import { registerCountersImport } from './commands/lists/counters-import.ts';
import { registerImports } from './commands/lists/imports.ts';
import {
  registerCountersChange,
  registerServiceAreasChange,
  registerUnitsChange,
} from './commands/lists/units-change.ts';
import { registerDemo } from './commands/demo.ts';
import { registerFigures } from './commands/figures.ts';
import { registerIndexes } from './commands/indexes.ts';
import { registerKeys } from './commands/keys.ts';
import { registerKiosks } from './commands/kiosks.ts';
import { registerResponsesExclude } from './commands/responses/responses-exclude.ts';
import { registerOfficials } from './commands/officials.ts';
import { registerPetitionsExport, registerPetitionsList } from './commands/petitions.ts';
import { registerPlansExport } from './commands/plans/plans-export.ts';
import { registerPlansImport } from './commands/plans/plans-import.ts';
import { registerPlansTexts } from './commands/plans/plans-texts.ts';
import {
  registerApologiesImport,
  registerApologiesList,
  registerApologiesMonthly,
  registerApologiesLists,
  registerApologiesUndo,
} from './commands/apologies.ts';
import { registerDossiersImport, registerDossiersList } from './commands/dossiers.ts';
import { registerPaperIssue, registerPaperLedger } from './commands/paper.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerDocuments } from './commands/documents.ts';
import { registerResponsesExport } from './commands/responses/responses-export.ts';
import { registerResponsesImport } from './commands/responses/responses-import.ts';
import { registerResults } from './commands/results.ts';
import { registerReceipts } from './commands/receipts.ts';
import { registerRoundsChange } from './commands/rounds/rounds-change.ts';
import { registerRoundsCorrect } from './commands/rounds/rounds-correct.ts';
import { registerRoundsCreate } from './commands/rounds/rounds-create.ts';
import { registerRoundsLock } from './commands/rounds/rounds-lock.ts';
import { registerRoundsList } from './commands/rounds/rounds-list.ts';
import { registerServiceAreasImport } from './commands/lists/service-areas-import.ts';
import { registerScoring } from './commands/scoring.ts';
import { registerStaff } from './commands/staff.ts';
import { registerReformOutline } from './commands/reform-outline.ts';
import { registerReformReport } from './commands/reform-report.ts';
import { registerTallies } from './commands/tallies.ts';
import { registerUnitsImport } from './commands/lists/units-import.ts';
import { registerWeightsImport } from './commands/lists/weights-import.ts';
import { registerServiceQuality } from './commands/service-quality.ts';

/** Every command, in the order of the help. */
const COMMANDS: readonly RegisterCommand[] = [
  registerUnitsImport,
  registerServiceAreasImport,
  registerCountersImport,
  registerWeightsImport,
  registerListsExport,
  registerUnitsChange,
  registerCountersChange,
  registerServiceAreasChange,
  registerImports,
  registerRoundsCreate,
  registerRoundsChange,
  registerRoundsCorrect,
  registerRoundsLock,
  registerRoundsList,
  registerAccessPointsCreate,
  registerAccessPointsRevoke,
  registerPaperIssue,
  registerPaperLedger,
  registerResponsesImport,
  registerResponsesExport,
  registerResponsesExclude,
  registerReceipts,
  registerCodebook,
  registerResults,
  registerPlansImport,
  registerPlansExport,
  registerPlansTexts,
  registerPetitionsList,
  registerPetitionsExport,
  registerDossiersImport,
  registerDossiersList,
  registerApologiesImport,
  registerApologiesList,
  registerApologiesMonthly,
  registerApologiesLists,
  registerApologiesUndo,
  registerDocuments,
  registerIndexes,
  registerFigures,
  registerServiceQuality,
  registerReformReport,
  registerReformOutline,
  registerScoring,
  registerOfficials,
  registerTallies,
  registerStaff,
  registerKeys,
  registerAudit,
  registerKiosks,
  registerBackup,
  registerRestore,
  registerDoctor,
  registerDemo,
];

/** The command was refused, or it failed. */
const FAILED = 1;
/** The command was typed wrongly. */
const WRONG_USAGE = 2;
/** The person at the terminal stopped it. */
export const INTERRUPTED = 130;

function createProgram(cli: Cli): Command {
  const { text } = cli;
  const titles: Record<string, string> = {
    'Usage:': text('cli.help.usage'),
    'Arguments:': text('cli.help.arguments'),
    'Options:': text('cli.help.options'),
    'Commands:': text('cli.help.commands'),
  };
  // Commands inherit settings when they are created, so the settings come first.
  const program = new Command('sipas')
    .description(text('cli.description'))
    .usage('<command> [options]')
    .version(readVersion(), '-V, --version', text('cli.version'))
    .helpOption('-h, --help', text('cli.help'))
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => describeOption(option, text),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', `\n${text('cli.helpHint')}`);
  for (const register of COMMANDS) register(program, cli);
  return program;
}

/** The reader of our output has closed the pipe, as `| head` does. */
function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** The commands of the group that a call names: what it can have meant by a command that there is none of. */
function commandsOf(program: Command, [name]: readonly string[]): string[] {
  const group = program.commands.find((command) => command.name() === name);
  return (group ?? program).commands.map((command) => command.name());
}

async function explain(error: unknown, cli: Cli, commands: readonly string[]): Promise<number> {
  if (isBrokenPipe(error)) return 0;
  const { explainError, explainUsage } = await import('./explain-error.ts');
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // When help was shown because of a missing command, no message is needed.
    if (error.code !== 'commander.help') cli.note(explainUsage(error, cli, commands));
    return WRONG_USAGE;
  }
  cli.note(explainError(error, cli));
  const guide = guideOf(error);
  if (guide !== null) cli.note(cli.text('cli.guide', { guide }));
  return error instanceof Error && error.name === 'Interrupted' ? INTERRUPTED : FAILED;
}

/** Runs one command; returns the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const cli = createCli(process.env['SIPAS_LANG']);
  process.stdout.on('error', (error) => {
    if (!isBrokenPipe(error)) throw error;
  });
  const program = createProgram(cli);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error, cli, commandsOf(program, argv));
  }
}
