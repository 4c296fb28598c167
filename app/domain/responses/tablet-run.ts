/** When a run of forms on one tablet looks like one person's; docs/flags.md explains it to officers. */
export const TABLET_RUN = {
  /** So many forms before one are looked at, and no older ones than that. */
  forms: 10,
  windowMs: 60 * 60_000,
  /**
   * The same sheet so often without another between. Where six of ten people press the best level everywhere, that
   * happens by itself to one form in 200.
   */
  sameSheets: 10,
  /**
   * Pauses that differ by less than this share of their mean: people come as they come (a share near 1), and even those
   * who are served in turn do not take the same time.
   */
  evenPauses: 0.15,
} as const;

/** A form of a tablet: when it was answered, and what stands in it. */
export interface TabletForm {
  readonly at: Date;
  readonly sheet: bigint;
}

function areSame(form: TabletForm, before: readonly TabletForm[]): boolean {
  const { sameSheets } = TABLET_RUN;
  const last = before.slice(-(sameSheets - 1));
  return last.length === sameSheets - 1 && last.every(({ sheet }) => sheet === form.sheet);
}

function areEven(form: TabletForm, before: readonly TabletForm[]): boolean {
  const times = [...before.slice(-TABLET_RUN.forms), form].map(({ at }) => at.getTime());
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
  if (pauses.length < TABLET_RUN.forms) return false;
  const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
  const variance = pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / (pauses.length - 1);
  return Math.sqrt(variance) < TABLET_RUN.evenPauses * mean;
}

/** Whether a form ends a run of the same sheets, or of even pauses; `before` are those of its tablet, oldest first. */
export function isTabletRun(form: TabletForm, before: readonly TabletForm[]): boolean {
  const recent = before.filter(({ at }) => {
    const ago = form.at.getTime() - at.getTime();
    return ago >= 0 && ago < TABLET_RUN.windowMs;
  });
  return areSame(form, recent) || areEven(form, recent);
}
