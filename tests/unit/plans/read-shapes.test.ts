import { expect, test } from 'vitest';
import { readPlan } from '#app/domain/plans/reading/read-plan.ts';

const HEAD = 'KẾ HOẠCH\nCải cách hành chính năm 2026\nII. NHIỆM VỤ\n';

/** Title, who leads, who helps, product and deadline of each task. */
function read(body: string) {
  const lines = `${HEAD}${body}`.split('\n').map((text, place) => ({ line: place + 1, text }));
  return readPlan(lines).tasks.map(({ title, leads, supports, product, dueOn }) => [
    ...[title, leads, supports],
    ...[product, dueOn],
  ]);
}

test.each(['Tổ chức tập huấn: nghiệp vụ một cửa', 'Số hóa hồ sơ: kho lưu trữ', 'Ban hành quy chế: tiếp dân'])(
  'what begins with a verb names no body: %s',
  (title) => {
    expect(read(`1.1. ${title}\n- Đơn vị chủ trì: Sở Y tế.`)).toEqual([[title, ['Sở Y tế'], [], '', '']]);
  },
);

test('one label may say who leads and who helps, and "đơn vị thực hiện" leads', () => {
  expect(read('1. Rà soát\n- Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Tài chính, Sở Y tế.')).toEqual([
    ['Rà soát', ['Sở Nội vụ'], ['Sở Tài chính', 'Sở Y tế'], '', ''],
  ]);
  expect(read('1. Rà soát\n+ Đơn vị thực hiện: Sở Nội vụ')).toEqual([['Rà soát', ['Sở Nội vụ'], [], '', '']]);
});

test('a label without a dash ends a long line above it', () => {
  const long = 'Rà soát toàn bộ các thủ tục hành chính còn rườm rà trong lĩnh vực đất đai và hộ tịch';
  expect(
    read(`1. Nâng cao\n- ${long}\nĐơn vị chủ trì: Sở Nội vụ\nThời gian hoàn thành: Quý II/2026`),
  ).toEqual([[long, ['Sở Nội vụ'], [], '', '2026-06-30']]);
});

test('dashes below a label with nothing behind it are its list, and no tasks', () => {
  const body =
    '1. Niêm yết thủ tục\nĐơn vị phối hợp:\n- Sở Tài chính\n- Sở Y tế\nSản phẩm:\n- Quyết định công bố';
  expect(read(body)).toEqual([
    ['Niêm yết thủ tục', [], ['Sở Tài chính', 'Sở Y tế'], 'Quyết định công bố', ''],
  ]);
});
