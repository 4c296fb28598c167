import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'decisions');
const records = readdirSync(folder).sort();

const linesOf = (record: string) => readFileSync(join(folder, record), 'utf8').trimEnd().split('\n');

describe('decision records', () => {
  test('are numbered without gaps', () => {
    expect(records.map((name) => Number(name.slice(0, 3)))).toEqual(records.map((_, index) => index + 1));
  });

  test.each(records)('%s fits on a page and begins like the others', (record) => {
    const lines = linesOf(record);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(new RegExp(`^# ${record.slice(0, 3)} \\p{L}`, 'u'));
    expect(lines.slice(1, 3).join('\n')).toMatch(/^\n\*\*Decided\.\*\*/);
    const parts = lines.filter((line) => line.startsWith('**')).map((line) => line.split('**')[1]);
    expect(parts.slice(0, 2)).toEqual(['Decided.', 'Why.']);
    expect(parts).toContain('Consequences.');
  });
});
