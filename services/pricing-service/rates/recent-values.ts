/** Keeps the newest few results of something costly; two who ask at once wait for one. A failure is not kept. */
export interface RecentValues<T> {
  /** @param make makes the value where none is kept under that key */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/** @param most how many are kept: the one that was asked for longest ago goes first */
export function recentValues<T>(most: number): RecentValues<T> {
  const kept = new Map<string, Promise<T>>();
  return {
    get(key, make) {
      const found = kept.get(key) ?? make();
      kept.delete(key);
      kept.set(key, found);
      found.catch(() => {
        if (kept.get(key) === found) kept.delete(key);
      });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
}
