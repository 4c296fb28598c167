import { createHash } from 'node:crypto';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { readPngSize, unsafePartOf, type PictureSize } from '#app/domain/settings/logo.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { renderSvg } from '#app/services/documents/draw-png.server.ts';
import { changeSettings, findLogo, findSettings } from '#db/queries/settings/settings.ts';

/** Largest file that is taken, in bytes. */
export const MAX_LOGO_BYTES = 1024 * 1024;
/** The longer side of the stored picture in pixels: 300 dots an inch at 5 cm. */
const LONGER_SIDE = 600;
/** More pixels than this are not decoded. */
const MAX_SIDE = 6000;

interface LogoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A PNG inside an SVG of its size, so that both kinds of file go one way. */
function svgAround(png: Uint8Array, { width, height }: PictureSize): string {
  const data = Buffer.from(png).toString('base64');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`;
}

function readSvg({ bytes }: LogoFile): string {
  const text = new TextDecoder().decode(bytes);
  if (!/<svg[\s>]/i.test(text)) refuseField('logo', 'invalid', 'settings.refusal.logoKind');
  const unsafe = unsafePartOf(text);
  if (unsafe !== null) refuseField('logo', 'invalid', 'settings.refusal.logoPart', { part: unsafe });
  return text;
}

/**
 * The file as the site stores it: drawn anew as PNG, so that nothing of the file itself is kept or served: no script, no
 * text beside the picture, no address.
 */
async function redraw(file: LogoFile): Promise<Buffer> {
  if (file.bytes.byteLength > MAX_LOGO_BYTES) {
    refuseField('logo', 'invalid', 'settings.refusal.logoSize', {
      megabytes: MAX_LOGO_BYTES / (1024 * 1024),
    });
  }
  const size = readPngSize(file.bytes);
  if (size !== null && Math.max(size.width, size.height) > MAX_SIDE) {
    refuseField('logo', 'invalid', 'settings.refusal.logoPixels', { pixels: MAX_SIDE });
  }
  const svg = size === null ? readSvg(file) : svgAround(file.bytes, size);
  try {
    return Buffer.from(await renderSvg(svg, { longerSide: LONGER_SIDE }));
  } catch {
    return refuseField('logo', 'invalid', 'settings.refusal.logoBroken');
  }
}

const shortHash = (logo: Buffer | null) =>
  logo === null ? null : createHash('sha256').update(logo).digest('hex');

async function storeLogo(ctx: Context, logo: Buffer | null): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const before = await findLogo(tx);
    const version = (await findSettings(tx))?.version ?? 0;
    if (!(await changeSettings(tx, { version, change: { logo }, at: ctx.now }))) {
      refuse('conflict', 'settings.refusal.changedSince');
    }
    await recordEvent(ctx, tx, {
      action: logo === null ? 'settings.remove_logo' : 'settings.set_logo',
      details: { logoBefore: shortHash(before), logo: shortHash(logo) },
    });
  });
}

/**
 * Takes a picture (PNG or SVG) as the province's logo.
 * @throws AppError `forbidden`; FieldsRefused for a file that is no such picture, too large, or draws what is not taken.
 */
export async function setLogo(ctx: Context, file: LogoFile | null): Promise<void> {
  requireScope(ctx, 'settings.manage');
  if (file === null) return refuseField('logo', 'invalid', 'settings.refusal.logoMissing');
  await storeLogo(ctx, await redraw(file));
}

/** Takes the logo away. @throws AppError `forbidden`. */
export async function removeLogo(ctx: Context): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await storeLogo(ctx, null);
}
