import { promisify } from 'node:util';
import { brotliCompress, constants, crc32, deflateRaw } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Longest stored block of deflate, and longest uncompressed meta-block of brotli with a two-byte length. */
const MAX_TAIL = 0xffff;
/** Takes a millisecond, because the first visitor waits for it; half a percent larger than level 9. */
const QUICK = 5;
/** Takes 50 ms for 8 percent fewer bytes: worth it for a page that is read repeatedly. */
const BEST = 11;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const EMPTY_LAST_METABLOCK = Buffer.from([3]);

const toBrotli = promisify(brotliCompress);
const toDeflate = promisify(deflateRaw);

/**
 * A page that is the same for everybody except for one short text, such as a submission key. The part before that text
 * is compressed once; the text and the rest are appended to the compressed bytes as stored blocks, so that an answer
 * costs no compression. The text should be near the end of the page.
 */
export class PrecompressedPage {
  private constructor(
    private head: Readonly<Record<Encoding, Buffer>>,
    private readonly tail: string,
  ) {}

  /** `html` contains `mark` once, where the text will go. Throws RangeError when it does not, or too near the start. */
  static async from(html: string, mark: string): Promise<PrecompressedPage> {
    const [before, after, ...more] = html.split(mark);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new RangeError('a page must hold its mark once');
    }
    const bytes = Buffer.from(before);
    const [br, gzip] = await Promise.all([
      compressHead(bytes, QUICK),
      toDeflate(bytes, { finishFlush: constants.Z_SYNC_FLUSH, level: 9 }),
    ]);
    return new PrecompressedPage({ identity: bytes, br, gzip }, after);
  }

  /** Recompresses the page at the highest level, for later answers. */
  async recompress(): Promise<void> {
    this.head = { ...this.head, br: await compressHead(this.head.identity, BEST) };
  }

  /** Memory used, in bytes. */
  get size(): number {
    const { identity, br, gzip } = this.head;
    return identity.length + br.length + gzip.length + this.tail.length * 2;
  }

  /** The page with the text, which must already be HTML-safe. Throws RangeError when text and rest are too long. */
  render(text: string, encoding: Encoding): Buffer<ArrayBuffer> {
    const tail = Buffer.from(text + this.tail);
    if (tail.length > MAX_TAIL) throw new RangeError('the end of the page is too long');
    const head = this.head[encoding];
    if (encoding === 'br') {
      return Buffer.concat([head, uncompressedMetablock(tail.length), tail, EMPTY_LAST_METABLOCK]);
    }
    if (encoding === 'identity') return Buffer.concat([head, tail]);
    return Buffer.concat([GZIP_HEADER, head, storedBlock(tail.length), tail, this.gzipTrailer(tail)]);
  }

  private gzipTrailer(tail: Buffer): Buffer {
    const { identity } = this.head;
    this.headCrc ??= crc32(identity);
    const trailer = Buffer.allocUnsafe(8);
    trailer.writeUInt32LE(crc32(tail, this.headCrc), 0);
    trailer.writeUInt32LE(identity.length + tail.length, 4);
    return trailer;
  }

  private headCrc: number | undefined;
}

/** The start of a brotli stream, up to a byte boundary. */
function compressHead(bytes: Buffer, quality: number): Promise<Buffer> {
  return toBrotli(bytes, {
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
    },
  });
}

/**
 * Header of an uncompressed meta-block (RFC 7932, section 9.2), from the lowest bit: not the last (1 bit, 0), length in
 * 4 nibbles (2 bits, 0), length - 1 (16 bits), uncompressed (1 bit, 1), then zeros up to a whole byte.
 */
function uncompressedMetablock(length: number): Buffer {
  const header = Buffer.allocUnsafe(3);
  header.writeUIntLE(((length - 1) << 3) | (1 << 19), 0, 3);
  return header;
}

/** Header of the last, stored block (RFC 1951, section 3.2.4): its length and the complement of its length. */
function storedBlock(length: number): Buffer {
  const header = Buffer.allocUnsafe(5);
  header.writeUInt8(1, 0);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(~length & 0xffff, 3);
  return header;
}

/** The best encoding that an Accept-Encoding header allows (RFC 9110, section 12.5.3); brotli over gzip when it has both. */
export function pickEncoding(acceptEncoding: string | null): Encoding {
  const accepted = new Map<string, boolean>();
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...params] = part.split(';').map((text) => text.trim());
    accepted.set(name, !params.some((param) => /^q=0(\.0{0,3})?$/.test(param)));
  }
  const allows = (name: string) => accepted.get(name) ?? accepted.get('*') ?? false;
  if (allows('br')) return 'br';
  return allows('gzip') ? 'gzip' : 'identity';
}
