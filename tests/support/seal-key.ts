import { Seals } from '#app/platform/seals.ts';
import { SigningKeys } from '#app/platform/signing-keys.ts';

/** 32 bytes known to everybody: the same in every process of a test, so that one reads what another signed. */
export const TEST_SEAL_KEY = Buffer.alloc(32, 7).toString('base64url');

/** What the contexts of tests sign with. */
export const testSeals = new Seals(async () => Promise.resolve(new SigningKeys([TEST_SEAL_KEY])));
