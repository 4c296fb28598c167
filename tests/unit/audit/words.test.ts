import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { AUDIT_SUBJECTS } from '#app/domain/audit/subjects.ts';
import auditMessages from '#app/messages/audit.json' with { type: 'json' };

test('whatever can be done is found in the log by its subject', () => {
  const actions = Object.keys(auditMessages.vi).filter((key) => key.startsWith('audit.action.'));
  const subjects = new Set(actions.map((key) => key.split('.')[2]));
  expect([...subjects].sort()).toEqual([...AUDIT_SUBJECTS].sort());
});

test('whatever the services record has words in both languages', async () => {
  const files = (await readdir('app/services', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(`app/services/${name}`, 'utf8')));
  const recorded = texts.flatMap((text) => [...text.matchAll(/\baction: '([a-z_]+\.[a-z_]+)'/g)]);
  const actions = [...new Set(recorded.map(([, action = '']) => action))];
  expect(actions.length).toBeGreaterThan(80);
  for (const texts of [auditMessages.vi, auditMessages.en]) {
    expect(actions.filter((action) => !(`audit.action.${action}` in texts))).toEqual([]);
  }
});
