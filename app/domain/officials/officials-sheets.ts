import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { numberColumn, textColumn, type Sheet, type SheetTable } from '#app/domain/tables/sheet.ts';
import type { JudgedFigures } from './judged-figures.ts';
import type { ShownProgress } from './shown-progress.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

/** What the sheets tell. */
export interface PrintedJudgements {
  readonly round: {
    readonly title: string;
    readonly groups: readonly (ShownProgress & { readonly name: string; readonly targets: number })[];
  };
  readonly form: Definition;
  readonly top: number;
  readonly threshold: number;
  readonly units: readonly (JudgedFigures & { readonly code: string; readonly name: string })[];
}

const NAME_WIDTH = 36;
const CODE_WIDTH = 16;
const DECIMALS = 2;

const words = (locale: Locale) => translator(locale, officialsMessages);
const meanColumn = (id: string, title: string) => numberColumn(id, title, { decimals: DECIMALS });

function unitsSheet({ form, units }: PrintedJudgements, locale: Locale): SheetTable {
  const t = words(locale);
  const hidden = t('officials.hidden');
  return {
    hasTotal: false,
    columns: [
      textColumn('code', t('officials.unitCode'), CODE_WIDTH),
      textColumn('unit', t('officials.unit'), NAME_WIDTH),
      numberColumn('forms', t('officials.forms')),
      meanColumn('overall', t('officials.overall')),
      ...form.factors.map(({ id, title }) => meanColumn(id, title[locale])),
    ],
    rows: units.map(({ code, name, forms, overall, factors }) => [
      code,
      name,
      ...[forms, overall, ...factors].map((figure) => figure ?? hidden),
    ]),
  };
}

function criteriaSheet({ form, units }: PrintedJudgements, locale: Locale): SheetTable {
  const t = words(locale);
  const columns = levelColumns(form);
  const hidden = t('officials.hidden');
  return {
    hasTotal: false,
    columns: [
      textColumn('code', t('officials.unitCode'), CODE_WIDTH),
      textColumn('unit', t('officials.unit'), NAME_WIDTH),
      textColumn('criterion', t('officials.criterion'), 2 * NAME_WIDTH),
      numberColumn('answers', t('officials.answers')),
      meanColumn('mean', t('officials.mean')),
    ],
    rows: units.flatMap(({ code, name, criteria }) =>
      criteria.map(({ answers, mean }, place) => [
        code,
        name,
        columns[place]?.question.text[locale] ?? '',
        answers ?? hidden,
        mean ?? hidden,
      ]),
    ),
  };
}

function groupsSheet({ round }: PrintedJudgements, locale: Locale): SheetTable {
  const t = words(locale);
  const hidden = t('officials.hidden');
  return {
    hasTotal: false,
    columns: [
      textColumn('group', t('officials.group'), NAME_WIDTH),
      numberColumn('targets', t('officials.targets')),
      numberColumn('invited', t('officials.invited')),
      numberColumn('begun', t('officials.begun')),
      numberColumn('finished', t('officials.finished')),
      meanColumn('rate', t('officials.rate')),
    ],
    rows: round.groups.map(({ name, targets, invited, begun, finished, rate }) => [
      ...[name, targets, invited],
      ...[begun ?? hidden, finished ?? hidden, begun === null ? hidden : rate],
    ]),
  };
}

/** Means by unit and criterion, with how many people each is of, and how many of each group answered. */
export function officialsSheets(printed: PrintedJudgements, locale: Locale): Sheet[] {
  const t = words(locale);
  const { round, top, threshold } = printed;
  const heading = [round.title];
  const notes = [t('officials.meanNote', { top }), t('officials.hiddenNote', { threshold })];
  return [
    {
      ...unitsSheet(printed, locale),
      name: t('officials.sheet.units'),
      heading,
      frozenColumns: 2,
      remarks: notes,
    },
    {
      ...criteriaSheet(printed, locale),
      name: t('officials.sheet.criteria'),
      heading,
      frozenColumns: 2,
      remarks: notes,
    },
    {
      ...groupsSheet(printed, locale),
      name: t('officials.sheet.groups'),
      heading,
      frozenColumns: 1,
      remarks: [],
    },
  ];
}
