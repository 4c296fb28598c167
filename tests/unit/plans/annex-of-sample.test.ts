import { expect, test } from 'vitest';
import { planAnnex, type AnnexTask } from '#app/domain/plans/annex.ts';

const task: AnnexTask = {
  ...{ sections: [], title: 'Niêm yết thủ tục', solution: null, product: null },
  ...{ lead: { name: 'Phường Một' }, supports: [], documents: [], checkIn: null },
  ...{ deadlineKind: 'ongoing', dueOn: null, firstDueOn: null, missedDueOn: null },
  ...{ baseline: null, target: null, measure: null, progress: 0 },
  ...{ state: 'open', standing: 'under-way', daysLate: 0, isCarried: true, criterion: null },
};
const criterion = { code: '2', label: 'Hồ sơ đúng hạn', max: 1.5, evidence: '' };

/** The last cell of each row: the note. */
function notesOf(...tasks: AnnexTask[]): (string | undefined)[] {
  const plan = { title: 'Kế hoạch năm 2026', number: null, issuedOn: null, issuer: 'UBND phường' };
  const { rows } = planAnnex('plan', { plan, tasks, period: { period: 'q1', year: 2026 }, locale: 'vi' });
  return rows.map((row) => row.at(-1));
}

test('the annex of a plan says which criteria are of a sample that no authority issued', () => {
  const ofSample = { ...task, criterion: { ...criterion, isSample: true } };
  expect(notesOf(task, ofSample, { ...ofSample, isCarried: false })).toEqual([
    'chuyển từ kế hoạch trước',
    'chuyển từ kế hoạch trước; Tiêu chí của bộ MẪU',
    'Tiêu chí của bộ MẪU',
  ]);
  expect(notesOf({ ...task, isCarried: false, criterion: { ...criterion, isSample: false } })).toEqual(['']);
});
