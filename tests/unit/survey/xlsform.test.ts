import { beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';
import { draftOf, plainDefinition } from '#app/domain/survey/drafts/draft.ts';
import { readXlsForm } from '#app/domain/survey/exchange/read-xlsform.ts';
import { writeXlsForm } from '#app/domain/survey/exchange/write-xlsform.ts';
import type { XlsForm } from '#app/domain/survey/exchange/xlsform.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const WORDS = {
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  notApplicable: { vi: 'Không có ý kiến', en: 'No opinion' },
};

/** A sheet as people draw it: columns between bars. */
const sheet = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

function form(survey: string, choices = 'list_name|name|label', settings = 'form_title'): XlsForm {
  return { survey: sheet(survey), choices: sheet(choices), settings: sheet(settings) };
}

const summary = ({ questions }: Draft) => questions.map(({ id, type }) => `${type} ${id}`);
const unusedOf = ({ unused }: Draft) => unused.map(({ text }) => text);

describe('an XLSForm written by SIPAS and read again', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await loadRegistry();
  });

  test.each(['counter-quick@1', 'sipas-2017@1', 'sipas-2023-service@1', 'one-stop-evaluation@1'])(
    'is %s to the letter, with nothing left over',
    (key) => {
      const definition = registry.definitions.get(key)!;
      const read = readXlsForm(writeXlsForm(draftOf(definition), definition, WORDS), []);
      expect(unusedOf(read)).toEqual([]);
      expect(JSON.parse(JSON.stringify(plainDefinition(read, definition)))).toEqual(
        JSON.parse(JSON.stringify(plainDefinition(draftOf(definition), definition))),
      );
    },
  );
});

test('the form of a health programme: a likert group, a jump, "other", and what a device records by itself', () => {
  const read = readXlsForm(
    form(
      `type | name | label::English (en) | label::Vietnamese (vi) | hint::English (en) | required | relevant | appearance | calculation
       start | start | | | | | | |
       note | intro | Thank you for your time. | Cảm ơn Ông/Bà. | | | | |
       select_one yn | used | Did you use the service? | Ông/Bà có dùng dịch vụ không? | | yes | | |
       begin_group | staff | The staff | Nhân viên | | | \${used} = 'yes' | field-list |
       select_one agree | polite | They were polite | Nhân viên lịch sự | | true() | | likert |
       select_one agree | clear | They explained clearly | Nhân viên giải thích rõ | Think of today | | | likert |
       end_group | | | | | | | |
       select_one sex or_other | sex | Sex | Giới tính | | | | minimal |
       geopoint | place | Where? | Ở đâu? | | | | |
       calculate | total | | | | | | | 1 + 1
       text | remark | Anything else? | Ý kiến khác? | | | selected(\${sex}, '2') and \${used} = 'yes' | multiline |`,
      `list_name | name | label::English (en) | label::Vietnamese (vi)
       yn | yes | Yes | Có
       yn | no | No | Không
       agree | 1 | Strongly disagree | Rất không đồng ý
       agree | 2 | Disagree | Không đồng ý
       agree | 3 | Neutral | Bình thường
       agree | 4 | Agree | Đồng ý
       agree | 5 | Strongly agree | Rất đồng ý
       agree | 99 | Do not know | Không biết
       sex | 1 | Male | Nam
       sex | 2 | Female | Nữ`,
      `form_title | form_id | default_language
       Exit interview | exit | English (en)`,
    ),
    [],
  );
  expect(summary(read)).toEqual(['yes_no used', 'level polite', 'level clear', 'single sex', 'text comment']);
  expect(read.introduction).toEqual({ en: 'Thank you for your time.', vi: 'Cảm ơn Ông/Bà.' });
  expect(read.sections.map(({ title }) => title)).toEqual([{ en: 'The staff', vi: 'Nhân viên' }]);
  expect(read.questions[1]).toMatchObject({
    ...{ required: true, notApplicable: true, section: 'staff' },
    askedWhen: { question: 'used', anyOf: ['yes'] },
  });
  expect(read.levels.map(({ value, satisfied }) => [value, satisfied])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, true],
    [5, true],
  ]);
  expect(read.questions[3]?.options.map(({ code, label }) => `${code} ${label['vi']}`)).toEqual([
    'o1 Nam',
    'o2 Nữ',
    'other Khác',
  ]);
  expect(unusedOf(read)).toEqual([
    'survey 2: start · start',
    'survey 6: polite: 99 → na',
    'survey 7: clear: 99 → na',
    'survey 9: sex: or_other',
    'survey 9: sex: 1 → o1, 2 → o2',
    'survey 10: geopoint · place · Where? · Ở đâu?',
    'survey 11: total calculation = 1 + 1',
    'survey 11: calculate · total',
    "survey 12: comment relevant = selected(${sex}, '2') and ${used} = 'yes'",
  ]);
});

test('a rating of Kobo with its codes in words, the best first, columns written the old way', () => {
  const read = readXlsForm(
    form(
      `Type | Name | Label | kobo--score-choices | Relevance | $kuid
       begin_score | q_service | Xin đánh giá dịch vụ | muc | | a1
       score__row | time | Thời gian giải quyết | | | a2
       score__row | cost | Phí, lệ phí | | | a3
       end_score | | | | | a4
       integer | age | Tuổi | | | a5
       select multiple why | reasons | Vì sao? | | \${time} = 'kem' or \${time} = 'kha' | a6`,
      `list name | name | label
       muc | tot | Tốt
       muc | kha | Khá
       muc | kem | Kém
       why | lau | Chờ lâu
       why | xa | Đường xa`,
    ),
    [],
  );
  expect(summary(read)).toEqual(['level time', 'level cost', 'number age', 'multiple reasons']);
  expect(read.levels.map(({ value, label }) => `${value} ${label['vi']}`)).toEqual([
    '1 Kém',
    '2 Khá',
    '3 Tốt',
  ]);
  expect(read.sections.map(({ title }) => title['vi'])).toEqual(['Xin đánh giá dịch vụ']);
  expect(read.questions[3]?.askedWhen).toEqual({ question: 'time', anyOf: ['1', '2'] });
  expect(unusedOf(read)).toEqual([
    'survey 3: time: kem → 1, kha → 2, tot → 3',
    'survey 4: cost: kem → 1, kha → 2, tot → 3',
  ]);
});

test('of two questions in words the one that everybody is asked is kept, the other is told of', () => {
  const read = readXlsForm(
    form(
      `type | name | label | relevant
       select_one k | how | Biết qua đâu? |
       text | other | Xin ghi rõ | \${how} = 'other'
       text | say | Góp ý khác |`,
      `list_name | name | label
       k | web | Mạng
       k | other | Khác`,
    ),
    [],
  );
  expect(read.questions.map(({ text }) => text['vi'])).toEqual(['Biết qua đâu?', 'Góp ý khác']);
  expect(unusedOf(read)).toEqual(['survey 3: text · other · Xin ghi rõ']);
});

test('texts in a language that the installation does not have, and a repeat, are told of word by word', () => {
  const read = readXlsForm(
    form(
      `type | name | label::Français (fr) | label::Vietnamese | media::image::Vietnamese | constraint
       begin_repeat | child | Enfant | Con | |
       integer | age | Âge | Tuổi | age.png | . >= 0 and . <= 17
       end_repeat | | | | |`,
    ),
    [],
  );
  expect(read.questions).toMatchObject([{ id: 'age', text: { vi: 'Tuổi' }, min: 0, max: 17 }]);
  expect(unusedOf(read)).toEqual([
    'survey 2: begin_repeat · child · Enfant · Con',
    'survey 3: age media::image::Vietnamese = age.png',
    'survey 3: label::Français (fr): Âge',
    'survey 4: end_repeat',
  ]);
});

test('questions of two groups with one name are two, and a rule means the nearest before it', () => {
  const read = readXlsForm(
    form(
      `type | name | label | relevant
       begin_group | one | Phần một |
       select_one yn | used | Có dùng trực tuyến không? |
       end_group | | |
       begin_group | two | Phần hai |
       select_one yn | used | Có dùng tại quầy không? |
       integer | times | Mấy lần? | \${used} = 'yes'
       end_group | | |`,
      `list_name | name | label
       yn | yes | Có
       yn | no | Không`,
    ),
    [],
  );
  expect(new Set(read.questions.map(({ key }) => key)).size).toBe(3);
  const [, second, times] = read.questions;
  expect(times?.askedWhen).toEqual({ question: second?.key, anyOf: ['yes'] });
});
