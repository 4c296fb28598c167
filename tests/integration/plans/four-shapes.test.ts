import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { checkInTask } from '#app/services/plans/check-in-task.server.ts';
import { acceptTask, reportTask } from '#app/services/plans/move-task.server.ts';
import { createDraft, requireDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import { makeReformDocument } from '#app/services/reform-reports/make-reform-files.server.ts';
import { PLAN_SHAPES, samplePlanText, type PlanShape } from '#db/seed/sample-plan-texts.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let ctx: Context;

const YEAR = 2026;
const at = (day: string): Context => ({ ...ctx, now: new Date(`${day}T08:00:00+07:00`) });

/** How many tasks each has, and what of the last one's headings is a criterion. */
const EXPECTED: Readonly<Record<PlanShape, { tasks: number; heading: string }>> = {
  'department-by-content': { tasks: 6, heading: '3. Nội dung: Sự hài lòng của người dân, tổ chức' },
  'province-general': { tasks: 6, heading: '2.2. Chế độ công vụ' },
  'ward-by-index': { tasks: 6, heading: '3.1. Cải thiện Chỉ số nội dung “Công khai, minh bạch”' },
  'department-by-criterion': { tasks: 4, heading: '(1) Chỉ số nội dung “Quản trị điện tử”' },
};

beforeAll(async () => {
  ctx = await commandContext(database);
  for (const shape of PLAN_SHAPES) await makeUnit(database.db, { code: shape, name: `Đơn vị ${shape}` });
});

test.each(PLAN_SHAPES)(
  'a plan in the shape %s is read, checked, followed for two quarters and reported',
  async (shape) => {
    const text = samplePlanText(shape, YEAR);
    const file = { name: `${shape}.txt`, bytes: new TextEncoder().encode(text) };
    const { ref } = await createDraft(at('2026-01-05'), { file, unitCode: shape });
    const { content } = await requireDraft(ctx, ref);
    expect(content.tasks).toHaveLength(EXPECTED[shape].tasks);
    expect(content.tasks.at(-1)?.sections.at(-1)).toBe(EXPECTED[shape].heading);
    // Every line of the source is of the head, of a task, or among the unused ones.
    const used = new Set([
      ...content.headLines,
      ...content.tasks.flatMap(({ lines }) => lines),
      ...content.unused.map(({ line }) => line),
    ]);
    const filled = text.split('\n').filter((line) => line.trim() !== '');
    expect(used.size).toBe(filled.length);
    // No word of a task was made up.
    for (const { title } of content.tasks) expect(text).toContain(title);

    const taken = await takeDraft(at('2026-01-05'), {
      ...{ ref, leadCode: shape, dueOn: '', unitCodes: [], dropped: new Set<number>() },
      ...{ title: content.title, number: content.number, issuedOn: '', legalBasis: '' },
      ...{ from: '01/01/2026', to: '31/12/2026', unitCode: shape },
    });
    const tasks = await database.sql<{ ref: string; title: string }[]>`
    select t.ref, t.title from plan_tasks t join plans p on p.id = t.plan_id
    where p.ref = ${taken.ref} order by t.position`;
    const [first, second] = tasks;
    if (!first || !second) throw new Error('no tasks');
    for (const [day, period, progress] of [
      ['2026-03-10', 'q1', '40'],
      ['2026-06-10', 'six-months', '80'],
    ] as const) {
      for (const task of tasks) {
        const said = { period, year: String(YEAR), progress, result: `Đã làm đến ${progress}%.` };
        await checkInTask(at(day), { ref: task.ref, ...said, obstacle: '', request: '' });
      }
    }
    await reportTask(at('2026-06-11'), { ref: first.ref, note: 'Đã xong, có văn bản.' });
    await acceptTask(at('2026-06-12'), { ref: first.ref });
    const report = await makeReformDocument(at('2026-06-16'), { period: '2026-six-months', unit: shape });
    const printed = readZipEntry(report.bytes, 'word/document.xml');
    // Done tasks are named; of the others the figures tell.
    expect(printed).toContain(first.title.slice(0, 30));
    expect(printed).toContain('w:tblHeader');
  },
);
