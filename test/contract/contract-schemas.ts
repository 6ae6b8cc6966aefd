import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import contract from '../../services/pricing/contract/openapi.json' with { type: 'json' };

type Node = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'contract.json', ...contract });

const at = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null ? (node as Node)[key] : undefined;

/** Follows `#/components/…` once. */
function resolved(node: unknown): unknown {
  const ref = at(node, '$ref');
  if (typeof ref !== 'string') return node;
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((inner, key) => at(inner, key), contract);
}

/** One operation of the contract: how it is called, what it may answer, and an example of what it takes. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly responses: Node;
  readonly body: unknown;
  readonly open: boolean;
}

/** Every operation of the contract, of every method. */
export function operations(): Operation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item as Node).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operationId: String(at(operation, 'operationId')),
      responses: at(operation, 'responses') as Node,
      body: at(at(at(at(operation, 'requestBody'), 'content'), 'application/json'), 'example'),
      open: at(operation, 'security') !== undefined,
    })),
  );
}

/** Asserts that a response is one that the contract allows there: status, media type and every property. */
export function assertFits(
  operationId: string,
  response: { status: number; contentType: string; body: unknown },
): void {
  const operation = operations().find((one) => one.operationId === operationId);
  assert.ok(operation, `the contract has no operation ${operationId}`);
  const declared = resolved(at(operation.responses, String(response.status)));
  assert.ok(declared, `${operationId} may not answer ${response.status}: ${JSON.stringify(response.body)}`);
  const type = response.contentType.split(';')[0]!;
  const media = at(at(declared, 'content'), type);
  assert.ok(media, `${operationId} ${response.status} may not be ${type}`);
  if (type === 'text/plain') return;
  const validate = ajv.compile(rebased(at(media, 'schema')));
  assert.ok(
    validate(response.body),
    `${operationId} ${response.status}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(response.body)}`,
  );
}

/** Points local references at the whole contract. */
function rebased(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract.json#/')) as object;
}

/** Asserts that a value fits a schema, given by name or in place. */
export function assertFitsSchema(schema: unknown, value: unknown, where: string): void {
  const validate = ajv.compile(rebased(schema));
  assert.ok(validate(value), `${where}: ${ajv.errorsText(validate.errors)}`);
}
