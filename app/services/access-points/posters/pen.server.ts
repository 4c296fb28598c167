/** Points of a PDF in a millimetre. */
export const POINTS = 72 / 25.4;

export const INK = '#101820';
export const SOFT = '#47525e';
export const ACCENT = '#0b5fa5';

/** How a text is set: sizes in millimetres. */
export interface TextStyle {
  readonly font: 'regular' | 'bold';
  readonly color: string;
  /** The largest size; smaller where the text needs it, down to `least`. */
  readonly size: number;
  readonly least?: number;
  readonly lines: number;
  readonly align: 'left' | 'center';
  /** Between letters, as a share of the size. */
  readonly spacing?: number;
}

/** A text with the size it fits at. */
export interface SetText {
  readonly text: string;
  readonly style: TextStyle;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** Of Be Vietnam Pro: marks over and under the letters need more than most fonts. */
const LINE_HEIGHT = 1.265;
const STEP = 0.96;

/** Draws texts on a page of a PDF, everything in millimetres. */
export class Pen {
  constructor(private readonly doc: PDFKit.PDFDocument) {}

  /** The largest size at which a text fits into its lines and its longest word into the width. */
  fit(text: string, style: TextStyle, width: number): SetText {
    const least = style.least ?? style.size;
    for (let size = style.size; ; size = Math.max(least, size * STEP)) {
      this.choose(style, size);
      const options = this.options(style, size, width);
      const longest = Math.max(...text.split(/\s+/).map((word) => this.doc.widthOfString(word, options)));
      const height = this.doc.heightOfString(text, options) / POINTS;
      const most = style.lines * LINE_HEIGHT * size + 0.2;
      const isFitting = height <= most && longest <= width * POINTS;
      if (isFitting || size <= least) return { text, style, size, width, height: Math.min(height, most) };
    }
  }

  /** Sets a text with its upper left corner here; what does not fit even at its least size ends with an ellipsis. */
  set({ text, style, size, width, height }: SetText, left: number, top: number): void {
    this.choose(style, size);
    this.doc.fillColor(style.color).text(text, left * POINTS, top * POINTS, {
      ...this.options(style, size, width),
      height: height * POINTS + 0.5,
      ellipsis: true,
    });
  }

  private choose({ font }: TextStyle, size: number): void {
    this.doc.font(font).fontSize(size * POINTS);
  }

  private options({ align, spacing = 0 }: TextStyle, size: number, width: number) {
    return { width: width * POINTS, align, characterSpacing: spacing * size * POINTS };
  }
}
