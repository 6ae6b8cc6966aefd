import { parseSync, Visitor } from 'oxc-parser';

/** What one source file says about itself, as far as the walls care. */
export interface ModuleFacts {
  /** Every module it names: static, re-exported, dynamic, type-only, `import('…').Type`, `require` and `import x = require`. */
  readonly specifiers: readonly string[];
  /** Dynamic imports whose target is computed, and which therefore no rule can judge. */
  readonly computedImports: number;
  readonly usesConsole: boolean;
  readonly lines: number;
  readonly syntaxErrors: readonly string[];
}

interface Literal {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string | null } }[];
}

/** `./${code}.json`: one of the files of data beside it, which can import nothing. */
function isDataBeside({ quasis }: Literal): boolean {
  const [first, last] = [quasis?.at(0)?.value.cooked ?? '', quasis?.at(-1)?.value.cooked ?? ''];
  return /^\.\/[^/]*$/.test(first) && /^[^/]*\.json$/.test(last);
}

/** Parses one TypeScript or JavaScript file; nothing is resolved and nothing is run. */
export function readModule(path: string, text: string): ModuleFacts {
  const { program, errors } = parseSync(path, text);
  const specifiers = new Set<string>();
  let computedImports = 0;
  let usesConsole = false;
  const name = (source: Literal | null | undefined) => {
    if (source && typeof source.value === 'string') specifiers.add(source.value);
  };
  const nameComputed = (source: Literal) => {
    if (typeof source.value === 'string') specifiers.add(source.value);
    else if (!isDataBeside(source)) computedImports++;
  };
  new Visitor({
    ImportDeclaration: ({ source }) => name(source),
    ExportNamedDeclaration: ({ source }) => name(source),
    ExportAllDeclaration: ({ source }) => name(source),
    TSImportType: ({ source }) => name(source),
    TSExternalModuleReference: ({ expression }) => name(expression),
    ImportExpression: ({ source }) => nameComputed(source as Literal),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require' && first) nameComputed(first as Literal);
    },
    Identifier: ({ name: identifier }) => {
      if (identifier === 'console') usesConsole = true;
    },
  }).visit(program);
  return {
    specifiers: [...specifiers],
    computedImports,
    usesConsole,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    syntaxErrors: errors.map(({ message }) => message),
  };
}
