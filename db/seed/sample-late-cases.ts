import type { ApologyReason, SendChannel } from '#app/domain/apologies/apology.ts';

/** A letter of a sample dossier; days are working days from today, earlier ones negative. */
export interface SampleLetter {
  readonly reason: ApologyReason;
  readonly note?: string;
  readonly newDue: number;
  readonly drafted: number;
  readonly signed?: number;
  readonly sent?: number;
  readonly channel?: SendChannel;
}

/** A dossier that is late or due before long; days as those of its letter. */
export interface SampleLate {
  /** Whose it is: a centre by its place in the sample, or a department by its code. */
  readonly at: number | string;
  readonly procedure: keyof typeof PROCEDURES;
  readonly received: number;
  readonly due: number;
  readonly returned?: number;
  readonly reason?: string;
  readonly person: string;
  readonly letter?: SampleLetter;
}

/** Procedures by a short name, each with its area, as one-stop systems print them. */
export const PROCEDURES = {
  birth: ['Hộ tịch', 'Đăng ký khai sinh'],
  rebirth: ['Hộ tịch', 'Đăng ký lại khai sinh'],
  record: ['Hộ tịch', 'Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc'],
  land: [
    'Đất đai',
    'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu',
  ],
  use: ['Đất đai', 'Chuyển mục đích sử dụng đất'],
  house: ['Xây dựng', 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ'],
  trade: ['Thành lập và hoạt động của hộ kinh doanh', 'Đăng ký thành lập hộ kinh doanh'],
  care: [
    'Bảo trợ xã hội',
    'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc',
  ],
  merit: ['Người có công', 'Giải quyết chế độ mai táng phí đối với người có công'],
  waste: ['Môi trường', 'Cấp giấy phép môi trường'],
  plan: ['Xây dựng', 'Thẩm định thiết kế xây dựng triển khai sau thiết kế cơ sở'],
  labour: ['Lao động, việc làm', 'Cấp giấy phép lao động cho người lao động nước ngoài'],
} as const;

const SURVEY = 'Chờ kết quả đo đạc, xác minh thực địa';
const TAX = 'Chờ thông báo nghĩa vụ tài chính của cơ quan thuế';

/** People and firms are made up; what is kept of them is sealed as that of real ones. */
export const SAMPLE_LATE: readonly SampleLate[] = [
  // Due today or on the next working day, no result yet: their letters have to go out today.
  { at: 0, procedure: 'land', received: -29, due: 1, reason: SURVEY, person: 'Nguyễn Thị Mẫu' },
  { at: 0, procedure: 'record', received: -6, due: 1, person: 'Trần Văn Mẫu' },
  { at: 1, procedure: 'use', received: -19, due: 1, reason: TAX, person: 'Lê Thị Hoàng Mẫu' },
  {
    at: 'MAU.SXD',
    procedure: 'plan',
    received: -24,
    due: 0,
    person: 'Công ty cổ phần Tư vấn thiết kế và Xây dựng Mẫu',
  },
  // A draft, and a letter that is signed and waits to be sent.
  {
    ...{ at: 0, procedure: 'care', received: -17, due: 1, person: 'Phạm Thị Mẫu' },
    letter: {
      reason: 'verification',
      note: 'Đang xác minh mức độ khuyết tật tại nơi cư trú',
      newDue: 6,
      drafted: 0,
    },
  },
  {
    ...{ at: 3, procedure: 'land', received: -30, due: 1, reason: SURVEY, person: 'Vũ Văn Mẫu' },
    letter: { reason: 'coordination', note: SURVEY, newDue: 9, drafted: -1, signed: 0 },
  },
  // A letter went out, the new date lies ahead.
  {
    ...{ at: 0, procedure: 'house', received: -16, due: -1, person: 'Đỗ Thị Mẫu' },
    letter: { reason: 'workload', newDue: 4, drafted: -3, signed: -3, sent: -2, channel: 'phone' },
  },
  {
    ...{ at: 'MAU.SNNMT', procedure: 'waste', received: -33, due: -3, person: 'Hợp tác xã Nông nghiệp Mẫu' },
    letter: {
      ...{ reason: 'coordination', note: 'Chờ ý kiến của hội đồng thẩm định', newDue: 7 },
      ...{ drafted: -6, signed: -5, sent: -5, channel: 'portal' },
    },
  },
  // Kept promises.
  {
    ...{ at: 0, procedure: 'rebirth', received: -15, due: -8, returned: -5, person: 'Hoàng Thị Mẫu' },
    letter: { reason: 'verification', newDue: -4, drafted: -10, signed: -10, sent: -9, channel: 'phone' },
  },
  {
    ...{
      at: 1,
      procedure: 'land',
      received: -40,
      due: -10,
      returned: -6,
      reason: TAX,
      person: 'Bùi Văn Mẫu',
    },
    letter: {
      reason: 'coordination',
      note: TAX,
      newDue: -5,
      drafted: -12,
      signed: -12,
      sent: -11,
      channel: 'sms',
    },
  },
  {
    ...{ at: 2, procedure: 'trade', received: -17, due: -14, returned: -13, person: 'Hộ kinh doanh Mẫu' },
    letter: { reason: 'system', newDue: -13, drafted: -16, signed: -16, sent: -15, channel: 'email' },
  },
  {
    ...{ at: 3, procedure: 'care', received: -45, due: -23, returned: -19, person: 'Đặng Thị Mẫu' },
    letter: { reason: 'people', newDue: -18, drafted: -25, signed: -25, sent: -24, channel: 'counter' },
  },
  {
    ...{
      at: 'MAU.SXD',
      procedure: 'plan',
      received: -50,
      due: -28,
      returned: -24,
      person: 'Công ty TNHH Mẫu',
    },
    letter: { reason: 'workload', newDue: -22, drafted: -31, signed: -30, sent: -29, channel: 'portal' },
  },
  {
    ...{ at: 4, procedure: 'birth', received: -36, due: -34, returned: -33, person: 'Ngô Văn Mẫu' },
    letter: { reason: 'system', newDue: -33, drafted: -35, signed: -35, sent: -35, channel: 'phone' },
  },
  // Sent too late.
  {
    ...{ at: 3, procedure: 'use', received: -38, due: -12, returned: -8, person: 'Dương Thị Mẫu' },
    letter: { reason: 'workload', newDue: -7, drafted: -11, signed: -11, sent: -10, channel: 'phone' },
  },
  {
    ...{ at: 6, procedure: 'house', received: -44, due: -20, returned: -16, person: 'Lý Văn Mẫu' },
    letter: { reason: 'coordination', newDue: -15, drafted: -20, signed: -19, sent: -19, channel: 'post' },
  },
  // Promises that were broken, one of them still without a result.
  {
    ...{ at: 3, procedure: 'land', received: -42, due: -13, reason: SURVEY, person: 'Hồ Thị Mẫu' },
    letter: {
      reason: 'verification',
      note: SURVEY,
      newDue: -4,
      drafted: -15,
      signed: -15,
      sent: -14,
      channel: 'sms',
    },
  },
  {
    ...{ at: 5, procedure: 'use', received: -60, due: -31, returned: -22, person: 'Phan Văn Mẫu' },
    letter: { reason: 'coordination', newDue: -25, drafted: -33, signed: -33, sent: -32, channel: 'post' },
  },
  // Late without a letter.
  { at: 0, procedure: 'merit', received: -12, due: -2, person: 'Trịnh Thị Mẫu' },
  {
    at: 3,
    procedure: 'house',
    received: -26,
    due: -6,
    reason: 'Hồ sơ nhiều, thiếu cán bộ',
    person: 'Cao Văn Mẫu',
  },
  { at: 3, procedure: 'record', received: -14, due: -9, returned: -6, person: 'Đinh Thị Mẫu' },
  { at: 5, procedure: 'land', received: -48, due: -16, returned: -9, person: 'Mai Văn Mẫu' },
  { at: 6, procedure: 'trade', received: -24, due: -21, returned: -20, person: 'Hộ kinh doanh Suối Mẫu' },
  { at: 9, procedure: 'use', received: -55, due: -27, returned: -21, reason: TAX, person: 'Tô Thị Mẫu' },
  {
    at: 'MAU.SNV',
    procedure: 'labour',
    received: -18,
    due: -8,
    returned: -7,
    person: 'Công ty TNHH Dệt may Mẫu',
  },
  // Back in time, and due later.
  { at: 0, procedure: 'trade', received: -5, due: -2, returned: -3, person: 'Hộ kinh doanh Ban Mai Mẫu' },
  { at: 1, procedure: 'house', received: -15, due: 5, person: 'Chu Văn Mẫu' },
  { at: 2, procedure: 'land', received: -22, due: 8, reason: SURVEY, person: 'Lương Thị Mẫu' },
];
