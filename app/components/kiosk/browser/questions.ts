import { askedCards, isAnswered, readTyped, writeTyped } from '#app/components/survey/browser/answers.ts';
import { showConditional } from '#app/components/survey/browser/guide.ts';
import { fill } from '#app/components/survey/browser/texts.ts';
import type { Stage } from './stage.ts';

/** One question at a time. */
export class Questions {
  private now = 0;

  constructor(private readonly stage: Stage) {}

  private get cards(): HTMLElement[] {
    showConditional(this.stage.form);
    return askedCards(this.stage.form);
  }

  get isFirst(): boolean {
    return this.now === 0;
  }

  /** Whether something was answered, and everything that must be. */
  get isComplete(): boolean {
    const { cards } = this;
    return cards.some(isAnswered) && cards.every((card) => !card.matches('.must') || isAnswered(card));
  }

  begin(): void {
    this.show(0);
  }

  back(): void {
    if (!this.isFirst) this.show(this.now - 1);
  }

  /** Goes on; false when this was the last question, or when it must be answered first. */
  forward(): 'moved' | 'stays' | 'done' {
    const { cards } = this;
    const card = cards[this.now];
    if (card === undefined || (card.matches('.must') && !isAnswered(card))) return 'stays';
    if (this.now === cards.length - 1) return 'done';
    this.show(this.now + 1);
    return 'moved';
  }

  /** Brings the line under the question up to date. */
  update(): void {
    const { cards, stage } = this;
    const card = cards[this.now];
    if (card === undefined) return;
    const answered = isAnswered(card);
    const isLast = this.now === cards.length - 1;
    const on = stage.find('.onward');
    on.textContent = on.dataset[isLast ? 'send' : answered ? 'next' : 'skip'] ?? '';
    on.classList.toggle('faint', !isLast && !answered);
    on.hidden = card.matches('.must') && !answered;
    const line = stage.find('.place-in-line');
    line.textContent = fill(line.dataset['text'] ?? '', { number: this.now + 1, total: cards.length });
    stage.find('.meter span').style.transform = `scaleX(${(this.now + 1) / (cards.length + 1)})`;
    stage.find('.back').hidden = this.isFirst;
  }

  /** The page was written anew in another language: the answers and the question stay. */
  rewrite(write: () => void): void {
    const typed = readTyped(this.stage.form);
    write();
    writeTyped(this.stage.form, typed);
    this.show(this.now);
  }

  private show(index: number): void {
    const { cards, stage } = this;
    this.now = Math.max(0, Math.min(index, cards.length - 1));
    for (const step of Array.from(stage.form.querySelectorAll('.step'))) {
      step.classList.toggle('now', step.contains(cards[this.now] ?? null));
    }
    stage.changed();
    this.update();
    cards[this.now]?.focus({ preventScroll: true });
  }
}
