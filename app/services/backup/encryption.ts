import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '#app/domain/errors.ts';

/**
 * An encrypted archive: the head, then pieces of 64 KiB, each sealed by AES-256-GCM. The key comes from the passphrase by
 * scrypt with a salt of its own, so that no nonce is used twice: it is the number of the piece, with a last byte that is
 * 1 in the last piece only (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Pieces cannot be
 * moved, left out or cut off unnoticed.
 */
const MAGIC = Buffer.from('SIPASENC1\n');
const SALT_BYTES = 16;
const CHECK_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const FRAME_BYTES = PIECE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;

/** 128 MiB and about half a second a guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

type Chunks = AsyncIterable<Uint8Array>;

interface Keys {
  readonly key: Buffer;
  /** By which a wrong passphrase is told from a damaged file. */
  readonly check: Buffer;
}

/** Both are blocks of their own in what scrypt gives (PBKDF2, RFC 7914): one tells nothing of the other. */
async function keysOf(passphrase: string, salt: Buffer): Promise<Keys> {
  const bytes = await derive(passphrase.normalize('NFC'), salt, KEY_BYTES + CHECK_BYTES, COST);
  return { key: bytes.subarray(0, KEY_BYTES), check: bytes.subarray(KEY_BYTES) };
}

function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(piece), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function seal(key: Buffer, nonce: Buffer, piece: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was not sealed so. */
function open(key: Buffer, nonce: Buffer, frame: Buffer): Buffer | null {
  if (frame.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(frame.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Blocks of one length; the last one, which may be shorter or empty, is told apart. */
async function* inBlocks(
  source: Chunks,
  length: number,
): AsyncGenerator<{ readonly block: Buffer; readonly isLast: boolean }> {
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk]);
    let at = 0;
    // The last block is kept back until it is known that nothing follows.
    for (; rest.length - at > length; at += length) {
      yield { block: rest.subarray(at, at + length), isLast: false };
    }
    rest = rest.subarray(at);
  }
  yield { block: rest, isLast: true };
}

/** Encrypts a stream with a passphrase. */
export async function* encrypt(source: Chunks, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const { key, check } = await keysOf(passphrase, salt);
  yield Buffer.concat([MAGIC, salt, check]);
  let piece = 0;
  for await (const { block, isLast } of inBlocks(source, PIECE_BYTES)) {
    yield seal(key, nonceOf(piece, isLast), block);
    piece += 1;
  }
}

/** Whether a file begins as an encrypted archive does. */
export function isEncrypted(beginning: Uint8Array): boolean {
  return MAGIC.equals(beginning.subarray(0, MAGIC.length));
}

async function* withHeadApart(source: Chunks, take: (head: Buffer) => Promise<void>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (head === null) {
      yield Buffer.from(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    await take(head.subarray(0, HEAD_BYTES));
    yield head.subarray(HEAD_BYTES);
    head = null;
  }
  if (head !== null) throw new AppError('invalid', 'backup.cut');
}

/**
 * Decrypts what `encrypt` made.
 * @throws AppError for a wrong passphrase, and for a file that was changed or cut; nothing of a changed piece is given out.
 */
export async function* decrypt(source: Chunks, passphrase: string): AsyncGenerator<Buffer> {
  let key = Buffer.alloc(0);
  const take = async (head: Buffer) => {
    const keys = await keysOf(passphrase, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
    if (!timingSafeEqual(keys.check, head.subarray(-CHECK_BYTES))) {
      throw new AppError('invalid', 'backup.wrongPassphrase');
    }
    key = Buffer.from(keys.key);
  };
  let piece = 0;
  for await (const { block, isLast } of inBlocks(withHeadApart(source, take), FRAME_BYTES)) {
    const text = open(key, nonceOf(piece, isLast), block);
    if (text === null) {
      const isCut = isLast && open(key, nonceOf(piece, false), block) !== null;
      if (isCut) throw new AppError('invalid', 'backup.cut');
      const isShort = block.length < FRAME_BYTES;
      throw new AppError('invalid', isShort ? 'backup.cutOrDamaged' : 'backup.damaged');
    }
    yield text;
    piece += 1;
  }
}
