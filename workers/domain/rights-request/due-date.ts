/** So many calendar months later, in UTC; the last day of the month where the day does not exist (Regulation 1182/71, Art. 3). */
export function monthsAfter(at: Date, months: number): Date {
  const due = new Date(at);
  due.setUTCMonth(due.getUTCMonth() + months);
  if (due.getUTCDate() !== at.getUTCDate()) due.setUTCDate(0);
  return due;
}

/** Months for an answer (Art. 12(3) GDPR), and with the extension. */
export const answerMonths = 1;
export const extendedMonths = 3;
