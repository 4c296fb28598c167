import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** A package that runs in production: where it lies, its version, and the licence that its package.json names. */
interface LockedPackage {
  readonly path: string;
  readonly version: string;
  readonly licence: string | undefined;
}

/** The packages of a package-lock.json that run in production. @throws ZodError for a file that is none. */
export function productionPackages(lock: string): LockedPackage[] {
  const { packages } = lockSchema.parse(JSON.parse(lock));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '', license }]) => ({ path, version, licence: license }));
}

/** What a release passes on of others: one line a package, with version and licence. */
export function licenceList(lock: string): string {
  const lines = productionPackages(lock).map(({ path, version, licence }) => {
    const name = path.split('node_modules/').at(-1) ?? path;
    return `${name} ${version}: ${licence ?? 'see the file LICENSE of the package'}`;
  });
  return `${[...new Set(lines)].toSorted().join('\n')}\n`;
}
