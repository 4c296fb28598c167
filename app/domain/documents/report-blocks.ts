import type { Picture } from '#app/domain/results/print/chart-svg.ts';

/** One column of a report's table; `width` is its share of the table's. */
export interface ReportColumn {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A part of a report. Numbers are already formatted as text. */
export type Block =
  | { readonly kind: 'section'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Stays on the page of what follows, as the last words of a document do with its signature. */
      readonly staysWithNext?: boolean;
    }
  | { readonly kind: 'item'; readonly text: string }
  | {
      readonly kind: 'table';
      /** '' in an annex, which has a title of its own. */
      readonly title: string;
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Whether the last row is the sum of the others. */
      readonly hasTotal: boolean;
      /** Whether a row with one text, in the second column, is a heading over the rows below it. */
      readonly hasHeadings?: boolean;
    }
  | {
      readonly kind: 'picture';
      readonly title: string;
      readonly picture: Picture;
      /** What it shows in words. */
      readonly alt: string;
      readonly remarks: readonly string[];
    };

export const section = (text: string): Block => ({ kind: 'section', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const lastText = (words: string): Block => ({ kind: 'text', text: words, staysWithNext: true });
export const item = (words: string): Block => ({ kind: 'item', text: words });

export function column(title: string, width: number, align: ReportColumn['align'] = 'right'): ReportColumn {
  return { title, width, align };
}

/** An annex on pages of its own. */
export interface Annex {
  readonly title: string;
  readonly isLandscape: boolean;
  readonly blocks: readonly Block[];
}

/** A report ready for layout: the parts between head and signature, and the annexes. */
export interface Report {
  readonly title: string;
  /** The year of its date. */
  readonly year: number;
  /** Lines under the word "report". */
  readonly about: readonly string[];
  /** A note that this is a draft, to be deleted. */
  readonly draftNote: string;
  readonly blocks: readonly Block[];
  readonly annexes: readonly Annex[];
}
