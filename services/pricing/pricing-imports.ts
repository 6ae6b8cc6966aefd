import type { Readable } from 'node:stream';
import type { components } from './contract/contract.generated.ts';
import type { ExchangeRequest } from './http-exchange.ts';

type Schemas = components['schemas'];

/** What became of a file, or would. */
export type Import = Schemas['Import'];

/** What a person tells of a file that does not say enough of itself; the `mapping` of the contract. */
export interface FileMapping {
  readonly dates?: 'dmy' | 'mdy' | 'ymd' | 'iso';
  readonly decimals?: '.' | ',' | 'none';
  readonly services?: readonly string[];
}

/** A file to be taken in. Its content is read once. */
export interface FileToImport {
  /** The name that people know it by. */
  readonly name: string;
  readonly content: Readable;
  readonly mapping: FileMapping;
  /** Only to be told what it would change. */
  readonly dryRun: boolean;
}

/** How the bot has the pricing service take files in. */
export interface PricingImports {
  /**
   * Sends a file, streamed. It is taken in whole or not at all, and the same file again changes nothing.
   *
   * @throws PricingError `file-refused` with its reason where the file cannot be read, or a fault of the way
   */
  importFile(tenantId: string, file: FileToImport): Promise<Import>;
}

/** A year of calls of a large organisation, stored row by row, takes a minute or two. */
const IMPORT_TIMEOUT_MS = 5 * 60_000;
const LONGEST_NAME = 120;

/**
 * The imports of the contract over one way to send them. Not behind the breaker of the questions: a large file that
 * takes long says nothing about the service's health.
 */
export function pricingImports(
  send: (tenantId: string, request: Omit<ExchangeRequest, 'path'>) => Promise<Import>,
): PricingImports {
  return {
    importFile: (tenantId, { name, content, mapping, dryRun }) =>
      send(tenantId, {
        method: 'POST',
        query: {
          file: name.slice(0, LONGEST_NAME),
          dryRun: String(dryRun),
          ...(Object.keys(mapping).length === 0 ? {} : { mapping: JSON.stringify(mapping) }),
        },
        stream: content,
        timeoutMs: IMPORT_TIMEOUT_MS,
      }),
  };
}
