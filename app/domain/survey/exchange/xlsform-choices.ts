import type { DraftOption, DraftQuestion } from '#app/domain/survey/drafts/draft.ts';
import { MOST_OPTIONS } from '#app/domain/survey/question-types/options.ts';
import { scaleOf, type Scale } from './likert.ts';
import { LEVEL, MULTIPLE, ownOptions, SINGLE, YES_NO } from './xlsform-cells.ts';

/** The choices of one name, and which of them the form counts as satisfied, if it says so. */
export interface ChoiceList {
  readonly options: readonly DraftOption[];
  readonly satisfied: ReadonlyMap<string, boolean>;
}

/** How a row offers a list. */
export interface Offer {
  /** The type that our own column names. */
  readonly own: DraftQuestion['type'] | undefined;
  readonly isMany: boolean;
  /** Whether the row itself says that it is a scale. */
  readonly isScale: boolean;
  readonly isOther: boolean;
}

/** What a question with choices is, and which codes of the file became which. */
export interface Chosen {
  readonly known: Pick<DraftQuestion, 'type'> & Partial<DraftQuestion>;
  readonly renamed: ReadonlyMap<string, string>;
}

const UNCHANGED: ReadonlyMap<string, string> = new Map();

/** What the lists of one form are: the first that is a scale is the scale of the form. */
export class Choices {
  private found: Scale | null = null;

  get levels(): Scale['levels'] {
    return this.found?.levels ?? [];
  }

  /** Null for a list that no question here can offer. */
  read(list: ChoiceList, offer: Offer): Chosen | null {
    const { own, isMany, isOther } = offer;
    if (!isMany) {
      const level = own === undefined || own === LEVEL ? this.readLevel(list, offer) : null;
      if (level !== null) return level;
      const codes = list.options.map(({ code }) => code).sort();
      if (codes.join() === 'no,yes' && (own ?? YES_NO) === YES_NO) {
        return { known: { type: YES_NO }, renamed: UNCHANGED };
      }
    }
    const { options, renamed } = ownOptions(list.options, isOther);
    if (options.length > (isMany ? MOST_OPTIONS.many : MOST_OPTIONS.one)) return null;
    return { known: { type: isMany ? MULTIPLE : (own ?? SINGLE), options }, renamed };
  }

  /** The codes of a question as the file has them. */
  codesInFile({ type, options }: DraftQuestion, renamed: Chosen['renamed'] = UNCHANGED): string[] {
    const back = new Map([...renamed].map(([from, to]) => [to, from]));
    const levels = this.levels.map(({ value }) => String(value));
    const codes =
      options.length > 0 ? options.map(({ code }) => code) : type === LEVEL ? levels : ['yes', 'no'];
    return codes.map((code) => back.get(code) ?? code);
  }

  private readLevel({ options, satisfied }: ChoiceList, { isScale }: Offer): Chosen | null {
    const scale = scaleOf(options, { isAsked: isScale, satisfied });
    if (scale === null || (this.found !== null && wordsOf(scale) !== wordsOf(this.found))) return null;
    this.found ??= scale;
    const codes = [...scale.values].map(([code, value]) => [code, String(value ?? 'na')] as const);
    const notApplicable = codes.some(([, code]) => code === 'na');
    return {
      known: { type: LEVEL, notApplicable },
      renamed: new Map(codes.filter(([from, to]) => from !== to)),
    };
  }
}

function wordsOf({ levels }: Scale): string {
  return JSON.stringify(levels.map(({ value, label }) => [value, label]));
}
