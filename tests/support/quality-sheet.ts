/** The columns of a file of captured values of QĐ 766. */
export const QUALITY_HEAD = 'unit_code,period,code,points,numerator,denominator,captured_on';

/**
 * A commune by every metric of the shipped formulas, 88 of 100 points: all of them full but those of petitions, of which
 * nobody was satisfied and so many were answered in time.
 */
export const qualitySheet = (unit: string, period: string, { answered = 0, petitions = 2 } = {}) =>
  [
    ...['1.1,6,89,89', '1.2,4,70,70', '1.3,2,89,89', '1.4,6,6200,6200', '2.1,20,6200,6200'],
    ...['3.1,2,80,89', '3.2,4,90,90', '3.3,6,6200,6200'],
    ...['4.1,6,6200,6200', '4.2,4,6200,6200', '4.3,2,6200,6200', '4.4,4,6200,6200', '4.5,2,6200,6200'],
    ...['4.6,2,90,90', '4.7,2,1,1'],
    `5.1,${(6 * answered) / petitions},${answered},${petitions}`,
    ...[`5.2,0,0,${petitions}`, '5.3,6,5679,6200', '6.1,6,100,100', '6.2,2,90,90', '6.3,2,90,90'],
  ].map((line) => `${unit},${period},${line},2026-10-02`);
