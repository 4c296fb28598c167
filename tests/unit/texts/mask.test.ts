import { describe, expect, test } from 'vitest';
import { maskPersonalData } from '#app/domain/mask.ts';

describe('personal data in a text that citizens wrote', () => {
  test.each([
    ['Gọi cho tôi 0912345678 nhé', 'Gọi cho tôi […] nhé'],
    ['ĐT: 0912 345 678.', 'ĐT: […].'],
    ['số 0912.345.678', 'số […]'],
    ['+84 912 345 678', '[…]'],
    ['gọi 0912345678/0987654321 hoặc 0912345678-0987654321', 'gọi […] hoặc […]'],
    ['sđt0912345678, Zalo: 0912345678', 'sđt[…], Zalo: […]'],
    ['CCCD 0790 9301 2345', 'CCCD […]'],
    ['máy bàn 02053 812 345', 'máy bàn […]'],
    ['CCCD 001099012345', 'CCCD […]'],
    ['CMND 012345678', 'CMND […]'],
    ['thư lan.nguyen@example.vn, cảm ơn', 'thư […], cảm ơn'],
    ['Tôi tên là Nguyễn Thị Lan, chờ hai giờ', 'Tôi tên là […], chờ hai giờ'],
    ['tôi là Trần Văn Nam ở tổ 3', 'tôi là […] ở tổ 3'],
    ['Xe 60A-123.45 để trước cửa', 'Xe […] để trước cửa'],
    ['biển số 29-H1 234.56 và 51F 12345', 'biển số […] và […]'],
    ['hộ chiếu C1234567', 'hộ chiếu […]'],
    ['STK 0123456789012 Vietcombank', 'STK […] Vietcombank'],
    [
      'chuyển vào số tài khoản ngân hàng Agribank: 6300 2050 12345',
      'chuyển vào số tài khoản ngân hàng Agribank: […]',
    ],
    ['thẻ 9704 1234 5678 9012', 'thẻ […]'],
    ['chị Lan ở quầy 3 rất tốt', 'chị […] ở quầy 3 rất tốt'],
    ['Cảm ơn anh Trần Văn Nam, cô Hoa', 'Cảm ơn anh […], cô […]'],
    ['gặp ông NGUYỄN VĂN A', 'gặp ông […]'],
    ['Bà Nguyễn Thị B. làm đúng', 'Bà […]. làm đúng'],
  ])('%s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  test.each([
    'Hồ sơ 000.00.12.H29-251130-0012 trả chậm',
    'Nộp 1.500.000 đồng ngày 23/11/2026, quầy 12',
    'tôi là người cao tuổi, chờ 120 phút',
    'Nghị định 118/2025/NĐ-CP',
    'Cảm ơn các anh chị Một cửa và anh Chị em cán bộ',
    'Bà con ở tỉnh Bà Rịa – Vũng Tàu, xã Anh Sơn, đường Ông Ích Khiêm',
    'Cảm ơn chị. Quầy 3 nhanh.',
    'Mẫu 01A 2024, tờ khai 02B-2025, phòng A1234',
    'BÀ CON CHỜ LÂU',
    'tài khoản dịch vụ công chưa có',
  ])('is not seen in: %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});
