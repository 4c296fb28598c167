/**
 * The table whose rows still name what a statement wanted to delete; null when it failed for another reason. SQLSTATE
 * 23503 is foreign_key_violation.
 */
export function referencingTable(error: unknown): string | null {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause) || cause.code !== '23503')
    return null;
  return 'table_name' in cause ? String(cause.table_name) : '';
}
