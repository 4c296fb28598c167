import { refuseField } from '#app/domain/errors.ts';
import { isLocalName } from '#app/platform/local-address.ts';

/**
 * Whether a page is opened without https though BASE_URL has it: the browser then keeps no session. A proxy may have
 * ended https, so that only what the browser or the proxy say counts, and a name that is not that of BASE_URL.
 */
export function isOpenedWithoutHttps(request: Request, baseUrl: string): boolean {
  if (!baseUrl.startsWith('https:')) return false;
  const host = request.headers.get('host') ?? '';
  if (isLocalName(host)) return false;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== 'null') return origin.startsWith('http:');
  const proto = request.headers.get('x-forwarded-proto');
  return proto === null ? host !== new URL(baseUrl).host : proto.split(',').at(-1)?.trim() === 'http';
}

/**
 * Refuses a form that is to begin a session where the browser would not keep it.
 * @throws AppError `conflict` for the field `email`.
 */
export function refuseInsecure(request: Request, baseUrl: string): void {
  if (isOpenedWithoutHttps(request, baseUrl)) {
    refuseField('email', 'conflict', 'console.login.insecure', { baseUrl });
  }
}
