import { timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import { keyedSignature } from '#app/platform/keyed-mark.ts';

/** What is kept in a browser between two steps of a log-in. */
interface Kept<Value> {
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly until: number;
}

interface SignedCookieOptions {
  /** Also the purpose of its signature: one cookie cannot stand for another. */
  readonly name: string;
  readonly secret: string;
  readonly isSecure: boolean;
  readonly minutes: number;
}

const SIGNATURE_BYTES = 16;

/** A cookie that nobody but this site can have written, good for some minutes. It hides nothing from its browser. */
export class SignedCookie<Value> {
  private readonly name: string;

  constructor(private readonly options: SignedCookieOptions) {
    this.name = `${options.isSecure ? '__Host-' : ''}${options.name}`;
  }

  /** The header that sets it. */
  write(value: Value, now: Date): string {
    const maxAge = this.options.minutes * 60;
    const kept: Kept<Value> = { value, until: now.getTime() + maxAge * 1000 };
    const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
    return this.header(`${text}.${this.sign(text).toString('base64url')}`, maxAge);
  }

  /** The header that takes it away. */
  clear(): string {
    return this.header('', 0);
  }

  /** What it holds; null for none, one that is too old, and one that this site did not write. */
  read(request: Request, now: Date): Value | null {
    const cookie = parse(request.headers.get('cookie') ?? '', this.name)[this.name] ?? '';
    const [text = '', signature = ''] = cookie.split('.');
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, this.sign(text))) return null;
    const { value, until } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Kept<Value>;
    return until > now.getTime() ? value : null;
  }

  private sign(text: string): Buffer {
    return keyedSignature(this.options.secret, `cookie/${this.options.name}`, text, SIGNATURE_BYTES);
  }

  private header(value: string, maxAge: number): string {
    return serialize(this.name, value, {
      path: '/',
      maxAge,
      httpOnly: true,
      sameSite: 'Lax',
      secure: this.options.isSecure,
    });
  }
}
