/** How much of a file is taken in. Everything beyond is refused by name, before memory or disk is spent on it. */
export interface FileLimits {
  /** Bytes of text, unpacked, in one file or one zip together. */
  readonly bytes: number;
  /** A zip's files, tables or not. An export holds three. */
  readonly zipEntries: number;
  /** Unpacked to packed. A usage export of one repeated call comes to about 60. */
  readonly zipRatio: number;
  /** Characters of one row. A row of the usage export has about 300. */
  readonly row: number;
}

export const FILE_LIMITS: FileLimits = {
  bytes: 4 * 1024 ** 3,
  zipEntries: 64,
  zipRatio: 200,
  row: 65_536,
};
