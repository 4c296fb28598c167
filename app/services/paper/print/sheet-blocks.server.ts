import { Pen, POINTS, type SetText, type TextStyle } from '#app/services/access-points/posters/pen.server.ts';
import type { PrintedForm, PrintedQuestion, PrintedSection } from '#app/domain/paper/printed-form.ts';
import { FAINT, INNER, looksAt, PAGE, RULE, type Looks } from './sheet-look.ts';
import type { SheetWords } from './sheet-words.ts';

/** A part of a sheet that is not cut: how high it is, and how it is drawn from a height on. In millimetres. */
export interface Block {
  readonly height: number;
  readonly draw: (top: number) => void;
  /** Belongs above the next one. */
  readonly leads?: boolean;
  /** Stands above it again at the top of a page. */
  readonly head?: Block;
}

/** Where the boxes of levels stand, and how wide the text beside them is. */
interface Grid {
  readonly columns: number;
  readonly column: number;
  readonly left: number;
  readonly text: number;
}

/** The side of a box to be marked, whatever the scale: a pen does not become thinner. */
const BOX = 5;

/** Draws the parts of one questionnaire; what does not change from sheet to sheet is measured once. */
export class BlockMaker {
  private readonly pen: Pen;
  private readonly looks: Looks;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly scale: number,
    private readonly words: SheetWords,
  ) {
    this.pen = new Pen(doc);
    this.looks = looksAt(scale);
  }

  /** Everything below the head of the first page. */
  blocksOf(form: PrintedForm): Block[] {
    return [
      this.opening(form),
      ...form.sections.flatMap((section) => this.section(form, section)),
      this.closing(),
    ];
  }

  private lines(parts: readonly (readonly [string | null, TextStyle, number])[], width: number) {
    return parts.flatMap(([given, style, gap]) =>
      given === null ? [] : [{ set: this.pen.fit(given, style, width), gap }],
    );
  }

  private stack(parts: ReturnType<BlockMaker['lines']>, left: number): Block {
    return {
      height: parts.reduce((sum, { set, gap }) => sum + set.height + gap, 0),
      draw: (top) => {
        let at = top;
        for (const { set, gap } of parts) {
          this.pen.set(set, left, at + gap);
          at += gap + set.height;
        }
      },
    };
  }

  /** Title, introduction, how to mark, and that no name is asked for. */
  private opening(form: PrintedForm): Block {
    const { title, body, note } = this.looks;
    const { words, scale } = this;
    const head = this.stack(
      this.lines(
        [
          [form.title, { ...title, align: 'center' }, 0],
          [form.introduction, body, 2 * scale],
          [words.privacy, body, 1.2 * scale],
        ],
        INNER,
      ),
      PAGE.side,
    );
    const howTo = this.lines([[words.howTo, note, 0]], INNER - 50);
    const guide = Math.max(9, this.stack(howTo, 0).height + 4);
    return {
      height: head.height + guide + 5 * scale,
      draw: (top) => {
        head.draw(top);
        this.howToMark(top + head.height + 2 * scale, guide, howTo);
      },
    };
  }

  private howToMark(top: number, height: number, howTo: ReturnType<BlockMaker['lines']>): void {
    this.fill([PAGE.side, top], [INNER, height], FAINT);
    const middle = top + (height - BOX) / 2;
    const { small } = this.looks;
    const [right, wrong] = [PAGE.side + 3, PAGE.side + 24];
    this.box(right, middle);
    this.cross(right, middle);
    this.pen.set(this.pen.fit(this.words.right, small, 14), right + BOX + 1.5, middle + 0.7);
    this.box(wrong, middle);
    this.fill([wrong + 0.4, middle + 0.4], [BOX - 0.8, BOX - 0.8], '#303a44');
    this.pen.set(this.pen.fit(this.words.wrong, small, 14), wrong + BOX + 1.5, middle + 0.7);
    const block = this.stack(howTo, PAGE.side + 47);
    block.draw(top + (height - block.height) / 2);
  }

  private section(form: PrintedForm, section: PrintedSection): Block[] {
    const { questions } = section;
    const isGrid = questions.some(({ kind }) => kind === 'level');
    const title = section.title ?? this.words.sectionTitle(section.about, isGrid);
    const grid = isGrid ? this.gridOf(form) : null;
    const head = grid === null ? this.title(title) : this.gridHead(title, form, grid);
    const rows = questions.map((question) =>
      question.kind === 'level' && grid !== null
        ? this.levelRow(question, form, grid, head)
        : this.otherQuestion(question),
    );
    return [{ ...head, leads: true }, ...rows];
  }

  private title(title: string): Block {
    const block = this.stack(this.lines([[title, this.looks.section, 3 * this.scale]], INNER), PAGE.side);
    return { ...block, height: block.height + 1 * this.scale };
  }

  /** The same for the whole form, so that boxes stand below each other. */
  private gridOf({ levels, sections }: PrintedForm): Grid {
    const questions = sections.flatMap((section) => section.questions);
    const columns = levels.length + Number(questions.some(({ hasNotApplicable }) => hasNotApplicable));
    const column = Math.min(16.5, 84 / columns);
    return {
      columns,
      column,
      left: PAGE.width - PAGE.side - columns * column,
      text: INNER - columns * column - 3,
    };
  }

  private gridHead(title: string, { levels }: PrintedForm, grid: Grid): Block {
    const name = this.pen.fit(title, this.looks.section, grid.text);
    const labels = [...levels.map(({ label }) => label), this.words.notApplicable]
      .slice(0, grid.columns)
      .map((label) => this.pen.fit(label, { ...this.looks.level, least: 1.9 }, grid.column - 1));
    const inside = Math.max(name.height, ...labels.map(({ height }) => height)) + 2.4 * this.scale;
    const gap = 2.5 * this.scale;
    return {
      height: inside + gap,
      draw: (top) => {
        this.fill([PAGE.side, top + gap], [INNER, inside], FAINT);
        this.pen.set(name, PAGE.side + 1.5, top + gap + (inside - name.height) / 2);
        labels.forEach((label, place) => {
          const at = grid.left + place * grid.column + 0.5;
          this.pen.set(label, at, top + gap + (inside - label.height) / 2);
        });
      },
    };
  }

  private levelRow(question: PrintedQuestion, form: PrintedForm, grid: Grid, head: Block): Block {
    const parts = this.asked(question, grid.text);
    const block = this.stack(parts, PAGE.side + 1.5);
    const height = Math.max(block.height + 2.2 * this.scale, BOX + 1.9 * this.scale);
    const boxes = form.levels.length + Number(question.hasNotApplicable);
    return {
      height,
      head,
      draw: (top) => {
        block.draw(top + (height - block.height) / 2);
        for (let place = 0; place < boxes; place += 1) {
          const left = grid.left + place * grid.column + (grid.column - BOX) / 2;
          this.keyedBox(place < form.levels.length ? place + 1 : null, left, top + (height - BOX) / 2);
        }
        this.rule(top + height);
      },
    };
  }

  /** The question with its number, help, and of whom it is asked. */
  private asked({ number, text, help, condition }: PrintedQuestion, width: number) {
    const { question, note } = this.looks;
    return this.lines(
      [
        [`${number}. ${text}`, question, 0],
        [help, note, 0.3],
        [condition && this.words.condition(condition), note, 0.3],
      ],
      width,
    );
  }

  private otherQuestion(question: PrintedQuestion): Block {
    const { scale } = this;
    const parts = this.asked(question, INNER - 3);
    const text = this.stack(parts, PAGE.side + 1.5);
    const answer = this.answerOf(question);
    const height = text.height + answer.height + 4 * scale;
    return {
      height,
      draw: (top) => {
        text.draw(top + 1.4 * scale);
        answer.draw(top + text.height + 2.6 * scale);
        this.rule(top + height);
      },
    };
  }

  private answerOf({ kind, choices }: PrintedQuestion): Block {
    if (kind === 'text') return this.ruledLines(3);
    return kind === 'number' ? this.digits(5) : this.options(choices);
  }

  private ruledLines(count: number): Block {
    const step = 8.2;
    return {
      height: count * step,
      draw: (top) => {
        for (let line = 1; line <= count; line += 1) this.rule(top + line * step - 1, PAGE.side + 1.5);
      },
    };
  }

  private digits(count: number): Block {
    return {
      height: BOX + 2,
      draw: (top) => {
        for (let place = 0; place < count; place += 1)
          this.box(PAGE.side + 1.5 + place * (BOX + 0.6), top + 1);
      },
    };
  }

  /** Boxes with their words, as many in a line as there is room for. */
  private options(choices: PrintedQuestion['choices']): Block {
    const { option } = this.looks;
    const most = INNER - 6;
    const placed: { key: number; set: SetText; left: number; top: number }[] = [];
    let [left, top, line] = [0, 0, BOX];
    for (const { key, label } of choices) {
      const widest = this.widthOf(label, option);
      const width = Math.min(widest, most - BOX - 2);
      const set = this.pen.fit(label, option, width);
      if (left > 0 && left + BOX + 2 + width > most) [left, top, line] = [0, top + line + 1.6, BOX];
      placed.push({ key, set, left, top });
      left += BOX + 2 + width + 6;
      line = Math.max(line, set.height);
    }
    return {
      height: top + line,
      draw: (from) => {
        for (const one of placed) {
          const at = PAGE.side + 1.5 + one.left;
          this.keyedBox(one.key, at, from + one.top);
          this.pen.set(one.set, at + BOX + 2, from + one.top + Math.max(0, (BOX - one.set.height) / 2));
        }
      },
    };
  }

  private widthOf(text: string, { font, size }: TextStyle): number {
    this.doc.font(font).fontSize(size * POINTS);
    return this.doc.widthOfString(text) / POINTS + 0.6;
  }

  /** The day it was filled in, thanks, and what whoever keys it notes. */
  private closing(): Block {
    const { body, note } = this.looks;
    const parts = this.lines(
      [
        [this.words.day, body, 4 * this.scale],
        [this.words.thanks, body, 2 * this.scale],
        [this.words.forOffice, note, 3 * this.scale],
      ],
      INNER - 3,
    );
    return this.stack(parts, PAGE.side + 1.5);
  }

  private keyedBox(key: number | null, left: number, top: number): void {
    this.box(left, top);
    if (key === null) return;
    const number = this.pen.fit(String(key), { ...this.looks.key, color: '#9aa5b1', size: 2.6 }, BOX);
    this.pen.set(number, left, top + (BOX - number.height) / 2);
  }

  private box(left: number, top: number): void {
    this.doc
      .rect(left * POINTS, top * POINTS, BOX * POINTS, BOX * POINTS)
      .lineWidth(0.3 * POINTS)
      .stroke('#303a44');
  }

  private cross(left: number, top: number): void {
    const [near, far] = [0.9, BOX - 0.9];
    this.doc
      .moveTo((left + near) * POINTS, (top + near) * POINTS)
      .lineTo((left + far) * POINTS, (top + far) * POINTS)
      .moveTo((left + far) * POINTS, (top + near) * POINTS)
      .lineTo((left + near) * POINTS, (top + far) * POINTS)
      .lineWidth(0.55 * POINTS)
      .stroke('#101820');
  }

  private fill(
    [left, top]: readonly [number, number],
    [width, height]: readonly [number, number],
    color: string,
  ): void {
    this.doc.rect(left * POINTS, top * POINTS, width * POINTS, height * POINTS).fill(color);
  }

  private rule(at: number, left: number = PAGE.side): void {
    this.doc
      .moveTo(left * POINTS, at * POINTS)
      .lineTo((PAGE.width - PAGE.side) * POINTS, at * POINTS)
      .lineWidth(0.15 * POINTS)
      .stroke(RULE);
  }
}
