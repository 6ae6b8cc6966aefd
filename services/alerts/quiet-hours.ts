/** When a subscriber does not want to be disturbed. Local times; a night that passes midnight is one stretch. */
export interface QuietHours {
  /** IANA name. */
  readonly timeZone: string;
  /** `HH:MM`, the start of the quiet. */
  readonly from: string;
  /** `HH:MM`, its end. */
  readonly to: string;
  /** Days on which work is done, 1 Monday to 7 Sunday; the others are quiet all day. */
  readonly workingDays: readonly number[];
}

const DAYS: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether it is quiet for whoever set these hours. The zone's own clock decides, so summer time is right. */
export function isQuiet(quiet: QuietHours | null, now: Date): boolean {
  if (!quiet) return false;
  const { weekday, time } = localTime(now, quiet.timeZone);
  if (!quiet.workingDays.includes(weekday)) return true;
  const { from, to } = quiet;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

function localTime(now: Date, timeZone: string): { readonly weekday: number; readonly time: string } {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-US', { ...parts, timeZone });
    clocks.set(timeZone, clock);
  }
  const told = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]));
  return { weekday: DAYS.indexOf(told.weekday ?? '') + 1, time: `${told.hour}:${told.minute}` };
}
