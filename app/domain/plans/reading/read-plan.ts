import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { DraftPlan, DraftTask, SourceLine } from '#app/domain/plans/draft.ts';
import { findDate, readDeadline, type Deadline } from './deadlines.ts';
import { readParagraphs, type ReadParagraph } from './line-kind.ts';
import { bodyStart, readHead } from './plan-head.ts';
import { splitTaskText } from './task-text.ts';
import { openingParts, splitNames, type Parts } from './unit-names.ts';

/** Sections that hold tasks; purposes, requirements and the organisation of the work do not. */
const TASK_SECTION = /\b(nhiem vu|giai phap|noi dung ke hoach|noi dung thuc hien)\b/;
const OTHER_SECTION = /\b(to chuc thuc hien|muc dich|yeu cau|muc tieu|kinh phi|che do bao cao)\b/;

/** The annex is elsewhere. */
const POINTER = /^\(?chi tiet\b.*\bphu luc\b|\((thuc hien )?theo phu luc\b[^)]*\)[.;]?$|^\(?co phu luc\b/;

/** What stands in a section and is no task. */
function isAside({ kind, body }: ReadParagraph): boolean {
  return kind === 'note' || POINTER.test(foldVietnamese(body));
}

const LABELS = {
  lead: /^(đơn vị|cơ quan)?\s*chủ trì( thực hiện)?\s*:\s*/iu,
  support: /^(đơn vị|cơ quan)?\s*phối hợp( thực hiện)?\s*:\s*/iu,
  solution: /^(nhiệm vụ,?\s*(và\s*)?giải pháp|giải pháp|nhiệm vụ)\s*:\s*/iu,
  product: /^(sản phẩm|kết quả)(,?\s*(và\s*)?(kết quả|sản phẩm))?( dự kiến)?\s*:\s*/iu,
  due: /^(thời gian|thời hạn|tiến độ)( hoàn thành| thực hiện)?\s*:\s*/iu,
} as const;
type Label = keyof typeof LABELS;

function labelOf(text: string): Label | null {
  return (Object.keys(LABELS) as Label[]).find((label) => LABELS[label].test(text)) ?? null;
}

const NOBODY: Parts = { leads: [], supports: [] };

/** A heading in force, with what was said under it for all that follows. */
interface OpenHeading {
  readonly paragraph: ReadParagraph;
  parts: Parts;
  product: string;
  deadline: Deadline | null;
  /** Lines that say who, what and until when, of each task below. */
  readonly lines: number[];
  hasTasks: boolean;
}

/** Reads the body of a plan paragraph by paragraph. */
class BodyReader {
  readonly tasks: DraftTask[] = [];
  private headings: OpenHeading[] = [];
  private isTaskSection = false;

  constructor(
    private readonly paragraphs: readonly ReadParagraph[],
    private readonly year: number | null,
  ) {}

  read(): void {
    for (const [place, paragraph] of this.paragraphs.entries()) {
      if (paragraph.kind === 'heading' && paragraph.level <= 10) this.openSection(paragraph);
      else if (this.isTaskSection && !isAside(paragraph)) this.readInSection(paragraph, place);
    }
    this.closeTo(0);
  }

  private openSection(paragraph: ReadParagraph): void {
    this.closeTo(0);
    const name = foldVietnamese(paragraph.text);
    this.isTaskSection = TASK_SECTION.test(name) && !OTHER_SECTION.test(name);
    if (this.isTaskSection) this.open(paragraph);
  }

  private readInSection(paragraph: ReadParagraph, place: number): void {
    const label = labelOf(paragraph.body);
    const isHeading = paragraph.kind === 'heading';
    if (isHeading) this.closeTo(paragraph.level);
    if (label !== null) this.readLabel(label, paragraph);
    else if (isHeading && this.hasBelow(paragraph, place)) this.open(paragraph);
    else if (paragraph.kind === 'text') this.readText(paragraph);
    else this.addTask(paragraph.body, paragraph);
  }

  /** Whether anything stands under a heading; what has nothing under it is itself what is to be done. */
  private hasBelow({ level }: ReadParagraph, place: number): boolean {
    const next = this.paragraphs[place + 1];
    return next !== undefined && next.level > level && !isAside(next);
  }

  private open(paragraph: ReadParagraph): void {
    this.headings.push({ paragraph, parts: NOBODY, product: '', deadline: null, lines: [], hasTasks: false });
  }

  /** Ends the headings from a level down. */
  private closeTo(level: number): void {
    for (
      let last = this.headings.at(-1);
      last && last.paragraph.level >= level;
      last = this.headings.at(-1)
    ) {
      this.closeLast(last);
    }
  }

  /** A heading of which only who, what and until when was said is itself what is to be done. */
  private closeLast({ paragraph, lines, hasTasks }: OpenHeading): void {
    const isTask = lines.length > 0 && !hasTasks && paragraph.level > 10;
    if (isTask) this.addTask(paragraph.body, paragraph);
    this.headings.pop();
  }

  private readLabel(label: Label, paragraph: ReadParagraph): void {
    const text = paragraph.body.replace(LABELS[label], '').trim();
    if (label === 'solution' && text !== '') this.addTask(text, paragraph);
    else this.keep(label, text, paragraph);
  }

  /** What a label says of all tasks that follow under the heading. */
  private keep(label: Label, text: string, { lines }: ReadParagraph): void {
    const heading = this.headings.at(-1);
    if (heading === undefined) return;
    heading.lines.push(...lines);
    if (label === 'lead') heading.parts = { ...heading.parts, leads: splitNames(text) };
    if (label === 'support') heading.parts = { ...heading.parts, supports: splitNames(text) };
    if (label === 'product') heading.product = text;
    if (label === 'due') heading.deadline = readDeadline(text, this.year);
  }

  /** A sentence under a heading: who leads what follows, or nothing that a task is made of. */
  private readText(paragraph: ReadParagraph): void {
    const heading = this.headings.at(-1);
    const parts = openingParts(paragraph.text);
    if (heading === undefined || parts.leads.length === 0) return;
    if (/:\s*$/.test(paragraph.text)) {
      heading.parts = parts;
      heading.lines.push(...paragraph.lines);
    } else {
      this.addTask(paragraph.text, paragraph);
    }
  }

  private addTask(text: string, paragraph: ReadParagraph): void {
    const deadline = this.headings.findLast((heading) => heading.deadline !== null)?.deadline;
    const above = this.headings.filter((heading) => heading.paragraph !== paragraph);
    for (const heading of this.headings) heading.hasTasks = true;
    this.tasks.push({
      ...splitTaskText(text),
      ...this.partsOf(text),
      sections: above.map((heading) => heading.paragraph.text),
      product: this.headings.findLast(({ product }) => product !== '')?.product ?? '',
      deadlineKind: deadline?.deadlineKind ?? null,
      dueOn: deadline?.dueOn ?? '',
      baseline: '',
      target: '',
      lines: [
        ...new Set([
          ...this.headings.flatMap((heading) => [...heading.paragraph.lines, ...heading.lines]),
          ...paragraph.lines,
        ]),
      ],
    });
  }

  /** Who leads and helps: by the text itself, or by what was said above it. */
  private partsOf(text: string): Parts {
    const own = openingParts(text);
    const given = this.headings.findLast(({ parts }) => parts.leads.length > 0)?.parts ?? NOBODY;
    if (own.leads.length === 0) return given;
    return { leads: own.leads, supports: own.supports.length > 0 ? own.supports : given.supports };
  }
}

/** Where a document says until when everything is to be done: a line that speaks of completion before a date. */
function findCommonDeadline(paragraphs: readonly ReadParagraph[]): ReadParagraph | undefined {
  return paragraphs.find(
    ({ text }) =>
      /hoàn thành/iu.test(text) && /(trước|chậm nhất|xong)/iu.test(text) && findDate(text) !== null,
  );
}

/**
 * Reads a plan whose tasks stand in sections: headings by number, dashes, "Đơn vị chủ trì", "Nhiệm vụ, giải pháp". A
 * draft to be checked; nothing is made up, and every line is of its head, of a task, or among the unused ones. A product
 * or label said after a task holds for the next ones under the same heading.
 */
export function readPlan(source: readonly SourceLine[]): DraftPlan {
  const paragraphs = readParagraphs(source);
  const head = readHead(paragraphs);
  const inBody = paragraphs.slice(bodyStart(paragraphs));
  const body = new BodyReader(inBody, head.year);
  body.read();
  const deadline = findCommonDeadline(inBody);
  const headLines = [...head.headLines, ...(deadline?.lines ?? [])];
  const used = new Set([...headLines, ...body.tasks.flatMap(({ lines }) => lines)]);
  return {
    ...head,
    headLines,
    dueOn: (deadline && findDate(deadline.text)) ?? '',
    tasks: body.tasks,
    unused: source.filter(({ line }) => !used.has(line)),
    table: null,
  };
}
