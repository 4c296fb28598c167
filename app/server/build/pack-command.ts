import { parseArgs } from 'node:util';
import { explainFailure } from '#app/server/explain-failure.ts';
import { pack } from './pack.ts';

// `npm run pack [-- --out FOLDER] [-- --cpu arm64]`: the release archive, put into `release` or FOLDER.
try {
  const options = { out: { type: 'string', default: 'release' }, cpu: { type: 'string' } } as const;
  const { out, cpu } = parseArgs({ options }).values;
  const { version, file } = await pack({ folder: out, ...(cpu !== undefined && { cpu }) });
  process.stdout.write(`SIPAS ${version}: ${file}\n`);
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
