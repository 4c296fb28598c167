import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import { CHART_FONT, type Picture } from '#app/domain/results/print/chart-svg.ts';

const { resolve } = createRequire(import.meta.url);

const FONT_FILES = [
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
];

/** PNG pixels per unit of the SVG: sharp on paper at 160 mm. */
const SCALE = 2.5;

async function load(): Promise<Uint8Array[]> {
  const [wasm, ...fonts] = await Promise.all(
    ['@resvg/resvg-wasm/index_bg.wasm', ...FONT_FILES].map((file) => readFile(resolve(file))),
  );
  if (wasm) await initOnce(wasm);
  return fonts;
}

/** The renderer can be initialised only once in a process, whoever did it: a page, a job, a command in a test. */
async function initOnce(wasm: Uint8Array): Promise<void> {
  try {
    await initWasm(wasm);
  } catch (error) {
    if (!String(error).includes('Already initialized')) throw error;
  }
}

let loading: Promise<Uint8Array[]> | undefined;

/** Renders a picture as PNG, in a font with all Vietnamese letters. */
export async function drawPng({ svg, width }: Picture): Promise<Uint8Array> {
  loading ??= load();
  const fonts = await loading;
  return render(svg, {
    fitTo: { mode: 'width', value: width * SCALE },
    font: { fontBuffers: fonts, defaultFontFamily: CHART_FONT },
  });
}

/**
 * Renders an SVG as PNG with so many pixels at its longer side. Nothing is loaded for it.
 * @throws Error when it is no SVG, or nothing of it can be seen, as where a picture inside is broken.
 */
export async function renderSvg(svg: string, { longerSide }: { longerSide: number }): Promise<Uint8Array> {
  await (loading ??= load());
  const { width, height } = measure(svg);
  const fitTo = { mode: width < height ? ('height' as const) : ('width' as const), value: longerSide };
  return render(svg, { fitTo }, (pixels) => {
    if (!pixels.some((value, at) => at % 4 === ALPHA && value > 0)) throw new Error('nothing was drawn');
  });
}

/** Where a pixel's opacity stands in its four bytes. */
const ALPHA = 3;

function measure(svg: string): { width: number; height: number } {
  const drawing = new Resvg(svg);
  try {
    return { width: drawing.width, height: drawing.height };
  } finally {
    drawing.free();
  }
}

function render(
  svg: string,
  options: ResvgRenderOptions,
  check: (pixels: Uint8Array) => void = () => undefined,
): Uint8Array {
  const renderer = new Resvg(svg, options);
  try {
    const picture = renderer.render();
    check(picture.pixels);
    return picture.asPng();
  } finally {
    renderer.free();
  }
}
