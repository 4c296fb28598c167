import { expect } from 'vitest';
import type { CellValue } from 'hucre/xlsx';
import type { ResultsAnswer } from '#app/domain/api/answers.ts';
import { cellOf, type Answers } from '#app/domain/results/figures/cell-math.ts';
import { computeFigures, roundDesign, type RoundDesign } from '#app/domain/results/figures/compose.ts';
import type { Figure } from '#app/domain/results/figures/cell.ts';
import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import { criterionColumns } from '#app/domain/survey/answer-columns.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { paths } from '#app/paths.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import type { Visitor } from '#tests/support/site/visitor.ts';
import { readCsv, readPage, readWorkbook, type ReadTable } from './read-files.ts';

/** Figures by the codes of a row's keys ('u1/a0'): responses, rate, interval, answers, mean, as they are printed. */
export type Printed = ReadonlyMap<string, string>;

type Row = Readonly<Record<string, string>>;

/** The views that are compared; each is asked of every outlet. */
export const COMPARED = ['unit', 'service_area', 'unit,service_area', 'criterion'] as const;

const CODES: Readonly<Record<string, string>> = {
  unit: 'Mã đơn vị',
  service_area: 'Mã lĩnh vực',
  criterion: 'Mã tiêu chí',
};
const MACHINE = ['responses', 'rate', 'ci_low', 'ci_high', 'answers', 'mean'] as const;
const PEOPLE = [
  'Số phiếu',
  'Tỷ lệ hài lòng (%)',
  'Khoảng tin cậy 95%: từ',
  'Khoảng tin cậy 95%: đến',
  'Số câu trả lời',
  'Điểm trung bình',
] as const;

function printed(rows: ReadTable, keys: readonly string[], columns: readonly string[]): Printed {
  const cells = (row: Row, names: readonly string[]) => names.map((name) => row[name] ?? `no ${name}`);
  return new Map(
    rows.map((row) => [
      cells(row, keys).join('/'),
      cells(row, columns)
        .map((cell) => cell.replace(',', '.'))
        .join('|'),
    ]),
  );
}

export async function byCommand(database: TestDatabase, slug: string, by: string): Promise<Printed> {
  const asked = ['results', '--round', slug, '--by', by];
  const { code, stdout, stderr } = await runCommandHere(asked, { DATABASE_URL: database.url });
  expect(code, stderr).toBe(0);
  return printed(readCsv(stdout, ','), by.split(','), MACHINE);
}

export async function byCsv(reader: Visitor, slug: string, by: string): Promise<Printed> {
  const text = await (await reader.get(`${paths.roundResultsCsv(slug)}?by=${by}`)).text();
  const keys = by.split(',').map((key) => CODES[key] ?? key);
  return printed(readCsv(text, ';'), keys, PEOPLE);
}

export async function byWorkbook(reader: Visitor, slug: string, by: string): Promise<Printed> {
  const [sheet] = await readWorkbook(await reader.get(`${paths.roundResultsXlsx(slug)}?by=${by}`));
  const [headings = [], ...rows] = sheet?.rows ?? [];
  const text = (cell: CellValue | undefined, heading: string) =>
    typeof cell === 'number' && /\(%\)|trung bình|Khoảng/.test(heading)
      ? cell.toFixed(2)
      : cell === undefined || cell === null || cell instanceof Date
        ? ''
        : String(cell);
  const table = rows.map((row) =>
    Object.fromEntries(
      headings.map((heading, index) => [String(heading), text(row[index], String(heading))]),
    ),
  );
  const keys = by.split(',').map((key) => CODES[key] ?? key);
  return printed(table, keys, PEOPLE);
}

/** The page shows names, not codes; its figures in the order of the file of the same question. */
export async function byPage(reader: Visitor, slug: string, by: string): Promise<string[]> {
  const { table } = readPage(await (await reader.get(`${paths.roundResults(slug)}?by=${by}`)).text());
  return table.map((row) => {
    const cell = (name: string) => row[name] ?? `no ${name}`;
    const [low = '', high = ''] = cell('Khoảng tin cậy 95%')
      .split('–')
      .filter((end) => end !== '');
    return [
      cell('Số phiếu').replace(/ Chưa đủ.*/, ''),
      cell('Tỷ lệ hài lòng').replace('%', ''),
      low,
      high,
      cell('Số câu trả lời').replace('.', ''),
      cell('Điểm trung bình'),
    ]
      .map((text) => (text === '–' ? '' : text.replace(',', '.')))
      .join('|');
  });
}

export async function byApi(url: string, token: string, slug: string, by: string): Promise<Printed> {
  const answer = await fetch(`${url}${paths.apiResults(slug)}?by=${by}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  const { rows } = (await answer.json()) as ResultsAnswer;
  const text = (name: string, value: string | number | boolean | null) =>
    typeof value === 'number' && /rate|mean|ci_/.test(name) ? toFixedHalfUp(value, 2) : String(value ?? '');
  const table = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(name, value)])),
  );
  return printed(table, by.split(','), MACHINE);
}

interface RawResponse {
  readonly unit: string;
  readonly service_area: string;
  readonly answers: Answers;
}

/** What every outlet must print, from the responses themselves, read one by one. */
export class Recount {
  private readonly compute: ReturnType<typeof computeFigures>;
  private readonly design: RoundDesign;

  constructor(
    private readonly raw: readonly RawResponse[],
    private readonly definition: Definition,
    private readonly method: Method,
    /** Units that are listed though nobody answered there. */
    private readonly units: readonly string[],
  ) {
    this.design = roundDesign(definition, method, this.cell(raw));
    this.compute = computeFigures(definition, method, this.cell(raw), this.design);
  }

  static async read(
    { sql }: TestDatabase,
    round: { id: number; definition: Definition; method: Method },
  ): Promise<Recount> {
    const left = flagBits(round.method.excludedFlags);
    const rows = await sql<{ unit: string; service_area: string; answers: Answers }[]>`
      select u.code as unit, coalesce(a.code, '') as service_area, to_json(r.answers) as answers
      from responses r join units u on u.id = r.unit_id left join service_areas a on a.id = r.service_area_id
      where r.round_id = ${round.id} and r.flags & ${left} = 0 and r.definition_version = ${round.definition.version}
        and (select coalesce(sum(e.change), 0) from response_exclusions e
          where e.unit_id = r.unit_id and e.response_id = r.id) = 0`;
    const units = await sql<{ code: string }[]>`
      select code from units join round_units on unit_id = units.id where round_id = ${round.id}`;
    return new Recount(
      rows,
      round.definition,
      round.method,
      units.map(({ code }) => code),
    );
  }

  by(view: string): Printed {
    if (view === 'criterion') {
      const ids = criterionColumns(this.definition).map(({ question }) => question.id);
      return new Map(
        this.compute.criteria.map((figure, index) => [ids[index] ?? '', print(this.raw.length, figure)]),
      );
    }
    const keys = view.split(',') as ('unit' | 'service_area')[];
    const groups = new Map<string, RawResponse[]>();
    if (view === 'unit') for (const unit of this.units) groups.set(unit, []);
    for (const row of this.raw) {
      const key = keys.map((name) => row[name]).join('/');
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return new Map([...groups].map(([key, own]) => [key, print(own.length, this.overall(own))]));
  }

  private cell(rows: readonly RawResponse[]) {
    return cellOf(
      this.definition,
      this.method.figure,
      rows.map(({ answers }) => answers),
    );
  }

  private overall(rows: readonly RawResponse[]): Figure {
    return computeFigures(this.definition, this.method, this.cell(rows), this.design).overall;
  }
}

function print(responses: number, { rate, interval, answers, mean }: Figure): string {
  const decimal = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : toFixedHalfUp(value, 2);
  return [
    responses,
    decimal(rate),
    decimal(interval?.low),
    decimal(interval?.high),
    answers,
    decimal(mean),
  ].join('|');
}
