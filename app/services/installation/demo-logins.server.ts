import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Role } from '#app/domain/people/roles.ts';

/** One of the sample's accounts. Its password is unique to this installation. */
export interface DemoLogin {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

/** The file with the log-ins of the sample, readable only by its owner. */
export function demoLoginsFile(dataDir: string): string {
  return join(resolve(dataDir), 'demo-logins.txt');
}

export async function keepDemoLogins(dataDir: string, logins: readonly DemoLogin[]): Promise<void> {
  const lines = logins.map(({ role, email, password }) => `${role}\t${email}\t${password}\n`);
  await mkdir(dataDir, { recursive: true });
  const file = demoLoginsFile(dataDir);
  // Removed first: writing to an existing file would keep its permissions.
  await rm(file, { force: true });
  await writeFile(file, lines.join(''), { mode: 0o600 });
}

export async function forgetDemoLogins(dataDir: string): Promise<void> {
  await rm(demoLoginsFile(dataDir), { force: true });
}
