import { translator } from '#app/domain/locale/translate.ts';
import { readEnv } from '#app/platform/env.ts';
import { say, terminalLocale } from '#app/server/banner.ts';
import { explainFailure } from '#app/server/explain-failure.ts';
import { checkPort } from '#app/server/http-server.ts';
import serverMessages from '#app/messages/server.json' with { type: 'json' };
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { ensureBuild } from './ensure-build.ts';

// A start that finds no build of these sources makes it by this program. What would stop the start stops it before that.
try {
  const env = readEnv();
  await checkPort({ host: env.HOST, port: env.PORT });
  await loadRegistry();
  const text = translator(terminalLocale(env), serverMessages);
  const onStale = () => say(text('server.building'));
  await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build', onStale });
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
