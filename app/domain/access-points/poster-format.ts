/** What posters are printed as. */
export const POSTER_FORMATS = ['a5', 'a4', 'tent', 'stickers'] as const;
export type PosterFormat = (typeof POSTER_FORMATS)[number];

/** How a batch is handed over: all in one file, or a file for each unit. */
export const POSTER_BUNDLES = ['pdf', 'zip'] as const;
export type PosterBundle = (typeof POSTER_BUNDLES)[number];

/** A place on a sheet of paper, in millimetres from its upper left corner. */
export interface PosterBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Upside down: the back of a sheet that is folded into a tent. */
  readonly isTurned?: boolean;
}

/** A sheet of paper and where posters stand on it. */
export interface PosterSheet {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PosterBox[];
  /** Standing: the code in the middle. Lying: the code at the left. */
  readonly look: 'standing' | 'lying';
  /** Whether every box of a sheet shows the same code. */
  readonly isOneCode: boolean;
  /** Where it is folded, in millimetres from the top; null: nowhere. */
  readonly foldAt: number | null;
}

const A4 = { width: 210, height: 297 };
const A5 = { width: 148, height: 210 };

function whole(sheet: typeof A4): PosterSheet {
  const boxes = [{ left: 0, top: 0, ...sheet }];
  return { ...sheet, boxes, look: 'standing', isOneCode: true, foldAt: null };
}

/** Labels of 99.1 x 67.7 mm, eight on A4: the usual sheet of the stationer's. */
const LABEL = { width: 99.1, height: 67.7, gap: 2.5, columns: 2, rows: 4 };

function labels(): PosterSheet {
  const { width, height, gap, columns, rows } = LABEL;
  const left = (A4.width - columns * width - gap) / 2;
  const top = (A4.height - rows * height) / 2;
  const boxes = Array.from({ length: columns * rows }, (_, index) => ({
    left: left + (index % columns) * (width + gap),
    top: top + Math.floor(index / columns) * height,
    width,
    height,
  }));
  return { ...A4, boxes, look: 'lying', isOneCode: false, foldAt: null };
}

/** An A5 sheet folded once stands on a desk and shows an A6 page to either side. */
function tent(): PosterSheet {
  const half = { left: 0, width: A5.width, height: A5.height / 2 };
  return {
    ...A5,
    boxes: [
      { ...half, top: 0, isTurned: true },
      { ...half, top: half.height },
    ],
    look: 'lying',
    isOneCode: true,
    foldAt: half.height,
  };
}

export const POSTER_SHEETS: Readonly<Record<PosterFormat, PosterSheet>> = {
  a5: whole(A5),
  a4: whole(A4),
  tent: tent(),
  stickers: labels(),
};
