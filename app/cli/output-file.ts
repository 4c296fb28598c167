import { writeWholeFile, type Write } from '#app/services/tables/whole-file.ts';

/** Writes to standard output with back-pressure. */
export const writeToStandardOutput: Write = (chunk) =>
  new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

/** `writeWholeFile` for a file that a command was told to write. */
export async function writeFileWhole<Result>(
  file: string,
  force: boolean,
  produce: (write: Write) => Promise<Result>,
): Promise<Result> {
  return writeWholeFile(file, { force }, produce);
}
