import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOfSources, isMadeOf } from './build/sources.js';

// `npm start`: runs the site from its build, which is made first when the sources have changed. The build is the whole site,
// so this file imports nothing of it: that would live in the process a second time. Nor is it TypeScript, whose loader
// would more than double the memory of the process and the time of its start.

const projectRoot = resolve(import.meta.dirname, '..', '..');
const buildFolder = resolve(projectRoot, process.env.BUILD_DIR ?? 'build');

// Libraries read this variable when first imported, to choose their production or development build.
process.env.NODE_ENV ??= 'production';
// Stacks in the log name the lines of the sources.
process.setSourceMapsEnabled(true);

if (!(await isMadeOf(buildFolder, await digestOfSources(projectRoot)))) build();
const entry = pathToFileURL(join(buildFolder, 'server', 'index.js')).href;
const { runServer } = /** @type {typeof import('./entry.ts')} */ (await import(entry));
const threads = { file: join(import.meta.dirname, 'apart', 'thread.js'), entry };
await runServer({ clientFolder: join(buildFolder, 'client'), threads });

/** By a program of its own. Whoever started this process may end meanwhile: nobody would see the server. */
function build() {
  const launcher = process.ppid;
  const program = join(import.meta.dirname, 'build', 'prepare-build.ts');
  const loader = import.meta.resolve('tsx');
  const { status } = spawnSync(process.execPath, ['--import', loader, program], { stdio: 'inherit' });
  if (status !== 0 || process.ppid !== launcher) process.exit(status ?? 1);
}
