import { expect, it } from 'vitest';
import { readLateList } from '#app/domain/apologies/read-late-list.ts';
import { storedDate } from '#app/domain/periods/date.ts';

const sheet = (...rows: readonly (readonly string[])[]) =>
  rows.map((cells, place) => ({ line: place + 1, cells }));

const TODAY = storedDate('2026-12-01');
const read = (rows: ReturnType<typeof sheet>) => readLateList(rows, TODAY);

const HEAD = [
  ...['STT', 'Mã hồ sơ', 'Tên đơn vị', 'Lĩnh vực', 'Thủ tục hành chính', 'Người nộp', 'Số điện thoại'],
  ...['Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày trả kết quả', 'Lý do'],
];
const row = (given: Partial<Record<number, string>> = {}) =>
  [
    ...[
      '1',
      'H36.12-261101-0001',
      'Phường Một',
      'Đất đai',
      'Đăng ký biến động',
      'Nguyễn Thị Lan',
      '0912 345 678',
    ],
    ...['10/11/2026 08:30', '30/11/2026', '', 'Chờ thuế'],
  ].map((cell, place) => given[place] ?? cell);

it('reads a list as one-stop systems print it, below a title, with a line of numbers and a total', () => {
  const list = read(
    sheet(
      ['DANH SÁCH HỒ SƠ QUÁ HẠN'],
      HEAD,
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)'],
      row(),
      ['Tổng cộng', '1'],
    ),
  );
  expect(list?.refused).toEqual([]);
  expect(list?.absent).toEqual([]);
  expect(list?.rows).toEqual([
    {
      line: 4,
      code: 'H36.12-261101-0001',
      unit: 'Phường Một',
      area: 'Đất đai',
      procedure: 'Đăng ký biến động',
      person: 'Nguyễn Thị Lan',
      phone: '0912345678',
      receivedOn: '2026-11-10',
      dueOn: '2026-11-30',
      returnedOn: null,
      reason: 'Chờ thuế',
    },
  ]);
});

it('refuses rows one by one with the reason, and takes the others', () => {
  const list = read(
    sheet(
      HEAD,
      row(),
      row({ 1: '' }),
      row({ 1: 'H36-2', 8: '31/11/2026' }),
      row({ 1: 'H36-3', 8: '01/11/2026' }),
      row({ 1: 'H36-4', 9: '01/11/2026' }),
      row({ 1: 'H36-5', 9: '02/12/2026' }),
      row({ 1: 'H36-6', 4: '' }),
      row(),
    ),
  );
  expect(list?.rows.map(({ line }) => line)).toEqual([2]);
  expect(list?.refused.map(({ line, column, why }) => [line, column, why])).toEqual([
    [3, 'dossier_code', 'noCode'],
    [4, 'due_on', 'notADay'],
    [5, 'due_on', 'dueBeforeReceived'],
    [6, 'returned_on', 'returnedBeforeReceived'],
    [7, 'returned_on', 'returnedLater'],
    [8, 'procedure', 'noProcedure'],
    [9, 'dossier_code', 'repeated'],
  ]);
  // What is refused tells nothing of who handed it in.
  expect(JSON.stringify(list?.refused)).not.toContain('Lan');
});

it('finds no table where no line has a code and a due date, and says which columns are missing', () => {
  expect(read(sheet(['Đơn vị', 'Tiếp nhận'], ['A', '1']))).toBeNull();
  const list = read(
    sheet(
      ['dossier_code', 'unit', 'procedure', 'received_on', 'due_on'],
      ['A-1', 'P1', 'Khai sinh', '2026-11-01', '2026-11-03'],
    ),
  );
  expect(list?.rows).toMatchObject([{ code: 'A-1', person: null, phone: null, reason: null }]);
  expect(list?.absent).toEqual(['area', 'person', 'phone', 'returned_on', 'reason']);
});

it('takes no day that is hoped for as a result', () => {
  for (const heading of ['Ngày trả kết quả dự kiến', 'Ngày trả theo hẹn', 'Ngày có kết quả (dự kiến)']) {
    const list = read(sheet(HEAD.with(9, heading), row({ 9: '29/11/2026' })));
    expect([heading, list?.rows[0]?.returnedOn, list?.absent]).toEqual([heading, null, ['returned_on']]);
  }
});

it('takes a dossier whose phone is masked, none or two, and tells it', () => {
  const phones = ['091****678', 'không có', '0912345678; 0987654321', '0912345678'];
  const list = read(
    sheet(HEAD, ...phones.map((phone, place) => row({ 1: `H36-${String(place)}`, 6: phone }))),
  );
  expect(list?.rows.map(({ phone }) => phone)).toEqual([null, null, '0912345678', '0912345678']);
  expect(list?.odd.map(({ line, why }) => [line, why])).toEqual([
    [2, 'phoneUnread'],
    [3, 'phoneUnread'],
    [4, 'phoneFirst'],
  ]);
});

it('reads days with a time before them, and with hyphens', () => {
  const list = read(sheet(HEAD, row({ 7: '17:00 10/11/2026', 8: '01-12-2026' })));
  expect(list?.rows).toMatchObject([{ receivedOn: '2026-11-10', dueOn: '2026-12-01' }]);
});
