import type { MiddlewareHandler } from 'hono';
import { SECRET_ADDRESS } from '#app/platform/citizen-addresses.ts';

/** Programs that make cards of links for chats and social networks, by the names they give themselves. */
const PREVIEWERS =
  /facebookexternalhit|facebot|zalo|telegrambot|whatsapp|viber|twitterbot|linkedinbot|slackbot|discordbot|skypeuripreview/i;

/** A chat's own browser names itself as its fetcher does, but is a phone. */
const PHONE = /mobile|android|iphone|ipad/i;

const SITE_NAME = 'SIPAS';
const PICTURE = { path: '/share.png', width: 1200, height: 630 } as const;

function isPreviewer(request: Request): boolean {
  const agent = request.headers.get('user-agent') ?? '';
  return PREVIEWERS.test(agent) && !PHONE.test(agent);
}

function withoutEncodings(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete('accept-encoding');
  return new Request(request, { headers });
}

/** The page with what a card shows: its title and description (https://ogp.me), in the words that it has itself. */
function withCard(html: string, { url, picture, isPrivate }: Card): string {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
  const description = /<meta name="description" content="([^"]*)"/.exec(html)?.[1];
  if (title === undefined) return html;
  const properties = [
    ['site_name', SITE_NAME],
    ['type', 'website'],
    ['title', isPrivate ? SITE_NAME : title],
    ...(isPrivate ? [] : [['url', url]]),
    ...(isPrivate || description === undefined ? [] : [['description', description]]),
    ['image', picture],
    ['image:width', String(PICTURE.width)],
    ['image:height', String(PICTURE.height)],
  ];
  const tags = properties.map(
    ([name = '', content = '']) => `<meta property="og:${name}" content="${content}"/>`,
  );
  return html.replace('<head>', () => `<head>${tags.join('')}`);
}

interface Card {
  /** Addresses without characters that HTML would need to escape. */
  readonly url: string;
  readonly picture: string;
  readonly isPrivate: boolean;
}

/**
 * Gives programs that make cards of shared links what they need. People's pages stay as small as they are: nobody else
 * reads it.
 */
export function linkPreviews(baseUrl: string): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' || !isPreviewer(c.req.raw)) return next();
    c.req.raw = withoutEncodings(c.req.raw);
    await next();
    if (!(c.res.headers.get('content-type') ?? '').startsWith('text/html')) return;
    const card = {
      url: new URL(c.req.path, baseUrl).href,
      picture: new URL(PICTURE.path, baseUrl).href,
      // One person's: whoever sees its address in a chat learns nothing from the card.
      isPrivate: SECRET_ADDRESS.test(c.req.path) || c.req.path === '/r',
    };
    const { status, headers } = c.res;
    headers.delete('content-length');
    c.res = new Response(withCard(await c.res.text(), card), { status, headers });
  };
}
