/** The migrated, empty database that every test database is a clone of. */
export const TEMPLATE = 'sipas_test_template';

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
