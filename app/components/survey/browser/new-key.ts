import { submissionKeyFrom } from '#app/domain/responses/submission-key.ts';

/** A fresh submission key, by this device's clock. `crypto.randomUUID` is newer than many phones. */
export function newKey(): string {
  return submissionKeyFrom(new Date(), crypto.getRandomValues(new Uint8Array(10)));
}
