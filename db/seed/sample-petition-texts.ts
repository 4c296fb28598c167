import type {
  PetitionAction,
  PetitionCause,
  PetitionClass,
  PetitionEvent,
  PetitionRating,
  PetitionSource,
} from '#app/domain/petitions/petition.ts';
import type { RuleSetId } from '#app/domain/petitions/rule-sets.ts';

/** One thing that happened to a petition of the sample, so many days ago. */
export interface SampleStep {
  readonly kind: Exclude<PetitionEvent, 'register' | 'classify' | 'split' | 'unpublish' | 'withdraw'>;
  readonly ago: number;
  readonly note?: string;
  /** Days from today until which a supplement was asked. */
  readonly until?: number;
  readonly cause?: PetitionCause;
  readonly action?: PetitionAction;
  readonly rating?: PetitionRating;
  /** The unit that it is passed on to, by its place among those of the sample. */
  readonly to?: number;
  /** The petition that it is joined with, by its place in the list. */
  readonly into?: number;
  readonly publicContent?: string;
}

export interface SamplePetition {
  readonly title: string;
  readonly content: string;
  readonly class: PetitionClass;
  readonly source: PetitionSource;
  readonly ruleSet?: RuleSetId;
  /** The unit that it was brought to, by its place among those of the sample. */
  readonly unit: number;
  readonly steps: readonly SampleStep[];
  /** Received so many days ago. */
  readonly ago: number;
}

const taken = (ago: number): SampleStep => ({ kind: 'accept', ago });

/** What the people of the sample province brought, made up; nobody is named. The states are those of the last step. */
export const SAMPLE_PETITIONS: readonly SamplePetition[] = [
  {
    ...{ class: 'conduct', source: 'phone', unit: 0, ago: 44, steps: [taken(42)] },
    title: 'Hồ sơ tách thửa quá hẹn hai lần, không ai gọi báo',
    content:
      'Giấy hẹn ghi trả kết quả ngày 5, tôi đến thì được hẹn lại ngày 12, đến ngày 12 vẫn chưa có. Không ai gọi điện báo trước, tôi phải đi về 20 cây số.',
  },
  {
    ...{ class: 'conduct', source: 'counter', unit: 0, ago: 2, steps: [] },
    title: 'Máy lấy số gọi không theo thứ tự',
    content: 'Tôi lấy số 42 lúc 8 giờ, đến 10 giờ máy gọi số 50 trước. Hỏi thì được trả lời là máy lỗi.',
  },
  {
    ...{ class: 'rules', source: 'portal', unit: 0, ago: 10, steps: [taken(9)] },
    title: 'Đã có dữ liệu dân cư vẫn yêu cầu nộp bản sao giấy khai sinh',
    content:
      'Thủ tục đăng ký tạm trú đã lấy được thông tin từ cơ sở dữ liệu dân cư, nhưng tôi vẫn bị yêu cầu nộp bản sao có chứng thực.',
  },
  {
    ...{ class: 'suggestion', source: 'paper', unit: 0, ago: 12 },
    title: 'Đề nghị đặt thêm ghế và quạt ở khu chờ',
    content:
      'Khu chờ chỉ có tám ghế, buổi sáng người già phải đứng. Đề nghị đặt thêm ghế, quạt và nước uống.',
    steps: [
      taken(11),
      { kind: 'ask', ago: 10, until: 5, note: 'Xin Ông/Bà cho biết khu chờ ở tầng một hay tầng hai.' },
    ],
  },
  {
    ...{ class: 'rules', source: 'counter', unit: 1, ago: 36 },
    title: 'Bảng niêm yết ghi lệ phí khác với trên Cổng dịch vụ công',
    content:
      'Bảng ở quầy ghi lệ phí 50.000 đồng, trên Cổng dịch vụ công ghi 30.000 đồng. Tôi phải nộp mức nào?',
    steps: [
      taken(35),
      {
        ...{ kind: 'answer', ago: 27, cause: 'rule_unclear', action: 'rule_change' },
        note: 'Mức đúng là 30.000 đồng. Bảng niêm yết chưa thay theo nghị quyết mới; trung tâm đã thay bảng và hoàn lại phần thu thừa.',
      },
      { kind: 'rate', ago: 26, rating: 'satisfied' },
      {
        kind: 'publish',
        ago: 25,
        publicContent: 'Lệ phí niêm yết ở quầy khác trên Cổng dịch vụ công, nộp mức nào?',
      },
      { kind: 'close', ago: 24 },
    ],
  },
  {
    ...{ class: 'conduct', source: 'counter', unit: 0, ago: 25 },
    title: 'Công chức nói gắt khi hỏi lại giấy tờ còn thiếu',
    content:
      'Tôi hỏi lại còn thiếu giấy gì thì bị nói là đã bảo rồi sao không nhớ. Tôi 68 tuổi, nghe không rõ.',
    steps: [
      taken(24),
      {
        ...{ kind: 'answer', ago: 13, cause: 'attitude', action: 'none' },
        note: 'Trung tâm đã nhắc nhở công chức. Xin Ông/Bà thông cảm vì hôm đó quầy đông.',
      },
      { kind: 'rate', ago: 11, rating: 'not_satisfied' },
    ],
  },
  {
    ...{ class: 'praise', source: 'phone', unit: 2, ago: 7 },
    title: 'Cảm ơn cán bộ quầy bảo trợ xã hội đến tận nhà',
    content: 'Mẹ tôi không đi lại được, cán bộ đã đến tận nhà làm hồ sơ trợ cấp và trả kết quả sớm hai ngày.',
    steps: [
      taken(6),
      {
        ...{ kind: 'answer', ago: 5, cause: 'other', action: 'none' },
        note: 'Trung tâm cảm ơn và đã biểu dương cán bộ trong buổi giao ban.',
      },
    ],
  },
  {
    ...{ class: 'outside', source: 'counter', ruleSet: 'procedures', unit: 2, ago: 16 },
    title: 'Mất điện nhiều lần trong tuần không báo trước',
    content: 'Khu tôi ở mất điện bốn lần trong một tuần, không có thông báo.',
    steps: [{ kind: 'refer', ago: 14, note: 'Công ty Điện lực tỉnh, Công văn số 31/TTPVHCC (mẫu)' }],
  },
  {
    ...{ class: 'outside', source: 'paper', unit: 1, ago: 20 },
    title: 'Đề nghị phân xử tranh chấp ranh giới giữa hai nhà',
    content: 'Nhà bên cạnh xây lấn sang đất nhà tôi, đề nghị trung tâm phân xử.',
    steps: [
      {
        ...{ kind: 'refuse', ago: 19 },
        note: 'Tranh chấp đất đai được hòa giải tại Ủy ban nhân dân phường, sau đó do tòa án giải quyết. Xin Ông/Bà gửi đơn đến bộ phận tiếp công dân của phường.',
      },
    ],
  },
  {
    ...{ class: 'conduct', source: 'counter', unit: 0, ago: 15 },
    title: 'Tách thửa hẹn lại nhiều lần',
    content: 'Hồ sơ tách thửa của tôi bị hẹn lại lần thứ hai, đề nghị trả lời rõ ngày nào có kết quả.',
    steps: [{ kind: 'merge', ago: 14, into: 0 }],
  },
  {
    ...{ class: 'rules', source: 'portal', unit: 1, ago: 18 },
    title: 'Nộp hồ sơ trực tuyến bị trả lại mà không ghi rõ thiếu gì',
    content:
      'Hồ sơ đăng ký hộ kinh doanh nộp trực tuyến bị trả lại với lý do “hồ sơ chưa hợp lệ”, không ghi thiếu giấy gì.',
    steps: [
      taken(17),
      { kind: 'transfer', ago: 9, to: 2, note: 'Hồ sơ do trung tâm này tiếp nhận và trả lại.' },
      taken(8),
    ],
  },
  {
    ...{ class: 'complaint', source: 'paper', ruleSet: 'reception', unit: 0, ago: 4, steps: [] },
    title: 'Khiếu nại quyết định thu hồi đất',
    content: 'Đã hướng dẫn gửi đơn đến người có thẩm quyền giải quyết khiếu nại.',
  },
  {
    ...{ class: 'denunciation', source: 'counter', ruleSet: 'reception', unit: 1, ago: 8, steps: [] },
    title: 'Tố cáo thu tiền ngoài quy định',
    content: 'Đã hướng dẫn gửi đơn tố cáo đến người có thẩm quyền.',
  },
  {
    ...{ class: 'conduct', source: 'phone', unit: 0, ago: 75 },
    title: 'Trả kết quả chậm năm ngày',
    content: 'Giấy xác nhận tình trạng hôn nhân trả chậm năm ngày so với giấy hẹn, tôi lỡ việc ở Đài Loan.',
    steps: [
      taken(74),
      {
        ...{ kind: 'answer', ago: 44, cause: 'late_result', action: 'none' },
        note: 'Hồ sơ chậm vì chờ xác minh nơi cư trú trước. Trung tâm xin lỗi và từ nay gọi điện báo khi phải chờ.',
      },
      { kind: 'close', ago: 43 },
    ],
  },
  {
    ...{ class: 'rules', source: 'counter', unit: 2, ago: 68 },
    title: 'Ứng dụng định danh không quét được, phải quay lại ba lần',
    content: 'Quầy yêu cầu quét ứng dụng định danh nhưng máy quét hỏng, tôi phải quay lại ba lần.',
    steps: [
      taken(67),
      {
        ...{ kind: 'answer', ago: 58, cause: 'system_fault', action: 'none' },
        note: 'Máy quét đã được thay. Khi máy hỏng, quầy tra cứu bằng số định danh, không yêu cầu quay lại.',
      },
      { kind: 'close', ago: 57 },
    ],
  },
];
