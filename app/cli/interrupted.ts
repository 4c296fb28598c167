/** The person at the terminal told the command to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
