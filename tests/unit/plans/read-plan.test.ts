import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftPlan, SourceLine } from '#app/domain/plans/draft.ts';
import { splitNames } from '#app/domain/plans/reading/unit-names.ts';
import { readPlan } from '#app/domain/plans/reading/read-plan.ts';
import { readSource } from '#app/domain/plans/reading/read-source.ts';
import { splitTaskText } from '#app/domain/plans/reading/task-text.ts';

const linesOf = (text: string): SourceLine[] =>
  text
    .split('\n')
    .map((line, place) => ({ line: place + 1, text: line.trim() }))
    .filter((line) => line.text !== '');

/** Every line is of the head, of a task, or unused, and unused ones are of nothing else. */
function expectNothingLost(source: readonly SourceLine[], draft: DraftPlan): void {
  const used = new Set([...draft.headLines, ...draft.tasks.flatMap(({ lines }) => lines)]);
  const unused = draft.unused.map(({ line }) => line);
  expect(source.filter(({ line }) => !used.has(line)).map(({ line }) => line)).toEqual(unused);
}

/** A department's plan: areas, each opened by who leads it; marks of a scan; a sentence cut by a page. */
const BY_AREA = `
Số: 15/KH-SM
Tỉnh Mẫu, ngày 05 tháng 3 năm 2026
## KẾ HOẠCH
### **Cải thiện mức độ hài lòng tại Sở Mẫu năm 2026**
Căn cứ Kế hoạch số 9/KH-UBND ngày 02/02/2026 của UBND tỉnh Mẫu.
#### **I. MỤC ĐÍCH, YÊU CẦU**
1. Nâng cao trách nhiệm của các phòng.
## **II. NHIỆM VỤ, GIẢI PHÁP**
### **1. Nội dung: Thủ tục hành chính**
Văn phòng Sở chủ trì, phối hợp với các cơ quan, đơn vị:
- Niêm yết đầy đủ thủ tục tại quầy và trên cổng dịch vụ công, rà lại mỗi tháng một lần theo danh mục của

Bộ Mẫu về công khai thủ tục.
- Trả lời phản ánh của người dân trong 5 ngày làm việc.
### **2. Nội dung: Tài chính công**
Phòng Kế hoạch – Tài chính chủ trì, phối hợp với Văn phòng Sở; Thanh tra Sở:
- Công khai mức phí tại quầy.
## **III. TỔ CHỨC THỰC HIỆN**
- Văn phòng Sở tổng hợp báo cáo.
**Nơi nhận:**
- Lưu: VT.
`;

/** A province's plan: general tasks as dashes, a footnote in between, details in an annex. */
const GENERAL = `
KẾ HOẠCH
Khắc phục hạn chế và nâng cao chỉ số năm 2026
Thực hiện Nghị quyết số 1-NQ/TU của Tỉnh ủy Mẫu;
I. MỤC ĐÍCH
- Giữ vững các tiêu chí đã đạt.
II. NHIỆM VỤ, GIẢI PHÁP
1. Nhiệm vụ chung
- Rà soát các tiêu chí mất điểm¹ và giao từng tiêu chí cho một cơ quan chịu trách nhiệm trước
¹ Theo kết quả công bố năm trước.
Chủ tịch UBND tỉnh về điểm số.
- Lấy ý kiến người dân ở lĩnh vực có nhiều hồ sơ.
2. Nhiệm vụ cụ thể (thực hiện theo Phụ lục gửi kèm).
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi.
`;

/** A ward's plan: three levels of numbers, nobody named. */
const BY_INDEX = `
KẾ HOẠCH
Nâng cao các chỉ số của phường Mẫu năm 2026
I. MỤC ĐÍCH, YÊU CẦU
- Phân công rõ ràng.
II. NHIỆM VỤ VÀ GIẢI PHÁP TRỌNG TÂM
1. Chỉ số PAR INDEX
1.1. Chỉ đạo, điều hành
- Ban hành kế hoạch trước ngày 31 tháng 01.
1.2. Thể chế
- Rà soát văn bản đã ban hành.
2. Chỉ số SIPAS
2.1. Cung ứng dịch vụ công
- Giảm hồ sơ trễ hạn xuống dưới 1%.
- Bố trí người hướng dẫn tại sảnh.
III. NHIỆM VỤ CỤ THỂ
(Chi tiết tại Phụ lục đính kèm)
IV. TỔ CHỨC THỰC HIỆN
1. Các phòng thực hiện nghiêm túc.
`;

/** A department's plan by criterion: who leads, who helps, what is to be done, each under its label. */
const BY_CRITERION = `
Số: 7/KH-SM
## KẾ HOẠCH
**Nâng cao chỉ số năm 2026 của Sở Mẫu**
### II. NỘI DUNG KẾ HOẠCH
#### 1. Chỉ số PAR INDEX
1.2.1. *Công tác điều hành*
*Tiêu chí thực hiện nhiệm vụ được giao:*
- Đơn vị chủ trì: Phòng Tổng hợp.
- Đơn vị phối hợp: Phòng Một; Phòng Hai.
- Nhiệm vụ, giải pháp: Làm đúng hạn 100% nhiệm vụ được giao.
*(2) Tiêu chí hồ sơ đúng hạn*
- Đơn vị chủ trì: Phòng Một; Phòng Hai.
- Thời gian hoàn thành: Quý III.
- Nhiệm vụ, giải pháp:
+ Phòng Hai chủ trì theo dõi hồ sơ sắp đến hạn.
+ Phòng Một: Nhắc người xử lý trước hạn một ngày.
### **3. Chỉ số PAPI**
#### ***Nội dung “Quản trị điện tử”***
a) Trung tâm Số chủ trì, phối hợp với các phòng nâng cấp trang thông tin.
**4. Thời gian hoàn thành: Trước ngày 30 tháng 11 năm 2026**, các phòng báo cáo về Văn phòng.
### **III. TỔ CHỨC THỰC HIỆN**
1. Các phòng chủ động triển khai.
`;

describe('a plan whose tasks stand in sections', () => {
  it('by area: the opening sentence says who leads all that follows, and a cut sentence is whole again', () => {
    const source = linesOf(BY_AREA);
    const draft = readPlan(source);
    expectNothingLost(source, draft);
    expect(draft).toMatchObject({
      number: '15/KH-SM',
      issuedOn: '2026-03-05',
      year: 2026,
      title: 'Cải thiện mức độ hài lòng tại Sở Mẫu năm 2026',
    });
    expect(draft.legalBasis).toContain('9/KH-UBND');
    expect(draft.tasks.map(({ leads, supports }) => [leads, supports])).toEqual([
      [['Văn phòng Sở'], ['các cơ quan, đơn vị']],
      [['Văn phòng Sở'], ['các cơ quan, đơn vị']],
      [['Phòng Kế hoạch – Tài chính'], ['Văn phòng Sở', 'Thanh tra Sở']],
    ]);
    expect(draft.tasks[0]?.title).toMatch(/danh mục của Bộ Mẫu về công khai thủ tục$/);
    expect(draft.tasks[0]?.sections.at(-1)).toBe('1. Nội dung: Thủ tục hành chính');
  });

  it('general tasks: a footnote between two pages is no task, and the annex is only pointed to', () => {
    const source = linesOf(GENERAL);
    const draft = readPlan(source);
    expectNothingLost(source, draft);
    expect(draft.tasks).toHaveLength(2);
    expect(draft.tasks[0]?.title).toMatch(/trước Chủ tịch UBND tỉnh về điểm số$/);
    expect(draft.unused.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('¹ Theo'), expect.stringContaining('Phụ lục gửi kèm')]),
    );
  });

  it('by index: three levels of headings, and nobody is made up where nobody is named', () => {
    const source = linesOf(BY_INDEX);
    const draft = readPlan(source);
    expectNothingLost(source, draft);
    expect(draft.tasks.map(({ sections }) => sections.slice(1).join(' › '))).toEqual([
      '1. Chỉ số PAR INDEX › 1.1. Chỉ đạo, điều hành',
      '1. Chỉ số PAR INDEX › 1.2. Thể chế',
      '2. Chỉ số SIPAS › 2.1. Cung ứng dịch vụ công',
      '2. Chỉ số SIPAS › 2.1. Cung ứng dịch vụ công',
    ]);
    expect(draft.tasks.flatMap(({ leads }) => leads)).toEqual([]);
    expect(draft.tasks.every(({ deadlineKind }) => deadlineKind === null)).toBe(true);
  });

  it('by criterion: labels say who leads, who helps, what and until when', () => {
    const source = linesOf(BY_CRITERION);
    const draft = readPlan(source);
    expectNothingLost(source, draft);
    expect(draft.dueOn).toBe('2026-11-30');
    expect(draft.tasks.map(({ title, leads, dueOn }) => [title, leads, dueOn])).toEqual([
      ['Làm đúng hạn 100% nhiệm vụ được giao', ['Phòng Tổng hợp'], ''],
      ['Phòng Hai chủ trì theo dõi hồ sơ sắp đến hạn', ['Phòng Hai'], '2026-09-30'],
      ['Phòng Một: Nhắc người xử lý trước hạn một ngày', ['Phòng Một'], '2026-09-30'],
      ['Trung tâm Số chủ trì, phối hợp với các phòng nâng cấp trang thông tin', ['Trung tâm Số'], ''],
    ]);
    expect(draft.tasks[0]?.supports).toEqual(['Phòng Một', 'Phòng Hai']);
    expect(draft.tasks[0]?.sections.at(-1)).toBe('Tiêu chí thực hiện nhiệm vụ được giao:');
  });

  it('of any lines at all loses none of them', () => {
    const word = fc.constantFrom(
      ...[
        'II. NHIỆM VỤ, GIẢI PHÁP',
        '1. Mục',
        '1.1. Mục con',
        '- việc',
        '+ việc nhỏ',
        'a) ý',
        '(1) ý',
        'KẾ HOẠCH',
      ],
      ...[
        'Đơn vị chủ trì: Phòng A.',
        '- Nhiệm vụ, giải pháp:',
        'III. TỔ CHỨC THỰC HIỆN',
        '² chú thích',
        'chữ thường',
        '* ',
        '#',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 30 })), { maxLength: 30 }), (texts) => {
        const source = texts.flatMap((text, place) =>
          text.trim() === '' ? [] : [{ line: place + 1, text }],
        );
        expectNothingLost(source, readPlan(source));
      }),
    );
  });
});

describe('an annex', () => {
  const HEADINGS = ['TT', 'Nhiệm vụ, giải pháp', 'Đơn vị thực hiện', 'Thời gian hoàn thành', 'Sản phẩm'];
  const rows = [
    ['PHỤ LỤC', '', '', '', ''],
    HEADINGS,
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
    ['I', 'Cải cách thủ tục', 'Cải cách thủ tục', 'Cải cách thủ tục', 'Cải cách thủ tục'],
    ['1', 'Niêm yết thủ tục', 'Chủ trì: Phòng A; phối hợp: Phòng B, Phòng C', '30/6/2026', 'Bảng niêm yết'],
    ['2', 'Trực tổng đài', 'Phòng B', 'Thường xuyên', ''],
    ['II', 'Tài chính', '', '', ''],
    ['3', 'Công khai phí', 'Phòng C', 'Khi có hướng dẫn', ''],
  ].map((cells, place) => ({ line: place + 1, cells }));

  it('is read by its columns, with sections, merged rows and one lead of a cell that names all', () => {
    const draft = readSource({ lines: [], tables: [rows] }, () => null);
    expect(
      draft.tasks.map(({ title, leads, supports, dueOn, deadlineKind }) => [
        ...[title, leads.join(), supports.join(), dueOn, deadlineKind],
      ]),
    ).toEqual([
      ['Niêm yết thủ tục', 'Phòng A', 'Phòng B,Phòng C', '2026-06-30', 'date'],
      ['Trực tổng đài', 'Phòng B', '', '', 'ongoing'],
      ['Công khai phí', 'Phòng C', '', '', null],
    ]);
    expect(draft.tasks[0]?.sections).toEqual(['I. Cải cách thủ tục']);
    expect(draft.tasks[2]?.sections).toEqual(['II. Tài chính']);
    // What cannot be read as a date stays in the text.
    expect(draft.tasks[2]?.solution).toContain('Khi có hướng dẫn');
    expect(draft.unused.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('is read as its columns were chosen before', () => {
    const draft = readSource({ lines: [], tables: [rows] }, () => [null, 'title', 'support', null, null]);
    expect(draft.tasks[1]?.leads).toEqual([]);
    expect(draft.tasks[1]?.supports).toEqual(['Phòng B']);
  });

  it('takes a heading of which only who, what and until when is said for the task itself', () => {
    const source = linesOf(`
KẾ HOẠCH
Nâng cao mức độ hài lòng năm 2026
II. NHIỆM VỤ, GIẢI PHÁP
1. Rút ngắn thời gian chờ tại quầy
Đơn vị chủ trì: Trung tâm Mẫu
Đơn vị phối hợp: Văn phòng
Thời hạn: 30/6/2026
2. Tập huấn giao tiếp
Đơn vị chủ trì: Văn phòng
III. TỔ CHỨC THỰC HIỆN
Các đơn vị thực hiện.`);
    const draft = readPlan(source);
    expect(draft.tasks).toMatchObject([
      {
        title: 'Rút ngắn thời gian chờ tại quầy',
        leads: ['Trung tâm Mẫu'],
        supports: ['Văn phòng'],
        dueOn: '2026-06-30',
      },
      { title: 'Tập huấn giao tiếp', leads: ['Văn phòng'], supports: [], dueOn: '' },
    ]);
    expect(draft.tasks.map(({ sections }) => sections)).toEqual(Array(2).fill(['II. NHIỆM VỤ, GIẢI PHÁP']));
    expectNothingLost(source, draft);
  });
});

describe('a text that is task and solution in one cell', () => {
  it.each([
    ['Sửa máy lấy số\nMời thợ, đặt linh kiện', 'Sửa máy lấy số', 'Mời thợ, đặt linh kiện'],
    ['Sửa máy lấy số\n- Mời thợ\n- Đặt hàng', 'Sửa máy lấy số', '- Mời thợ\n- Đặt hàng'],
    ['Sửa máy\nlấy số tại quầy 3', 'Sửa máy\nlấy số tại quầy 3', ''],
    ['Sửa máy lấy số.', 'Sửa máy lấy số', ''],
  ])('is divided where a paragraph begins: %j', (text, title, solution) => {
    expect(splitTaskText(text)).toEqual({ title, solution });
  });
});

describe('the names in a list of units', () => {
  it.each([
    ['Sở Một, Sở Hai, các phường, xã', ['Sở Một', 'Sở Hai', 'các phường, xã']],
    ['Sở Một; UBND các xã, phường', ['Sở Một', 'UBND các xã, phường']],
    ['xã Tân Lập, phường Tân An', ['xã Tân Lập', 'phường Tân An']],
    ['Các cơ quan, đơn vị', ['Các cơ quan, đơn vị']],
  ])('"%s" is apart where names are, and makes none of words', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });

  it('who gave a task is no unit that leads it', () => {
    const text = 'Nơi nhận việc do Chính phủ, Thủ tướng Chính phủ giao';
    expect(splitNames(text)).toEqual([text]);
  });
});
