/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** Such as `ms/op`, `us CPU`, `MB`. */
  readonly unit: string;
  /** Against the floor that `note` names, both measured in the same run; the figure that can be compared between machines. */
  readonly ratio?: number;
  readonly note?: string;
}

/** What a `*.bench.ts` file exports as `bench`. With `smoke` it only shows that it runs, in a second or so. */
export type Bench = (options: { readonly smoke: boolean }) => Promise<readonly BenchRow[]>;
