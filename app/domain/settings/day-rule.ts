/**
 * What "one day before the due date" means: the last working day before it, or the day before it on the calendar.
 * Provinces' rules (Lai Châu QĐ 88/2025, Đồng Tháp QĐ 138/2025) say "1 ngày" and not which.
 */
export const DAY_RULES = ['working', 'calendar'] as const;
export type DayRule = (typeof DAY_RULES)[number];

/** The rule while a province has set none. */
export const USUAL_DAY_RULE: DayRule = 'working';
