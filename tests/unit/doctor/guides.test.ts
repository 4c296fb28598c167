import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import doctorMessages from '#app/messages/doctor.json' with { type: 'json' };
import { GUIDES } from '#app/platform/guides.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { StartError } from '#app/platform/start-error.ts';
import { explainFailure } from '#app/server/explain-failure.ts';
import { doubtful, faulty } from '#app/services/doctor/finding.ts';
import { EmbeddedDatabaseError } from '#db/embedded/errors.ts';

const HELP = /See (\S+\.md)\.$/;

describe('whoever runs the site is led to a page that helps', () => {
  test.each(Object.entries(GUIDES))('the page on %s is there', (_subject, page) => {
    expect(existsSync(join(projectRoot, page))).toBe(true);
  });

  test.each([
    ['a setting that is wrong', new StartError('PORT: too big')],
    [
      'a database that does not start',
      new EmbeddedDatabaseError('disk_full', 'The disk is full', 'last lines'),
    ],
    ['a defect', new TypeError('x is not a function')],
  ])('a start that fails of %s names it after the reason', (_what, error) => {
    const told = explainFailure(error);
    expect(told).toContain(error.message);
    expect(Object.values(GUIDES)).toContain(HELP.exec(told)?.[1]);
  });

  test('a finding that asks for something names it', () => {
    expect(doubtful('backup', 'doctor.noBackup').guide).toBe(GUIDES.backup);
    expect(faulty('server', 'doctor.folder', { folder: '/srv', reason: 'EACCES' }).guide).toBe(GUIDES.server);
    expect(doctorMessages.vi['doctor.cli.read']).toContain('{guide}');
  });
});
