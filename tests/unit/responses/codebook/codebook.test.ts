import { beforeAll, describe, expect, it } from 'vitest';
import { codebookText } from '#app/domain/responses/codebook/codebook-file.ts';
import { codebookOf, type Codebook } from '#app/domain/responses/codebook/codebook.ts';
import { spssSyntax } from '#app/domain/responses/codebook/spss-syntax.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await loadRegistry();
});

const round = { slug: 'quy-3', title: "Đợt 'thử'" };
const lists = {
  units: [{ code: '00004', label: 'Phường Ba Đình' }],
  serviceAreas: [{ code: 'HT', label: 'Hộ tịch' }],
};
function codebook(key: string, locale: 'vi' | 'en' = 'vi'): Codebook {
  return codebookOf({ round, definition: registry.definitions.get(key)!, lists, locale });
}
const variable = (book: Codebook, name: string) => book.variables.find((entry) => entry.name === name)!;

describe('the codebook of a questionnaire', () => {
  it('has the columns of the export in their order', () => {
    expect(
      codebook('counter-quick@1')
        .variables.map(({ name }) => name)
        .join(','),
    ).toBe(
      'answered_at,unit_code,service_area_code,counter_code,channel,overall,access,procedures,officials,result,' +
        'feedback_handling,reasons,comment',
    );
  });

  it('names the levels, the factor and the source of a criterion', () => {
    const { label, group, values, source } = variable(codebook('sipas-2017@1'), 'access_seats');
    expect(label).toBe('Nơi ngồi chờ có đủ chỗ ngồi.');
    expect(group).toBe('Tiếp cận dịch vụ');
    expect(values.map(({ code, label: text }) => `${code} ${text}`)).toEqual([
      '1 Rất không hài lòng',
      '2 Không hài lòng',
      '3 Bình thường',
      '4 Hài lòng',
      '5 Rất hài lòng',
    ]);
    expect(source?.status).toBe('confirmed');
    expect(source?.reference).toMatch(/2640\/QĐ-BNV/);
  });

  it('names units, service areas and channels, in the language asked for', () => {
    const book = codebook('sipas-2017@1', 'en');
    expect(variable(book, 'unit_code').values).toEqual(lists.units);
    expect(variable(book, 'sex').values).toEqual([
      { code: 'female', label: 'Female' },
      { code: 'male', label: 'Male' },
    ]);
    expect(variable(book, 'channel').values.map(({ code }) => code)).toContain('kiosk');
  });

  it('says of which people a question was asked, so that "not asked" is told from "no answer"', () => {
    const quick = registry.definitions.get('counter-quick@1')!;
    const questions = quick.questions.map((question) =>
      question.id === 'result'
        ? { ...question, askedWhen: { question: 'overall', anyOf: ['1', '2'] } }
        : question,
    );
    const book = codebookOf({ round, definition: { ...quick, questions }, lists, locale: 'vi' });
    expect(variable(book, 'result').askedWhen).toBe('overall = 1 | 2');
    expect(variable(book, 'reasons').askedWhen).toBe('có câu chọn mức 3 trở xuống');
    expect(variable(book, 'overall').askedWhen).toBe('');
  });

  it('is a table with a line for each value of each variable', () => {
    const lines = codebookText(codebook('sipas-2017@1'), 'csv', { locale: 'vi', delimiter: ';' }).split(
      '\r\n',
    );
    expect(lines[0]).toBe(
      'number;variable;kind;label;group;value;value_label;source;source_status;asked_when',
    );
    expect(lines.filter((line) => line.includes(';sex;'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(';comment;'))).toHaveLength(1);
  });

  it('as JSON reads back to itself', () => {
    const book = codebook('one-stop-evaluation@1');
    expect(JSON.parse(codebookText(book, 'json', { locale: 'vi', delimiter: ',' }))).toEqual(book);
  });
});

describe('the SPSS syntax', () => {
  const syntax = (book: Codebook) => spssSyntax(book, { file: 'phieu.csv', delimiter: ';' });

  it('doubles quotes, keeps every statement ended and renames what SPSS reserves', () => {
    const book = codebook('counter-quick@1');
    const text = syntax({
      ...book,
      variables: [...book.variables, { ...variable(book, 'overall'), name: 'by', label: "người 'khác'" }],
    });
    expect(text).toContain("q_by 'người ''khác'''");
    expect(text).toMatch(/VARIABLE LEVEL overall[\s\S]*q_by \(ORDINAL\)\.\nEXECUTE\./);
    expect(text).not.toMatch(/\n {4}by F/);
  });

  it('cuts labels at a letter before SPSS cuts them inside one', () => {
    const book = codebook('counter-quick@1');
    const long = { ...variable(book, 'overall'), label: 'Đ'.repeat(400) };
    const label = /overall '(Đ+…)'/.exec(syntax({ ...book, variables: [long] }))?.[1] ?? '';
    expect(Buffer.byteLength(label)).toBeGreaterThan(250);
    expect(Buffer.byteLength(label)).toBeLessThanOrEqual(256);
  });

  it('splits several codes in a cell into one variable each', () => {
    const options = registry.definitions.get('counter-quick@1')!.questions.find(({ id }) => id === 'reasons');
    const count = options?.type === 'multiple' ? options.options.length : 0;
    expect(syntax(codebook('counter-quick@1')).match(/^IF \(reasons NE ''\)/gm)).toHaveLength(count);
  });
});

it('the R script quotes what R would read as its own', () => {
  const book = codebook('counter-quick@1');
  const tricky = { ...variable(book, 'overall'), label: 'có "nháy" và \\ gạch' };
  const text = codebookText({ ...book, variables: [tricky] }, 'r', { locale: 'vi', delimiter: ',' });
  expect(text).toContain('"có \\"nháy\\" và \\\\ gạch"');
});
