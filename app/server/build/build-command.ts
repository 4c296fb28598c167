import { ensureBuild } from './ensure-build.ts';

// `npm run build`: builds the site unless it is built already from these very sources.
const started = Date.now();
const outcome = await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
const seconds = ((Date.now() - started) / 1000).toFixed(1);
process.stdout.write(outcome === 'fresh' ? 'The build is up to date.\n' : `Built in ${seconds} s.\n`);
