import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { DraftPlan, DraftTask, SourceLine } from '#app/domain/plans/draft.ts';
import { findCompletion, type Deadline } from './deadlines.ts';
import {
  afterLabel,
  inherit,
  labelOf,
  linesOf,
  NOTHING_SAID,
  overlay,
  say,
  sayParts,
  type Label,
  type Said,
  type SaidLabel,
} from './labels.ts';
import { readParagraphs, type ReadParagraph } from './line-kind.ts';
import { bodyStart, readHead } from './plan-head.ts';
import { splitTaskText } from './task-text.ts';
import { NO_KNOWN_NAMES, openingParts, type KnownNames } from './unit-names.ts';

/** Sections that hold tasks; purposes, requirements and the organisation of the work do not. */
const TASK_SECTION = /\b(nhiem vu|giai phap|noi dung ke hoach|noi dung thuc hien)\b/;
const OTHER_SECTION = /\b(to chuc thuc hien|muc dich|yeu cau|muc tieu|kinh phi|che do bao cao)\b/;

/** The annex is elsewhere. */
const POINTER = /^\(?chi tiet\b.*\bphu luc\b|\((thuc hien )?theo phu luc\b[^)]*\)[.;]?$|^\(?co phu luc\b/;

/** What stands in a section and is no task. */
function isAside({ kind, body }: ReadParagraph): boolean {
  return kind === 'note' || POINTER.test(foldVietnamese(body));
}

/** Labels that were said together under a heading, and the tasks that came of them. */
interface LabelGroup {
  said: Said;
  /** Lines with labels behind which nothing stands. */
  readonly lines: number[];
  /** The labels that stand before the first task. */
  readonly first: Set<Label>;
  readonly tasks: RawTask[];
}

/** A heading in force, with what was said under it for all that follows. */
interface OpenHeading {
  readonly paragraph: ReadParagraph;
  group: LabelGroup;
  hasTasks: boolean;
}

/** A task while labels may still say more of it. */
interface RawTask {
  readonly text: string;
  readonly level: number;
  readonly sections: readonly string[];
  /** What was said above it. */
  readonly above: Said;
  said: Said;
  readonly lines: number[];
}

/** What labels speak of. */
type Subject = LabelGroup | RawTask;

const newGroup = (): LabelGroup => ({
  said: NOTHING_SAID,
  lines: [],
  first: new Set(),
  tasks: [],
});

function ownDeadline(text: string): Deadline | null {
  const dueOn = findCompletion(text);
  return dueOn === null ? null : { deadlineKind: 'date', dueOn };
}

/** A task as it is given on, with what its text, its labels and its headings say. */
function finish({ text, sections, above, said, lines }: RawTask, known: KnownNames): DraftTask {
  const { leads, supports } = openingParts(text, known);
  const own: Said = {
    ...said,
    lead: { texts: [...leads, ...said.lead.texts], lines: said.lead.lines },
    support: {
      texts: [...supports, ...said.support.texts],
      lines: said.support.lines,
    },
    due:
      said.due.texts.length > 0
        ? said.due
        : { ...said.due, deadline: said.due.deadline ?? ownDeadline(text) },
  };
  const whole = overlay(own, above);
  const { title, solution } = splitTaskText(text);
  const due = whole.due.texts.map((words) => `Thời hạn (theo văn bản): ${words}`);
  return {
    title,
    solution: [solution, ...due].filter((part) => part !== '').join('\n'),
    sections,
    leads: [...new Set(whole.lead.texts)],
    supports: [...new Set(whole.support.texts)],
    product: whole.product.texts.join('\n'),
    deadlineKind: whole.due.deadline?.deadlineKind ?? null,
    dueOn: whole.due.deadline?.dueOn ?? '',
    baseline: '',
    target: '',
    lines: [...new Set([...lines, ...linesOf(whole)])].toSorted((a, b) => a - b),
  };
}

/** Whether a paragraph stands in the list of the label before it. */
function isListedUnder(label: ReadParagraph, { kind, level }: ReadParagraph): boolean {
  if (kind === 'heading') return false;
  return label.kind === 'text' ? kind === 'bullet' : level > label.level;
}

/** Reads the body of a plan paragraph by paragraph. */
class BodyReader {
  private readonly raw: RawTask[] = [];
  private headings: OpenHeading[] = [];
  private isTaskSection = false;
  /** A label with nothing behind it, whose list follows one level below. */
  private openLabel: {
    label: SaidLabel;
    under: ReadParagraph;
    subjects: readonly Subject[];
  } | null = null;

  constructor(
    private readonly paragraphs: readonly ReadParagraph[],
    private readonly year: number | null,
    private readonly known: KnownNames,
  ) {}

  read(): DraftTask[] {
    for (const [place, paragraph] of this.paragraphs.entries()) {
      if (paragraph.kind === 'heading' && paragraph.level <= 10) this.openSection(paragraph);
      else if (this.isTaskSection && !isAside(paragraph)) this.readInSection(paragraph, place);
    }
    this.closeTo(0);
    return this.raw.map((task) => finish(task, this.known));
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
    if (this.isOfOpenLabel(paragraph, label)) return;
    if (label !== null) this.readLabel(label, paragraph, place);
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
    this.headings.push({ paragraph, group: newGroup(), hasTasks: false });
  }

  /** Ends the headings from a level down. */
  private closeTo(level: number): void {
    this.openLabel = null;
    for (
      let last = this.headings.at(-1);
      last && last.paragraph.level >= level;
      last = this.headings.at(-1)
    ) {
      this.closeLast(last);
    }
  }

  /** A heading of which only who, what and until when was said is itself what is to be done. */
  private closeLast({ paragraph, group, hasTasks }: OpenHeading): void {
    const isTask =
      (group.lines.length > 0 || linesOf(group.said).length > 0) && !hasTasks && paragraph.level > 10;
    if (isTask) this.addTask(paragraph.body, paragraph);
    this.headings.pop();
  }

  private readLabel(label: Label, paragraph: ReadParagraph, place: number): void {
    const text = afterLabel(label, paragraph.body);
    if (label !== 'solution') {
      const subjects = this.subjectsOf(label, paragraph, place);
      this.tell(subjects, { label, text, paragraph });
      if (text === '') this.openLabel = { label, under: paragraph, subjects };
    } else if (text === '') {
      this.headings.at(-1)?.group.lines.push(...paragraph.lines);
    } else {
      this.addTask(text, paragraph);
    }
  }

  /**
   * Takes a paragraph as part of the list of the label before it; false where none is open or it stands no deeper. Dashes
   * below a label without a mark are its list.
   */
  private isOfOpenLabel(paragraph: ReadParagraph, label: Label | null): boolean {
    const open = this.openLabel;
    const isListed = open !== null && label === null && isListedUnder(open.under, paragraph);
    if (open === null || !isListed) {
      this.openLabel = null;
      return false;
    }
    this.tell(open.subjects, {
      label: open.label,
      text: paragraph.body,
      paragraph,
    });
    return true;
  }

  private tell(
    subjects: readonly Subject[],
    { label, text, paragraph }: { label: SaidLabel; text: string; paragraph: ReadParagraph },
  ): void {
    const { year, known } = this;
    for (const subject of subjects) {
      subject.said = say(subject.said, {
        label,
        text,
        lines: paragraph.lines,
        year,
        known,
      });
      if (text === '') subject.lines.push(...paragraph.lines);
    }
  }

  /**
   * What a label speaks of. Of the plans seen, those by criterion put labels first, under the criterion: "Đơn vị chủ
   * trì", "Đơn vị phối hợp", then "Nhiệm vụ, giải pháp" with one task or a list of them; there they hold for all that
   * follows. A label behind a task speaks of that task ("Sản phẩm", "Thời gian" under a dash), unless the same label
   * opened the heading and a task follows the last one: then each task has its labels before it. A numbered label
   * behind tasks ("4. Thời gian hoàn thành: …") speaks of the whole plan, and of no task.
   */
  private subjectsOf(label: Label, paragraph: ReadParagraph, place: number): readonly Subject[] {
    const heading = this.headings.at(-1);
    if (heading === undefined) return [];
    const opens = heading.group.tasks.length > 0 && this.opensGroup(heading, label, place);
    if (opens) heading.group = newGroup();
    const { group } = heading;
    const isBehindTasks = heading.hasTasks && !opens && group.first.size === 0;
    if (isNumbered(paragraph) && (group.tasks.length > 0 || isBehindTasks)) return [];
    if (group.tasks.length > 0) return tasksBefore(group, paragraph.level);
    group.first.add(label);
    return [group];
  }

  private opensGroup({ group, paragraph }: OpenHeading, label: Label, place: number): boolean {
    if (!group.first.has(label)) return false;
    const rest = this.paragraphs.slice(place + 1);
    const end = rest.findIndex(({ kind, level }) => kind === 'heading' && level <= paragraph.level);
    const last = (end === -1 ? rest : rest.slice(0, end)).findLast((next) => {
      const found = labelOf(next.body);
      return found === label || found === 'solution' || (found === null && next.kind === 'bullet');
    });
    return last !== undefined && labelOf(last.body) !== label;
  }

  /** A sentence under a heading: who leads what follows, or nothing that a task is made of. */
  private readText(paragraph: ReadParagraph): void {
    const heading = this.headings.at(-1);
    const parts = openingParts(paragraph.text, this.known);
    if (heading === undefined || parts.leads.length === 0) return;
    if (/:\s*$/.test(paragraph.text)) {
      const { group } = heading;
      heading.group = {
        ...newGroup(),
        said: sayParts(group.said, parts, paragraph.lines),
      };
      heading.group.lines.push(...group.lines);
    } else {
      this.addTask(paragraph.text, paragraph);
    }
  }

  private addTask(text: string, paragraph: ReadParagraph): void {
    const above = this.headings.filter((heading) => heading.paragraph !== paragraph);
    const task: RawTask = {
      text,
      level: paragraph.level,
      sections: above.map((heading) => heading.paragraph.text),
      above: inherit(this.headings.map(({ group }) => group.said)),
      said: NOTHING_SAID,
      lines: [
        ...this.headings.flatMap((heading) => [...heading.paragraph.lines, ...heading.group.lines]),
        ...paragraph.lines,
      ],
    };
    for (const heading of this.headings) heading.hasTasks = true;
    above.at(-1)?.group.tasks.push(task);
    this.raw.push(task);
  }
}

/** Whether a paragraph is numbered as headings are: 1., 1.1. */
function isNumbered({ kind, level }: ReadParagraph): boolean {
  return kind === 'heading' && level <= 50;
}

/** The tasks of which a label behind them speaks: the list that stands below its level, or else the last one. */
function tasksBefore({ tasks }: LabelGroup, level: number): readonly RawTask[] {
  const end = tasks.findLastIndex((task) => task.level <= level);
  return end === tasks.length - 1 ? tasks.slice(-1) : tasks.slice(end + 1);
}

/**
 * Where a document says until when everything is to be done: a sentence outside any task that speaks of completion by
 * "the" units or tasks before a date.
 */
function findCommonDeadline(
  paragraphs: readonly ReadParagraph[],
  ofTasks: ReadonlySet<number>,
): ReadParagraph | undefined {
  return paragraphs.find(
    ({ text, body, lines }) =>
      lines.every((line) => !ofTasks.has(line)) &&
      (labelOf(body) === 'due' || /(^|\s)(các|tất cả|toàn bộ|mọi)\s/iu.test(text)) &&
      findCompletion(text) !== null,
  );
}

/**
 * Reads a plan whose tasks stand in sections: headings by number, dashes, "Đơn vị chủ trì", "Nhiệm vụ, giải pháp". A
 * draft to be checked; nothing is made up, and every line is of its head, of a task, or among the unused ones.
 */
export function readPlan(source: readonly SourceLine[], known: KnownNames = NO_KNOWN_NAMES): DraftPlan {
  const paragraphs = readParagraphs(source);
  const head = readHead(paragraphs);
  const inBody = paragraphs.slice(bodyStart(paragraphs));
  const tasks = new BodyReader(inBody, head.year, known).read();
  const ofTasks = new Set(tasks.flatMap(({ lines }) => lines));
  const deadline = findCommonDeadline(inBody, ofTasks);
  const headLines = [...head.headLines, ...(deadline?.lines ?? [])];
  const used = new Set([...headLines, ...ofTasks]);
  return {
    ...head,
    headLines,
    dueOn: (deadline && findCompletion(deadline.text)) ?? '',
    tasks,
    unused: source.filter(({ line }) => !used.has(line)),
    table: null,
  };
}
