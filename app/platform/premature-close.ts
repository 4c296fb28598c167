/**
 * Aborts an answer half-way. For this error code the server cuts the connection; it would write the text of any other
 * error into the answer and end it normally.
 */
export class PrematureClose extends Error {
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}
