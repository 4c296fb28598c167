import { readGivenSheet } from '#app/domain/paper/sheet.ts';
import { dropDraft, findDraft, isOfSheet, keepDraft, type HandSlot } from './draft-store.ts';
import { moveOf, type KeyedMove } from './entry-keys.ts';
import { readSheetAnswer, type SheetAnswer } from './sheet-answer.ts';
import {
  cardsOf,
  chooseBox,
  clearCard,
  enterCard,
  focusNumber,
  holdsAnswers,
  isAnswered,
  numberField,
  placeOf,
  readDraft,
  writeDraft,
} from './sheet-fields.ts';

/** What is told beside the form: that the line or the log-in was lost, a draft put back, a number not of this ledger. */
export type SheetNotice = 'lost' | 'loggedOut' | 'restored' | 'elsewhere' | 'number' | null;

export interface SheetOptions {
  /** Names the ledger and the person on this device. */
  readonly desk: string;
  /** Where the device keeps the sheet in hand. */
  readonly slot: HandSlot;
  /** The address of the page that codes on sheets say. */
  readonly path: string;
  /** Where the next sheet is after this one was stored. */
  readonly nextOf: (number: number, day: string) => string;
  readonly sheetOf: (number: number) => string;
  /** Numbers that are free; null where any may be asked for. */
  readonly free: ReadonlySet<number> | null;
  /** The sheet that was undone just now. */
  readonly undone: string | null;
  /** The sheet that the address asks for; a draft of another one stays on the device. */
  readonly asked: string | null;
  /** Whether the form shows what was typed and refused: that is newer than any draft. */
  readonly isRefused: boolean;
}

/** How far somebody is: the question at hand (from 0; -1 for the number), how many are answered, and what is told. */
export interface SheetState {
  /** As it stands in the field of the number. */
  readonly sheet: string;
  readonly at: number;
  readonly answered: number;
  readonly notice: SheetNotice;
  /** The first of two digits, while the second is waited for; '' for none. */
  readonly digit: string;
  readonly isSending: boolean;
}

export const BEGIN: SheetState = {
  ...{ sheet: '', at: -1, answered: 0 },
  ...{ notice: null, digit: '', isSending: false },
};

/** What the page does for the desk. */
interface PageTies {
  readonly tell: (change: Partial<SheetState>) => void;
  readonly goTo: (address: string) => void;
}

/** The keys, the draft on the device and the sending of one sheet in its form. */
export class SheetDesk {
  /** Whether the form is sent as any other form is. */
  isPlain = false;
  private digit = '';

  constructor(
    private readonly form: HTMLFormElement,
    private readonly options: SheetOptions,
    private readonly page: PageTies,
  ) {}

  /** Puts back what the device keeps of a sheet in hand, and begins at the number. */
  begin(): void {
    const notice = this.options.isRefused ? null : this.putBack();
    // What was refused is in hand again.
    if (this.options.isRefused) this.keep();
    focusNumber(this.form);
    this.page.tell({ notice });
    this.look();
  }

  private putBack(): SheetNotice {
    const { desk, slot, undone, asked } = this.options;
    const now = Date.now();
    const current = findDraft(desk, slot, now);
    if (current !== null && (asked === null || isOfSheet(current, asked))) {
      writeDraft(this.form, current);
      return 'restored';
    }
    const last = findDraft(desk, 'last', now);
    if (!isOfSheet(last, undone)) return null;
    // It is the sheet in hand again.
    writeDraft(this.form, last);
    keepDraft(desk, slot, last);
    dropDraft(desk, 'last');
    return 'restored';
  }

  /** Tells how far somebody is. */
  look(): void {
    const cards = cardsOf(this.form);
    const sheet = numberField(this.form)?.value.trim() ?? '';
    this.page.tell({ sheet, at: this.at(cards), answered: cards.filter(isAnswered).length });
  }

  /** Keeps what is keyed on the device; with it the sheet before is done with. */
  keep(): void {
    const { desk, slot } = this.options;
    const draft = readDraft(this.form, Date.now());
    if (holdsAnswers(draft)) {
      keepDraft(desk, slot, draft);
      dropDraft(desk, 'last');
    }
    this.look();
  }

  private at(cards: readonly HTMLElement[]): number {
    return cards.findIndex((card) => card.contains(document.activeElement));
  }

  /** To the next question or the one before; behind the last one is the button, before the first one the number. */
  go(step: 1 | -1): void {
    const cards = cardsOf(this.form);
    const to = this.at(cards) + step;
    const target = to < 0 ? undefined : cards[to];
    if (target !== undefined) enterCard(target);
    else if (step === 1) this.form.querySelector<HTMLButtonElement>('[data-save]')?.focus();
    else focusNumber(this.form);
  }

  private press(button: string): void {
    this.form.querySelector<HTMLButtonElement>(button)?.click();
  }

  /** Whether the key did something here, so that the browser does nothing with it. */
  key(key: string, target: HTMLElement, isShifted: boolean): boolean {
    const card = target.closest<HTMLElement>('[data-question]');
    if (card === null) return key === 'Enter' && target instanceof HTMLInputElement && this.leave(target);
    const move = moveOf(key, { ...placeOf(card), digit: this.digit }, isShifted);
    this.digit = move?.do === 'digit' ? move.digit : '';
    this.page.tell({ digit: this.digit });
    if (move === null) return false;
    if (move.do === 'digit') return true;
    this.move(card, move);
    return true;
  }

  private move(card: HTMLElement, move: KeyedMove): void {
    if (move.do === 'next' && cardsOf(this.form).at(-1) === card) {
      this.press('[data-save]');
      return;
    }
    if (move.do === 'choose') chooseBox(card, move.choice);
    if (move.do === 'clear') clearCard(card);
    if (move.do !== 'choose' || move.goesOn) this.go(move.do === 'back' ? -1 : 1);
    this.keep();
  }

  /** Enter in a field above or below the questions. */
  private leave(field: HTMLInputElement): boolean {
    if (field.name === 'note') this.press('[data-invalid]');
    else if (field.name !== 'number' || this.takeNumber(field)) {
      const [first] = cardsOf(this.form);
      if (first) enterCard(first);
    }
    return true;
  }

  /** Whether the sheet with the number can be keyed here; one that cannot is asked about. */
  private takeNumber(field: HTMLInputElement): boolean {
    const { path, free, sheetOf } = this.options;
    const given = readGivenSheet(field.value, path);
    if (!given.ok) {
      this.page.tell({ notice: given.why === 'elsewhere' ? 'elsewhere' : 'number' });
      field.select();
      return false;
    }
    const isFree = free === null || free.has(given.number);
    if (isFree) field.value = String(given.number);
    else this.page.goTo(sheetOf(given.number));
    this.page.tell({ notice: null });
    return isFree;
  }

  /** Sends the sheet; where nobody answers, or only the log-in does, it stays in the form and on the device. */
  async send(submitter: HTMLElement | null): Promise<void> {
    this.keep();
    const body = new FormData(this.form);
    if (submitter instanceof HTMLButtonElement && submitter.name !== '')
      body.set(submitter.name, submitter.value);
    this.page.tell({ isSending: true, notice: null });
    const answer = await post(body);
    this.page.tell({ isSending: false, notice: untold(answer) });
    if (answer?.kind === 'stored') this.leadOn(answer.number, body);
    if (answer?.kind === 'refused') this.sendPlain(submitter);
  }

  /** Marks the sheet in hand as sent: the page that tells it as stored then forgets it, and no draft of it that is newer. */
  private markSent(): void {
    const { desk, slot } = this.options;
    const draft = readDraft(this.form, Date.now());
    if (holdsAnswers(draft)) keepDraft(desk, slot, { ...draft, isSent: true });
  }

  /** Once more as any form: the page then shows what to mend. Nothing was stored. */
  private sendPlain(submitter: HTMLElement | null): void {
    this.markSent();
    this.isPlain = true;
    this.form.requestSubmit(submitter);
    this.isPlain = false;
  }

  /** To the next sheet. The page that opens then says whether this one is stored, and only then the device forgets it. */
  private leadOn(number: number, body: FormData): void {
    const { desk, slot, nextOf } = this.options;
    this.markSent();
    if (slot !== 'second') keepDraft(desk, 'last', readDraft(this.form, Date.now()));
    const day = body.get('day');
    this.page.goTo(nextOf(number, typeof day === 'string' ? day : ''));
  }
}

function untold(answer: SheetAnswer | null): SheetNotice {
  if (answer === null) return 'lost';
  return answer.kind === 'elsewhere' ? 'loggedOut' : null;
}

/** Sends a sheet; null where nobody answered. */
async function post(body: FormData): Promise<SheetAnswer | null> {
  const headers = { Accept: 'application/json' };
  try {
    return await readSheetAnswer(await fetch(location.href, { method: 'POST', body, headers }));
  } catch {
    return null;
  }
}
