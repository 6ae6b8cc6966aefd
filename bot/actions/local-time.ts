const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/u;

/** Day and time on somebody's clock, `YYYY-MM-DD` and `HH:MM`. */
export function localTime(at: Date, timeZone: string): { readonly day: string; readonly time: string } {
  // Sweden writes dates as ISO 8601 does.
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .split(' ');
  return { day, time };
}

/**
 * The instant that a clock in a time zone shows a day and a time. One that the clock skips in spring is the one an
 * hour later; of two that it shows twice in autumn, one of them.
 *
 * @returns undefined where it is no day of the calendar or no time
 */
export function instantOf(day: string, time: string, timeZone: string): Date | undefined {
  const [, year, month, date] = DAY.exec(day) ?? [];
  const [, hour, minute] = TIME.exec(time) ?? [];
  if (year === undefined || hour === undefined) return undefined;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute));
  if (new Date(wall).toISOString().slice(0, 10) !== day) return undefined;
  // What the clock shows there at the same figures in UTC tells the offset; once more, as it may change in between.
  let at = wall;
  for (let round = 0; round < 2; round++) {
    const shown = localTime(new Date(at), timeZone);
    at += wall - Date.parse(`${shown.day}T${shown.time}:00Z`);
  }
  return new Date(at);
}
