import type { Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { translator } from '#app/domain/locale/translate.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

const say = (cli: Cli) => translator(cli.locale, scoringMessages);

const listOf = (codes: string) =>
  codes
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean);

type NodeArguments = [round: string, unit: string, node: string];

const figure = (points: number | null) => (points === null ? '' : points.toFixed(2));

/** A command on the sheet of a unit, or on one of its nodes. */
function onSheet(program: Command, cli: Cli, name: 'sheet' | 'move'): Command {
  const t = say(cli);
  return commandGroup(program, 'scoring', t('scoring.cli'))
    .command(name)
    .description(t(`scoring.cli.${name}`))
    .argument('<round>', t('scoring.cli.round'))
    .argument('<unit>', t('scoring.cli.unit'));
}

function onNode(
  program: Command,
  cli: Cli,
  name: 'declare' | 'evidence' | 'appraise' | 'explain' | 'figure',
): Command {
  const t = say(cli);
  return commandGroup(program, 'scoring', t('scoring.cli'))
    .command(name)
    .description(t(`scoring.cli.${name}`))
    .argument('<round>', t('scoring.cli.round'))
    .argument('<unit>', t('scoring.cli.unit'))
    .argument('<node>', t('scoring.cli.node'));
}

function registerRounds(program: Command, cli: Cli): void {
  const t = say(cli);
  const group = commandGroup(program, 'scoring', t('scoring.cli'));
  group
    .command('create')
    .description(t('scoring.cli.create'))
    .requiredOption('--slug <slug>', t('scoring.cli.round'))
    .requiredOption('--title <title>', cli.text('cli.rounds.title'))
    .requiredOption('--set <set>', t('scoring.cli.set'))
    .requiredOption('--year <year>', t('scoring.cli.year'))
    .requiredOption('--units <codes>', cli.text('cli.rounds.units'))
    .requiredOption('--self-due <date>', t('scoring.cli.selfDue'))
    .option('--review-due <date>', t('scoring.cli.reviewDue'))
    .requiredOption('--explain-due <date>', t('scoring.cli.explainDue'))
    .option('--final-due <date>', t('scoring.cli.finalDue'))
    .option('--groups <groups>', t('scoring.form.groupsHint'))
    .action(
      async ({
        units,
        ...round
      }: Record<'slug' | 'title' | 'set' | 'year' | 'units' | 'selfDue' | 'explainDue', string>) => {
        const { createScoringRound } = await import('#app/services/scoring/create-scoring-round.server.ts');
        const { withUnitsChosen } = await import('#app/cli/choose-below.ts');
        const done = await withUnitsChosen(cli, listOf(units), (chosen) =>
          cli.withContext((ctx) => createScoringRound(ctx, { ...round, units: chosen })),
        );
        cli.print(t('scoring.cli.created', done));
      },
    );
}

function registerParticipants(program: Command, cli: Cli): void {
  const t = say(cli);
  const group = commandGroup(program, 'scoring', t('scoring.cli'));
  group
    .command('assign')
    .description(t('scoring.cli.assign'))
    .argument('<round>', t('scoring.cli.round'))
    .requiredOption('--cluster <name>', t('scoring.cli.cluster'))
    .requiredOption('--units <codes>', t('scoring.cli.unit'))
    .requiredOption('--reviewer <email>', t('scoring.cli.reviewer'))
    .action(
      async (
        round: string,
        { cluster, units, reviewer }: Record<'cluster' | 'units' | 'reviewer', string>,
      ) => {
        const { assignReviewer } = await import('#app/services/scoring/reviewers.server.ts');
        await cli.withContext((ctx) =>
          assignReviewer(ctx, { round, cluster, units: listOf(units), email: reviewer }),
        );
        cli.print(t('scoring.cli.done'));
      },
    );
  group
    .command('add-units')
    .description(t('scoring.cli.addUnits'))
    .argument('<round>', t('scoring.cli.round'))
    .argument('<units>', cli.text('cli.rounds.units'))
    .action(async (round: string, units: string) => {
      const { addScoredUnits } = await import('#app/services/scoring/create-scoring-round.server.ts');
      const done = await cli.withContext((ctx) => addScoredUnits(ctx, { round, units: listOf(units) }));
      cli.print(t('scoring.cli.added', done));
    });
  group
    .command('drop-unit')
    .description(t('scoring.cli.dropUnit'))
    .argument('<round>', t('scoring.cli.round'))
    .argument('<unit>', t('scoring.cli.unit'))
    .action(async (round: string, unit: string) => {
      const { dropScoredUnit } = await import('#app/services/scoring/create-scoring-round.server.ts');
      await cli.withContext((ctx) => dropScoredUnit(ctx, { round, unit }));
      cli.print(t('scoring.cli.done'));
    });
  group
    .command('publish')
    .description(t('scoring.cli.publish'))
    .argument('<round>', t('scoring.cli.round'))
    .action(async (round: string) => {
      const { publishScoring } = await import('#app/services/scoring/move-sheet.server.ts');
      await cli.withContext((ctx) => publishScoring(ctx, { round }));
      cli.print(t('scoring.cli.done'));
    });
}

function registerLists(program: Command, cli: Cli): void {
  const t = say(cli);
  commandGroup(program, 'scoring', t('scoring.cli'))
    .command('list')
    .description(t('scoring.cli.list'))
    .argument('[round]', t('scoring.cli.round'))
    .action(async (round: string | undefined) => {
      const { listScoring, listRankedSheets } = await import('#app/services/scoring/list-scoring.server.ts');
      if (round === undefined) {
        cli.print('slug,year,set,sheets,self_due,explain_due,title');
        for (const {
          slug,
          year,
          setCode,
          setVersion,
          sheets,
          selfDue,
          explainDue,
          title,
        } of await cli.withContext(listScoring)) {
          cli.print(
            renderCsvLine([slug, year, `${setCode}@${setVersion}`, sheets, selfDue, explainDue, title]),
          );
        }
        return;
      }
      cli.print('place,unit,name,kind,cluster,state,self,total,missing');
      const { sheets } = await cli.withContext((ctx) => listRankedSheets(ctx, { round }));
      for (const { place, unitCode, unitName, unitKind, cluster, state, self, total, missing } of sheets) {
        cli.print(
          renderCsvLine([
            place,
            unitCode,
            unitName,
            unitKind,
            cluster,
            state,
            figure(self),
            figure(total),
            missing,
          ]),
        );
      }
    });
}

/** The sheet of a unit as CSV, and its sums. */
function registerSheet(program: Command, cli: Cli): void {
  onSheet(program, cli, 'sheet').action(async (round: string, unit: string) => {
    const { getSheet } = await import('#app/services/scoring/get-sheet.server.ts');
    const { lines, scores } = await cli.withContext((ctx) => getSheet(ctx, { round, unit }));
    cli.print('code,name,max,declared,self,review1,final,delta,documents,explanation,missing');
    for (const { node, declared, points, delta, evidence, explanation, gaps } of lines) {
      const documents = evidence
        .map(({ number, page }) => (page ? `${number} (${page})` : number))
        .join('; ');
      const figures = [points.self, points.review1, points.review2, delta].map(figure);
      const said = explanation?.text ?? null;
      const row = [node.code, node.label, figure(node.max), declared, ...figures, documents, said];
      cli.print(renderCsvLine([...row, gaps.join(' ')]));
    }
    const { base, exempted, max, achieved, index } = scores.review2;
    cli.note(`${figure(max)} - ${figure(exempted)} = ${figure(base)}; ${figure(achieved)}; ${figure(index)}`);
  });
}

function registerUnitsPart(program: Command, cli: Cli): void {
  const t = say(cli);
  onNode(program, cli, 'declare')
    .argument('<data>', t('scoring.cli.data'))
    .option('--points <points>', t('scoring.cli.points'))
    .option('--note <text>', t('scoring.cli.note'))
    .action(
      async (
        ...[round, unit, node, data, options]: [...NodeArguments, string, { points?: string; note?: string }]
      ) => {
        const { declareNode } = await import('#app/services/scoring/score-node.server.ts');
        const { points } = await cli.withContext((ctx) =>
          declareNode(ctx, { round, unit, node, data, ...options }),
        );
        cli.print(t('scoring.cli.declared', { node, points: formatNumber(points, 2, cli.locale) }));
      },
    );
  onNode(program, cli, 'evidence')
    .requiredOption('--number <number>', t('scoring.cli.number'))
    .option('--issued-on <date>', t('scoring.cli.issuedOn'))
    .option('--issuer <name>', t('scoring.cli.issuer'))
    .option('--title <title>', t('scoring.cli.docTitle'))
    .option('--page <page>', t('scoring.cli.page'))
    .action(async (round: string, unit: string, node: string, document: { number: string }) => {
      const { addScoreEvidence } = await import('#app/services/scoring/score-evidence.server.ts');
      const { wasKnown } = await cli.withContext((ctx) =>
        addScoreEvidence(ctx, { round, unit, node, ...document }),
      );
      cli.print(t(wasKnown ? 'scoring.cli.known' : 'scoring.cli.done'));
    });
  onNode(program, cli, 'explain')
    .argument('<text>', t('scoring.cli.text'))
    .action(async (round: string, unit: string, node: string, text: string) => {
      const { explainNode } = await import('#app/services/scoring/score-node.server.ts');
      await cli.withContext((ctx) => explainNode(ctx, { round, unit, node, text }));
      cli.print(t('scoring.cli.done'));
    });
}

/** The figure of this site for a node, and its taking over. */
function registerFigure(program: Command, cli: Cli): void {
  const t = say(cli);
  onNode(program, cli, 'figure')
    .option('--accept', t('scoring.cli.accept'))
    .action(async (...[round, unit, node, { accept }]: [...NodeArguments, { accept?: boolean }]) => {
      const { getNode } = await import('#app/services/scoring/get-node.server.ts');
      const { acceptFigure } = await import('#app/services/scoring/figures/accept-figure.server.ts');
      const { figureSourceText } = await import('#app/domain/scoring/figure-text.ts');
      const address = { round, unit, node };
      const { proposed } = await cli.withContext((ctx) => getNode(ctx, address));
      if (proposed === null) {
        cli.print(t('scoring.cli.noFigure', { node }));
        return;
      }
      cli.print(figureSourceText(proposed.source, cli.locale));
      if (!accept) return;
      await cli.withContext((ctx) => acceptFigure(ctx, { ...address, shown: proposed.source.data }));
      cli.print(t('scoring.cli.done'));
    });
}

function registerAppraisal(program: Command, cli: Cli): void {
  const t = say(cli);
  onNode(program, cli, 'appraise')
    .argument('<points>', t('scoring.cli.pointsArgument'))
    .option('--note <text>', t('scoring.cli.note'))
    .action(
      async (...[round, unit, node, points, options]: [...NodeArguments, string, { note?: string }]) => {
        const { appraiseNode } = await import('#app/services/scoring/score-node.server.ts');
        await cli.withContext((ctx) => appraiseNode(ctx, { round, unit, node, points, ...options }));
        cli.print(t('scoring.cli.done'));
      },
    );
  onSheet(program, cli, 'move')
    .argument('<step>', t('scoring.cli.step'))
    .option('--reason <text>', t('scoring.cli.reason'))
    .action(async (round: string, unit: string, given: string, options: { reason?: string }) => {
      const { MOVING_STEPS } = await import('#app/domain/scoring/sheet-state.ts');
      const { moveSheet } = await import('#app/services/scoring/move-sheet.server.ts');
      const { refuse } = await import('#app/domain/errors.ts');
      const step =
        MOVING_STEPS.find((known) => known === given) ??
        refuse('invalid', 'common.unknownChoice', { value: given });
      const state = await cli.withContext((ctx) => moveSheet(ctx, { round, unit, step, ...options }));
      cli.print(t('scoring.cli.moved', { unit, state }));
    });
}

/** `scoring create|add-units|drop-unit|assign|list|sheet|declare|figure|evidence|explain|appraise|move|publish` */
export const registerScoring: RegisterCommand = (program, cli) => {
  registerRounds(program, cli);
  registerParticipants(program, cli);
  registerLists(program, cli);
  registerSheet(program, cli);
  registerUnitsPart(program, cli);
  registerFigure(program, cli);
  registerAppraisal(program, cli);
};
