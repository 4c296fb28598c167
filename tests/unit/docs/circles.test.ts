import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';

const OPTIONS: ICruiseOptions = {
  validate: true,
  ruleSet: {
    forbidden: [
      { name: 'files', severity: 'error', from: {}, to: { circular: true } },
      { name: 'folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    ],
  },
  exclude: { path: ['node_modules', '\\.(json|css)$'] },
  // Types bind files to each other as well as code does.
  tsPreCompilationDeps: true,
};
const RESOLVE = { extensions: ['.ts', '.tsx'], conditionNames: ['import', 'node', 'default'] };

/** The circles among imports as `a -> b -> a`, and how many files were looked at. */
async function findCircles(paths: string[], options: ICruiseOptions = {}) {
  const { output } = await cruise(paths, { ...OPTIONS, ...options }, RESOLVE);
  if (typeof output === 'string') throw new Error(output);
  const circles = output.summary.violations.map(({ from, cycle = [] }) =>
    [from, ...cycle.map(({ name }) => name)].join(' -> '),
  );
  return { circles, files: output.summary.totalCruised };
}

describe('imports', () => {
  test('of files and of folders run in no circle, types included', async () => {
    const { circles, files } = await findCircles(['app', 'db']);
    expect(circles).toEqual([]);
    expect(files).toBeGreaterThan(500);
  });

  test('in a circle of two types are found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sipas-circle-'));
    try {
      await writeFile(join(folder, 'a.ts'), "import type { B } from './b.ts';\nexport type A = B | 1;\n");
      await writeFile(join(folder, 'b.ts'), "import type { A } from './a.ts';\nexport type B = A | 2;\n");
      const { circles } = await findCircles(['.'], { baseDir: folder });
      expect(circles).toEqual(['a.ts -> b.ts -> a.ts']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
