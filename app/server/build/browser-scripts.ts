import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { projectRoot } from '#app/platform/project-root.ts';

/** What citizens' old phones run (Chrome 70); older ones skip the script and keep the plain page. */
const TARGET = 'es2017';

/** The module from which pages import script addresses: one export per script. */
const MODULE = 'virtual:browser-scripts';

interface BrowserScripts {
  /** Name of a script -> its source file. Served under a name that carries its digest. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Source file of the service worker, whose address must never change. */
  readonly worker: string;
}

const WORKER_ADDRESS = '/sw.js';

/**
 * Builds the scripts of pages that Remix does not hydrate: each source file becomes one classic script without imports.
 * `build` writes them to the browser's files, `dev` bundles them for every request.
 */
export function browserScripts(sources: BrowserScripts): Plugin {
  const { scripts } = sources;
  let isForBrowser = false;
  let isDevelopment = false;
  const bundleAll = () => bundleScripts(sources);
  return {
    name: 'browser-scripts',
    configResolved: ({ command, build: options }) => {
      isDevelopment = command === 'serve';
      isForBrowser = !isDevelopment && options.ssr === false;
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null;
      const made = isDevelopment
        ? Object.keys(scripts).map((name) => [name, ''] as const)
        : (await bundleAll()).scripts;
      return made.map(([name, code]) => `export const ${name} = '${addressOf(name, code)}';`).join('\n');
    },
    async generateBundle() {
      if (!isForBrowser) return;
      const made = await bundleAll();
      for (const [name, code] of made.scripts) {
        this.emitFile({ type: 'asset', fileName: addressOf(name, code).slice(1), source: code });
      }
      this.emitFile({ type: 'asset', fileName: WORKER_ADDRESS.slice(1), source: made.worker });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [address] = (request.url ?? '').split('?');
        const name = Object.keys(scripts).find((script) => addressOf(script, '') === address);
        if (name === undefined && address !== WORKER_ADDRESS) {
          next();
          return;
        }
        bundleAll().then((made) => {
          const code = made.scripts.find(([script]) => script === name)?.[1] ?? made.worker;
          response
            .writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' })
            .end(code);
        }, next);
      });
    },
  };
}

interface Bundled {
  readonly scripts: readonly (readonly [name: string, code: string])[];
  readonly worker: string;
}

/** The code of each script, and of the service worker. */
export async function bundleScripts({ scripts, worker }: BrowserScripts): Promise<Bundled> {
  const made: [name: string, code: string][] = [];
  for (const [name, file] of Object.entries(scripts)) made.push([name, await bundle(file)]);
  // Browsers load a new version of the scripts when the bytes of the worker change.
  const version = digest(made.map(([, code]) => code).join('\0'));
  return { scripts: made, worker: await bundle(worker, { __VERSION__: JSON.stringify(version) }) };
}

function addressOf(name: string, code: string): string {
  return code === '' ? `/assets/${name}.js` : `/assets/${name}-${digest(code)}.js`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10).replaceAll('-', '_');
}

async function bundle(file: string, define: Record<string, string> = {}): Promise<string> {
  const made = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    root: projectRoot,
    logLevel: 'error',
    define,
    // Class fields are assigned, not defined: the helper for defining them would be added to every script.
    esbuild: { tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } } },
    build: {
      write: false,
      target: TARGET,
      modulePreload: false,
      rollupOptions: { input: join(projectRoot, file), output: { format: 'iife' } },
    },
  });
  if (!('output' in made)) throw new Error(`${file} gave no single script`);
  return made.output[0].code.trim();
}
