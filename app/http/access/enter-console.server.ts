import { redirect } from '@remix-run/node';
import { paths } from '#app/paths.ts';
import type { LoggedIn } from './auth.server.ts';

/** Where somebody goes who has just chosen a password: into the console, by the code where they have set one up. */
export function enterConsole(passed: LoggedIn | null) {
  if (passed === null) return redirect(paths.login(), 303);
  const { headers, isCodeNeeded } = passed;
  return redirect(isCodeNeeded ? paths.logInCode() : paths.console(), { status: 303, headers });
}
