import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { methodNotes } from '#app/domain/results/print/notes.ts';
import type { ProfileQuestion } from '#app/domain/results/insights/profile.ts';
import { intakeOf } from '#app/domain/results/insights/round-report.ts';
import { labelText } from '#app/domain/results/print/wording.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { column, item, section, text, type Block } from './report-blocks.ts';
import { resultTable } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';
import { totalOfUnits } from './units-sheet.ts';

/** Section 1: why. Only the legal basis is known; the rest is the officer's. */
function basis({ r, data }: ReportWords): Block[] {
  const { legalBasis } = data.units.round;
  return [
    section(r('reportDocument.s1')),
    text(
      legalBasis === null ? r('reportDocument.basisOpen') : r('reportDocument.basis', { text: legalBasis }),
    ),
    text(r('reportDocument.purpose')),
    text(r('reportDocument.requirements')),
  ];
}

function channelText(words: ReportWords): string {
  const { r, data, locale, count } = words;
  const list = data.channels.table.rows.map(({ labels, responses }) => {
    const [label] = labels;
    const name = label ? labelText('channel', label, locale) : '';
    return responses === null
      ? r('reportDocument.channelHidden', { name, min: data.units.disclosureThreshold })
      : r('reportDocument.channelItem', { name, count: count(responses) });
  });
  return list.length === 0
    ? r('reportDocument.noChannel')
    : r('reportDocument.channels', { list: list.join('; ') });
}

/** Section 2: how. */
function method(words: ReportWords): Block[] {
  const { r, data, locale, lines } = words;
  const { round, definition, unitCount } = data.units;
  const { quota } = intakeOf(data, lines);
  const content = {
    title: definition.title[locale],
    factors: definition.factors.length,
    criteria: criterionColumns(definition).length,
    levels: definition.scale.levels.length,
  };
  const period = formatPeriod({ from: round.periodFrom, to: round.periodTo }, locale);
  return [
    section(r('reportDocument.s2')),
    text(r('reportDocument.who')),
    text(r('reportDocument.scope', { units: formatCount(unitCount, locale) })),
    text(r('reportDocument.content', content)),
    text(
      quota === null
        ? r('reportDocument.sampleOpen')
        : r('reportDocument.sample', { quota: formatCount(quota, locale) }),
    ),
    text(channelText(words)),
    text(r('reportDocument.time', { period })),
    text(r('reportDocument.backCheck')),
    text(`${r('reportDocument.calculation')}:`),
    ...methodNotes(data.units, locale, { withIds: false }).map(({ label, text: words }) =>
      item(`- ${label}: ${words}`),
    ),
  ];
}

function intakeTexts(words: ReportWords): Block[] {
  const { r, data, lines, count, share } = words;
  const intake = intakeOf(data, lines);
  const { collected, valid, quota, withdrawn } = intake;
  if (collected === null || valid === null)
    return [text(r('reportDocument.intakeHidden', { min: data.units.disclosureThreshold }))];
  const silent = lines.filter(({ row }) => row.responses === 0).length;
  const whole = r('reportDocument.intake', {
    collected: count(collected),
    valid: count(valid),
    share: share(collected === 0 ? null : (100 * valid) / collected),
    leftOut: count(intake.leftOut),
    excluded: count(intake.excluded),
  });
  const reached =
    quota === null
      ? []
      : [
          text(
            r('reportDocument.quotaReached', {
              quota: count(quota),
              share: share((100 * collected) / quota),
            }),
          ),
        ];
  return [
    text(whole),
    ...reached,
    ...(withdrawn > 0 ? [text(r('reportDocument.withdrawn', { count: count(withdrawn) }))] : []),
    ...(silent > 0 ? [text(r('reportDocument.silent', { count: count(silent) }))] : []),
  ];
}

/** Section 3: the table TT, unit, asked for, collected, valid, share valid (docs/domain.md#unit-table). */
function intake(words: ReportWords): Block[] {
  const { r, t, data, lines, locale } = words;
  return [
    section(r('reportDocument.s3')),
    ...intakeTexts(words),
    resultTable(data.units, {
      title: r('reportDocument.tIntake'),
      locale,
      entries: lines.map((line, index) => ({ row: line.row, index, facts: line })),
      total: { entry: totalOfUnits(data), name: t('documents.total') },
      columns: [
        { id: 'number', width: 7 },
        { id: 'unit_label', width: 41 },
        { id: 'quota', width: 13 },
        { id: 'collected', width: 13 },
        { id: 'responses', width: 13 },
        { id: 'valid_share', width: 13, title: r('reportDocument.validShare') },
      ],
    }),
  ];
}

function profileTable(words: ReportWords, question: ProfileQuestion): Block {
  const { r, t, data, count, locale, tooFew } = words;
  const { title, answered, lines } = question;
  if (answered === null)
    return text(r('reportDocument.answeredHidden', { title, min: data.units.disclosureThreshold }));
  const named = question.isMultiple ? `${title} (${t('documents.multipleNote')})` : title;
  return {
    kind: 'table',
    title: r('reportDocument.answered', { title: named, count: count(answered) }),
    columns: [
      column(t('documents.answer'), 64, 'left'),
      column(t('documents.count'), 18),
      column(t('documents.share'), 18),
    ],
    rows: lines.map((line) => [
      line.label,
      line.count === null ? tooFew : count(line.count),
      formatNumber(line.share, 2, locale),
    ]),
    hasTotal: false,
  };
}

/** Sections 4 and 5: traits of the respondents, and answers other than levels. */
function respondents(words: ReportWords): Block[] {
  const { r, data } = words;
  const traits = data.profile.filter(({ isTrait }) => isTrait);
  const others = data.profile.filter(({ isTrait }) => !isTrait);
  return [
    section(r('reportDocument.s4')),
    ...traits.map((question) => profileTable(words, question)),
    ...(traits.length === 0 ? [text(r('reportDocument.noTraits'))] : [text(r('reportDocument.remark'))]),
    section(r('reportDocument.s5')),
    ...others.map((question) => profileTable(words, question)),
    ...(others.length === 0 ? [text(r('reportDocument.noPerception'))] : [text(r('reportDocument.remark'))]),
  ];
}

/** Sections 1 to 5 of the report (docs/domain.md#report-sections). */
export function openingSections(words: ReportWords): Block[] {
  return [...basis(words), ...method(words), ...intake(words), ...respondents(words)];
}
