import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
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
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'width', value: width * SCALE },
    font: { fontBuffers: fonts, defaultFontFamily: CHART_FONT },
  });
  try {
    return renderer.render().asPng();
  } finally {
    renderer.free();
  }
}
