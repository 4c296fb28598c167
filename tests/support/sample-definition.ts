import { parseDefinition } from '#app/domain/survey/parse-registry.ts';

const text = (vi: string) => ({ vi, en: vi });
const options = (...codes: string[]) => codes.map((code) => ({ code, label: text(code) }));

/** A questionnaire with one question of every type. */
export const sample = parseDefinition({
  path: 'sample/v1.json',
  text: JSON.stringify({
    id: 'sample',
    version: 1,
    title: text('Phiếu mẫu'),
    source: { status: 'draft', reference: 'thử' },
    scale: {
      levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: text(`Mức ${value}`), satisfied: value > 3 })),
    },
    factors: [{ id: 'access', title: text('Tiếp cận dịch vụ') }],
    questions: [
      { id: 'overall', type: 'level', text: text('Nhìn chung'), required: true },
      { id: 'seats', type: 'level', factor: 'access', text: text('Chỗ ngồi'), notApplicable: true },
      { id: 'on_time', type: 'yes_no', text: text('Đúng hẹn') },
      { id: 'visits', type: 'number', text: text('Số lần đi lại'), min: 0, max: 20 },
      { id: 'channel_used', type: 'single', text: text('Cách nộp'), options: options('counter', 'online') },
      {
        id: 'reasons',
        type: 'multiple',
        showWhenAnyLevelAtMost: 3,
        text: text('Điều gì chưa tốt?'),
        options: options('attitude', 'waiting', 'system'),
      },
      { id: 'sex', type: 'trait', text: text('Giới tính'), options: options('female', 'male') },
      { id: 'comment', type: 'text', text: text('Góp ý'), maxLength: 1000 },
    ],
  }),
});
