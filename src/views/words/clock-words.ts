const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time by the clock of a place, `2027-01-11T22:00`, as `Mon 11 Jan 22:00`. */
export function clockText(iso: string): string {
  return `${dayText(iso)} ${iso.slice(11, 16)}`;
}

/** The same with its year: `Mon 11 Jan 2027 22:00`. */
export function datedText(iso: string): string {
  return `${dayText(iso)} ${iso.slice(0, 4)} ${iso.slice(11, 16)}`;
}

/** Its day: `Mon 11 Jan`. */
export function dayText(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00Z`);
  return `${DAYS[date.getUTCDay()] ?? ''} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}
