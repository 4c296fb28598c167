import { env } from 'node:process';

// Libraries choose their production or development form by this variable when they are first imported.
env['NODE_ENV'] ??= process.argv.includes('--dev') ? 'development' : 'production';

const { runServer } = await import('./run.ts');
await runServer(process.argv.slice(2));
