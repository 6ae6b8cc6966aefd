/**
 * A card in plain lines, for terminals and mail: what it says, in the order it is read, buttons in brackets.
 * Reads any Adaptive Card; elements it does not know say what their fallback says.
 */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The card's words, a line each; never empty lines at the ends. */
export function cardToText(card: Node): string {
  const buttons = actionTitles(card.actions);
  return [...blockLines(nodes(card.body)), ...(buttons ? ['', buttons] : [])].join('\n').trim();
}

const READERS: Readonly<Record<string, (node: Node) => string[]>> = {
  TextBlock: (node) => [text(node.text)],
  RichTextBlock: (node) => [
    (Array.isArray(node.inlines) ? node.inlines : [])
      .map((run) => (typeof run === 'string' ? run : isNode(run) ? text(run.text) : ''))
      .join(''),
  ],
  FactSet: (node) => nodes(node.facts).map((fact) => `${text(fact.title)}  ${text(fact.value)}`),
  Container: (node) => blockLines(nodes(node.items)),
  Column: (node) => blockLines(nodes(node.items)),
  ColumnSet: (node) => [
    nodes(node.columns)
      .flatMap((column) => blockLines(nodes(column.items)))
      .join('  '),
  ],
  Table: (node) => nodes(node.rows).map(rowLine),
  ActionSet: (node) => [actionTitles(node.actions)],
  Image: (node) => (text(node.altText) ? [`(${text(node.altText)})`] : []),
  'Input.Text': inputLine,
  'Input.Number': inputLine,
  'Input.Date': inputLine,
  'Input.Time': inputLine,
  'Input.ChoiceSet': inputLine,
  'Input.Toggle': (node) => [`[ ] ${text(node.title)}`],
};

function blockLines(blocks: readonly Node[]): string[] {
  return blocks
    .filter((node) => node.isVisible !== false)
    .flatMap((node) => [...(node.separator === true ? [''] : []), ...lines(node)]);
}

function lines(node: Node): string[] {
  const read = READERS[text(node.type)];
  if (read) return read(node).filter((line) => line !== '');
  return isNode(node.fallback) ? lines(node.fallback) : [];
}

function rowLine(row: Node): string {
  return nodes(row.cells)
    .map((cell) => blockLines(nodes(cell.items)).join(' '))
    .join(' | ');
}

function inputLine(node: Node): string[] {
  return [`${text(node.label) || text(node.placeholder)}: ${text(node.value) || '____'}`];
}

function actionTitles(actions: unknown): string {
  return nodes(actions)
    .map((action) => `[${text(action.title)}]`)
    .join(' ');
}
