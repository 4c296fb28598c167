import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { pack } from '#app/server/build/pack.ts';
import { runCommandOf, startSiteProcess, type ProgramCopy } from '#tests/support/site/site-process.ts';

const run = promisify(execFile);

/** Who owns nothing of the program: "nobody" where this test may become somebody else. */
const me = process.getuid?.() ?? 0;
const stranger = me === 0 ? 65_534 : me;

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'sipas-release-'));
  await chmod(scratch, 0o755);
});
afterAll(async () => {
  await run('chmod', ['-R', 'u+w', scratch]);
  await rm(scratch, { recursive: true, force: true });
});

test('the release archive runs where it is unpacked, without a build, for a user who may only read it', async () => {
  const { file, version } = await pack({ folder: join(scratch, 'out') });
  await run('sha256sum', ['--check', `${basename(file)}.sha256`], { cwd: join(scratch, 'out') });
  await run('tar', ['-xzf', file, '-C', scratch]);
  const folder = join(scratch, basename(file, '.tar.gz'));
  await run('chmod', ['-R', 'a-w', folder]);
  expect(await readFile(join(folder, 'LICENCES.txt'), 'utf8')).toContain('\nreact-dom 18');
  const packages = await readdir(join(folder, 'node_modules'));
  for (const tool of ['vite', 'typescript', 'vitest', 'drizzle-kit']) expect(packages).not.toContain(tool);

  const dataDir = join(scratch, 'data');
  await mkdir(dataDir, { mode: 0o700 });
  await chown(dataDir, stranger, stranger);
  const copy: ProgramCopy = { folder, uid: stranger };
  const site = await startSiteProcess({ copy, dataDir, env: { SIPAS_DEMO: '0', BUILD_DIR: 'build' } });
  try {
    expect((await fetch(site.url + paths.home())).status).toBe(200);
    expect(site.output()).toContain(`"version":"${version}"`);
    const settings = { DATA_DIR: dataDir };
    expect((await runCommandOf(copy, ['--version'], settings)).stdout.trim()).toBe(version);
    expect(await runCommandOf(copy, ['rounds', 'list'], settings)).toMatchObject({ code: 0, stderr: '' });
    if (me === 0) expect((await stat(join(dataDir, 'postgres'))).uid).toBe(stranger);
  } finally {
    await site.stop();
  }
});
