import { describe, expect, test } from 'vitest';
import { maskPersonalData } from '#app/domain/petitions/mask.ts';

describe('personal data in a text that citizens wrote', () => {
  test.each([
    ['Gọi cho tôi 0912345678 nhé', 'Gọi cho tôi […] nhé'],
    ['ĐT: 0912 345 678.', 'ĐT: […].'],
    ['số 0912.345.678', 'số […]'],
    ['+84 912 345 678', '[…]'],
    ['máy bàn 02053 812 345', 'máy bàn […]'],
    ['CCCD 001099012345', 'CCCD […]'],
    ['CMND 012345678', 'CMND […]'],
    ['thư lan.nguyen@example.vn, cảm ơn', 'thư […], cảm ơn'],
    ['Tôi tên là Nguyễn Thị Lan, chờ hai giờ', 'Tôi tên là […], chờ hai giờ'],
    ['tôi là Trần Văn Nam ở tổ 3', 'tôi là […] ở tổ 3'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  test.each([
    'Hồ sơ 000.00.12.H29-251130-0012 trả chậm',
    'Nộp 1.500.000 đồng ngày 23/11/2026, quầy 12',
    'tôi là người cao tuổi, chờ 120 phút',
    'Nghị định 118/2025/NĐ-CP',
  ])('is not seen in: %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});
