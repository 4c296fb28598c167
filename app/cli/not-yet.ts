/** The command is part of the interface, but this version does not have it. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
