import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#app/server/project-root.ts';
import { keyedMark, keyedMarkNumber } from '#app/platform/keyed-mark.ts';

describe('the mark of a network', () => {
  test('is the same as long as the secret is, and says nothing of another purpose', () => {
    const mark = keyedMark('secret', 'log-in', '203.0.113.9');
    expect(mark).toBe(keyedMark('secret', 'log-in', '203.0.113.9'));
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect(keyedMark('other secret', 'log-in', '203.0.113.9')).not.toBe(mark);
    expect(keyedMark('secret', 'receipt', '203.0.113.9')).not.toBe(mark);
    expect(keyedMark('secret', 'log-in', '203.0.113.8')).not.toBe(mark);
  });

  test('as a number is its first 64 bits', () => {
    const bytes = Buffer.from(`${keyedMark('secret', 'device', 'a phone')}==`, 'base64url');
    expect(keyedMarkNumber('secret', 'device', 'a phone')).toBe(bytes.readBigInt64BE());
  });

  test('is made in one place: no other file hashes with a key of its own', async () => {
    const made: string[] = [];
    for (const folder of ['app', 'db']) {
      for (const file of await readdir(join(projectRoot, folder), { recursive: true })) {
        const path = join(folder, file);
        if (!/\.tsx?$/.test(path)) continue;
        if ((await readFile(join(projectRoot, path), 'utf8')).includes('createHmac')) made.push(path);
      }
    }
    // The passwords of our own server's roles are made from its secret.
    expect(made.sort()).toEqual(['app/platform/keyed-mark.ts', 'db/embedded/settings.ts']);
  });
});
