const DAY = 86_400_000;
/** The longest time that one `getPstnCalls` may cover (Graph reference, 2024-10-10). */
const MOST_DAYS = 90;

/** A time to ask for, by the start of calls; both ends belong to it. Milliseconds since 1970 UTC. */
export interface CallWindow {
  readonly from: number;
  readonly to: number;
}

/** The one unbroken time of which calls were brought in. */
export type Coverage = CallWindow;

/** How far back, and how much again. */
export interface WindowRules {
  /** How many days of history are wanted. Microsoft keeps a year of them (PSTN usage report page, 2022-09). */
  readonly historyDays: number;
  /** How many days before the end of the coverage are read again, as rows come late. */
  readonly rereadDays: number;
  /** How long one window is at most. */
  readonly windowDays: number;
}

/**
 * Which times to ask Graph for, in order. First what is new since the coverage ended, with the days before it again,
 * oldest first; then history, newest first. So the coverage stays in one piece wherever the work is broken off, and an
 * import that cannot reach the far past still has the present.
 *
 * @param coverage null where nothing was brought in yet
 * @param now milliseconds since 1970 UTC
 * @throws RangeError where a rule is not a positive number of days, or a window would be longer than Graph allows
 */
export function planWindows(
  coverage: Coverage | null,
  now: number,
  rules: WindowRules,
): readonly CallWindow[] {
  const { historyDays, rereadDays, windowDays } = rules;
  if (!(windowDays > 0 && windowDays <= MOST_DAYS)) {
    throw new RangeError(
      `a window of ${windowDays} days: Graph answers for more than 0, at most ${MOST_DAYS}`,
    );
  }
  if (!(historyDays > 0) || !(rereadDays >= 0)) {
    throw new RangeError(
      `${historyDays} days of history, ${rereadDays} to read again: both must be positive`,
    );
  }
  const horizon = now - historyDays * DAY;
  // A coverage that ended before the horizon, or lies in the future of a clock that was wrong, tells nothing useful.
  const usable = coverage && coverage.to >= horizon && coverage.from <= now ? coverage : null;
  if (!usable) return pieces(horizon, now, windowDays).toReversed();
  const again = Math.max(usable.from, Math.min(usable.to, now) - rereadDays * DAY);
  const recent = pieces(Math.max(again, horizon), now, windowDays);
  const history = usable.from > horizon ? pieces(horizon, usable.from, windowDays).toReversed() : [];
  return [...recent, ...history];
}

/** The coverage once a window is in too; a window that does not touch it replaces it. */
export function extendCoverage(coverage: Coverage | null, window: CallWindow): Coverage {
  if (!coverage || window.from > coverage.to || window.to < coverage.from) return window;
  return { from: Math.min(coverage.from, window.from), to: Math.max(coverage.to, window.to) };
}

/** Cuts a window in two; null where it is too short for that to help. */
export function halves(window: CallWindow): readonly [CallWindow, CallWindow] | null {
  const middle = Math.floor((window.from + window.to) / 2);
  return middle - window.from < 60_000
    ? null
    : [
        { from: window.from, to: middle },
        { from: middle, to: window.to },
      ];
}

function pieces(from: number, to: number, days: number): CallWindow[] {
  const cut: CallWindow[] = [];
  // Counted from the end, so that the piece that is shorter than the others is the oldest one.
  for (let end = to; end > from; end -= days * DAY)
    cut.unshift({ from: Math.max(from, end - days * DAY), to: end });
  return cut;
}
