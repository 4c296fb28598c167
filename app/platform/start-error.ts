/** The program cannot continue for an external reason; `message` tells the operator the reason and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
