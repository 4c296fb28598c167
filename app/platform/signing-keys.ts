import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;
const ID_LENGTH = 16;

export interface Signature {
  /** Which key signed: the first digits of the SHA-256 of its public half. */
  readonly key: string;
  /** Ed25519, in base64. */
  readonly signature: string;
}

interface Pair extends Pick<Signature, 'key'> {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function pairOf(secret: string): Pair {
  const seed = Buffer.from(secret, 'base64url');
  if (seed.length !== SEED_BYTES) throw new RangeError('a signing key is 32 bytes in base64url');
  const der = Buffer.concat([PKCS8_HEAD, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const key = createHash('sha256').update(spki).digest('hex').slice(0, ID_LENGTH);
  return { key, privateKey, publicKey };
}

/** Ed25519 keys: the first one signs, all of them verify, so that a key can be changed. */
export class SigningKeys {
  private readonly pairs: readonly Pair[];
  private readonly current: Pair;

  /** @throws RangeError for a secret that is not 32 bytes in base64url. */
  constructor(secrets: readonly [string, ...string[]]) {
    this.current = pairOf(secrets[0]);
    this.pairs = [this.current, ...secrets.slice(1).map(pairOf)];
  }

  /** The key that signs now. */
  get key(): string {
    return this.current.key;
  }

  /** Every key that is known, the one that signs first. */
  get keys(): readonly string[] {
    return this.pairs.map(({ key }) => key);
  }

  sign(text: string): Signature {
    const { key, privateKey } = this.current;
    return { key, signature: sign(null, Buffer.from(text), privateKey).toString('base64') };
  }

  /** Whether one of the keys signed this text; false for a key that is not known. */
  verifies(text: string, { key, signature }: Signature): boolean {
    const pair = this.pairs.find((known) => known.key === key);
    return (
      pair !== undefined && verify(null, Buffer.from(text), pair.publicKey, Buffer.from(signature, 'base64'))
    );
  }

  /** The public halves as PEM, the current one first. */
  publicPem(): string {
    return this.pairs.map(({ publicKey }) => publicKey.export({ format: 'pem', type: 'spki' })).join('');
  }
}
