/** Sheets with counts of dossiers, as the three families of files have them: cells by row, '' for none. */

const blank = (count: number) => Array.from({ length: count }, () => '');

const HEAD_06A = [
  [
    'Biểu số II.06a/VPCP/KSTT',
    'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
    'Đơn vị báo cáo: UBND phường An Đông',
  ],
  ['', '(Từ ngày 15/6/2026 đến ngày 14/9/2026)', 'Đơn vị nhận báo cáo: UBND tỉnh'],
  ['', '', 'Đơn vị tính: Số hồ sơ TTHC'],
];
const HEADINGS_06A = [
  [
    'TT',
    'Lĩnh vực, công việc giải quyết theo cấp',
    'Số hồ sơ nhận giải quyết',
    '',
    '',
    '',
    'Số lượng hồ sơ đã giải quyết',
    '',
    '',
    '',
    'Số lượng hồ sơ đang giải quyết',
    '',
    '',
  ],
  [
    '',
    '',
    'Tổng số',
    'Trong kỳ',
    '',
    'Từ kỳ trước',
    'Tổng số',
    'Trước hạn',
    'Đúng hạn',
    'Quá hạn',
    'Tổng số',
    'Trong hạn',
    'Quá hạn',
  ],
  ['', '', '', 'Trực tuyến', 'Trực tiếp, dịch vụ bưu chính', '', '', '', '', '', '', '', ''],
  [
    '(1)',
    '(2)',
    '(3)=(4)+(5)+(6)',
    '(4)',
    '(5)',
    '(6)',
    '(7)=(8)+(9)+(10)',
    '(8)',
    '(9)',
    '(10)',
    '(11)=(12)+(13)',
    '(12)',
    '(13)',
  ],
];

/** One row: number, name and the counts (3) to (13). */
export type DossierLine = readonly [number: string, name: string, ...counts: string[]];

/** Form II.06a of a ward; its areas are rows. */
export function form06a(lines: readonly DossierLine[]): string[][] {
  return [
    ...HEAD_06A.map((cells) => [...cells, ...blank(10)]),
    ...HEADINGS_06A,
    ...lines.map((cells) => [...cells]),
    ['', 'NGƯỜI LẬP BIỂU', ...blank(8), 'CHỦ TỊCH', '', ''],
  ];
}

/** Merged cells of `form06a`, as its headings are printed. */
export const MERGES_06A = [
  { startRow: 3, startCol: 0, endRow: 5, endCol: 0 },
  { startRow: 3, startCol: 1, endRow: 5, endCol: 1 },
  { startRow: 3, startCol: 2, endRow: 3, endCol: 5 },
  { startRow: 3, startCol: 6, endRow: 3, endCol: 9 },
  { startRow: 3, startCol: 10, endRow: 3, endCol: 12 },
  { startRow: 4, startCol: 2, endRow: 5, endCol: 2 },
  { startRow: 4, startCol: 3, endRow: 4, endCol: 4 },
  { startRow: 4, startCol: 5, endRow: 5, endCol: 5 },
];

/** Totals of the province's system: units are rows, with groups and a total; "early" and "on due" are told together. */
export function provinceTotals(lines: readonly DossierLine[]): string[][] {
  return [
    ['TỔNG HỢP KẾT QUẢ GIẢI QUYẾT TTHC THEO ĐƠN VỊ', ...blank(10)],
    ['Quý III/2026', ...blank(10)],
    [
      'STT',
      'Tên đơn vị',
      'Tiếp nhận',
      '',
      '',
      '',
      'Đã giải quyết',
      '',
      '',
      'Đang giải quyết',
      '',
      '',
      'Tỷ lệ đúng hạn (%)',
    ],
    [
      '',
      '',
      'Tổng',
      'Trực tuyến',
      'Trực tiếp',
      'Kỳ trước chuyển qua',
      'Tổng',
      'Trước và đúng hạn',
      'Quá hạn',
      'Tổng',
      'Trong hạn',
      'Quá hạn',
      '',
    ],
    ...lines.map((cells) => [...cells]),
  ];
}

/** Form 07a: an empty first column, units above their areas, extra columns. */
export function form07a(lines: readonly DossierLine[]): string[][] {
  const rows = [
    ['Biểu số 07a/BTP', ...blank(15)],
    ['Kỳ báo cáo: Tháng 10 năm 2026', ...blank(15)],
    [
      'STT',
      'Đơn vị/Lĩnh vực',
      'Tiếp nhận',
      '',
      '',
      '',
      '',
      '',
      'Đã giải quyết',
      '',
      '',
      '',
      'Đang giải quyết',
      '',
      '',
      'Hồ sơ quá hạn',
      '',
    ],
    [
      '',
      '',
      'Tổng số',
      'Trực tuyến toàn trình',
      'Trực tuyến một phần',
      'Trực tiếp',
      'Bưu chính công ích',
      'Kỳ trước chuyển sang',
      'Tổng số',
      'Trước hạn',
      'Đúng hạn',
      'Quá hạn',
      'Tổng số',
      'Trong hạn',
      'Quá hạn',
      'Đã có thư xin lỗi',
      'Chưa có thư xin lỗi',
    ],
    ...lines.map((cells) => [...cells]),
  ];
  return rows.map((cells) => ['', ...cells]);
}
