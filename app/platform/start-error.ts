/** The program cannot go on for a reason outside it; `message` tells the operator what it is and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
