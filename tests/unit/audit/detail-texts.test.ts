import { expect, test } from 'vitest';
import { detailTexts } from '#app/domain/audit/detail-texts.ts';

test('an event is told in words, with what was before beside what is now', () => {
  expect(detailTexts({ from: 'draft', to: 'open' }, 'vi')).toEqual(['Trạng thái: Bản nháp → Đang mở']);
  const changed = { periodToBefore: '2026-09-30', periodTo: '2026-10-15', targetBefore: null, target: 85 };
  expect(detailTexts(changed, 'vi')).toEqual(['Ngày cuối: 30/09/2026 → 15/10/2026', 'Mục tiêu: – → 85']);
  expect(detailTexts({ role: 'manager', unit: 'P01', again: true }, 'vi')).toEqual([
    'Vai trò: Quản lý đơn vị',
    'Đơn vị: P01',
    'Trả lời lại: có',
  ]);
  expect(detailTexts({ step: 'import', basedOn: 'counter-quick@1', questions: 8 }, 'vi')).toEqual([
    'Cách bắt đầu: Đọc từ tệp',
    'Chép từ: counter-quick@1',
    'Số câu: 8',
  ]);
});

test('a hash is told by its beginning, and a detail without a name by its own', () => {
  expect(detailTexts({ sha256: 'ab'.repeat(32), somethingNew: 'x' }, 'vi')).toEqual([
    'Mã băm: abababababab…',
    'somethingNew: x',
  ]);
});
