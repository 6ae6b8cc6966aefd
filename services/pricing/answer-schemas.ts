import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { components } from './contract/contract.generated.ts';
import contract from './contract/openapi.json' with { type: 'json' };

type Schemas = components['schemas'];
/** The schemas of the contract, by name. */
export type SchemaName = keyof Schemas;

/** Drops `additionalProperties: false`: a newer service may say more, and a tolerant reader does not mind. */
function tolerant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tolerant);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'additionalProperties' && inner === false))
      .map(([key, inner]) => [key, tolerant(inner)]),
  );
}

/**
 * Makes the check of answers against the contract. Schemas are compiled at their first use.
 *
 * @returns says what does not fit, in words, or null where all fits
 */
export function answerCheck(): (name: SchemaName, value: unknown) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'contract.json', components: tolerant(contract.components) });
  const compiled = new Map<SchemaName, ValidateFunction>();
  return (name, value) => {
    let validate = compiled.get(name);
    if (!validate) {
      validate = ajv.compile({ $ref: `contract.json#/components/schemas/${name}` });
      compiled.set(name, validate);
    }
    if (validate(value)) return null;
    const [error] = validate.errors ?? [];
    return error
      ? `${error.instancePath || 'the answer'} ${error.message ?? error.keyword}`
      : 'the answer does not fit';
  };
}
