// Libraries choose their production or development form by this variable when they are first imported.
const variables: NodeJS.Dict<string> = process.env;
variables['NODE_ENV'] ??= process.argv.includes('--dev') ? 'development' : 'production';

const { runServer } = await import('./run.ts');
await runServer(process.argv.slice(2));

export {};
