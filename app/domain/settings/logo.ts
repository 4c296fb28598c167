/** A picture's size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Where a PNG says its width; its height stands 4 bytes on (ISO/IEC 15948, section 11.2.2). */
const WIDTH_AT = 16;

/** The size that a PNG file says it has; null for bytes that begin as no PNG does. */
export function readPngSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.byteLength < WIDTH_AT + 8 || PNG_START.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(WIDTH_AT), view.getUint32(WIDTH_AT + 4)];
  return width > 0 && height > 0 ? { width, height } : null;
}

/**
 * What an SVG may not have: what runs or loads something, what can be nested so that a few lines draw for hours (each use of
 * a use draws twice as much), and letters, which would be drawn in another font. Written with any prefix.
 */
const UNSAFE =
  /<(?:[^\s<>/:]+:)?(script|foreignObject|use|symbol|pattern|mask|marker|filter|image|animate\w*|set|text)\b|<!(DOCTYPE|ENTITY)\b/i;

/** Clip paths can be nested, too; a drawing has a few. */
const MOST_CLIP_PATHS = 8;
const CLIP_PATH = /<(?:[^\s<>/:]+:)?clipPath\b/gi;

/** The name of what an SVG has and may not have; null for none. */
export function unsafePartOf(svg: string): string | null {
  const found = UNSAFE.exec(svg);
  if (found) return found[1] ?? found[2] ?? null;
  return (svg.match(CLIP_PATH)?.length ?? 0) > MOST_CLIP_PATHS ? 'clipPath' : null;
}
