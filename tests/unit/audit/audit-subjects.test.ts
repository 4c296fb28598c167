import { expect, test } from 'vitest';
import { AUDIT_SUBJECTS } from '#app/components/audit/audit-subjects.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };

test('whatever can be done is found in the log by its subject', () => {
  const actions = Object.keys(auditMessages.vi).filter((key) => key.startsWith('audit.action.'));
  const subjects = new Set(actions.map((key) => key.split('.')[2]));
  expect([...subjects].sort()).toEqual([...AUDIT_SUBJECTS].sort());
});
