/** Files of the log are full, or given up half full after so long: at most so much is lost with the disk. */
const ARCHIVE_EVERY = '5min';

/** A word of a command for a shell, in which PostgreSQL replaces `%p` and `%f`. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;

/** A text in a file of settings. */
const setting = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/**
 * Lets the server put each file of its log (WAL) into a folder, compressed; it is there under its name when it is whole and
 * on the disk: the server deletes its own then. The same file may come twice, after a crash between the two steps of the
 * server.
 */
export function archiveSettings(folder: string): string {
  const target = `${quoted(`${folder}/`)}%f.gz`;
  const draft = `${target}.tmp`;
  const command = `gzip -c %p > ${draft} && sync ${draft} && mv ${draft} ${target} && sync ${quoted(folder)}`;
  return `archive_mode = on
archive_timeout = ${ARCHIVE_EVERY}
archive_command = ${setting(command)}
`;
}

/** Lets a server that starts from a copy of its files go on by the log in a folder, up to a moment or to the end of it. */
export function recoverySettings(folder: string, until: Date | null): string {
  const source = `${quoted(`${folder}/`)}%f.gz`;
  const command = `test -f ${source} && gzip -dc ${source} > %p`;
  const target =
    until === null
      ? ''
      : `recovery_target_time = '${until.toISOString().slice(0, 19).replace('T', ' ')}+00'
recovery_target_inclusive = off
recovery_target_action = promote
`;
  // Nobody is let in before it is where it is to be.
  return `hot_standby = off
restore_command = ${setting(command)}
${target}`;
}
