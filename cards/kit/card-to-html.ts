/**
 * A card as a mail's HTML: what it says, in the order it is read, without buttons and fields, which a mail cannot
 * carry. Plain tags with their looks on them: mail programs drop style sheets. Reads any Adaptive Card; elements it
 * does not know say what their fallback says.
 */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

const SIZES: Readonly<Record<string, string>> = {
  small: '12px',
  medium: '16px',
  large: '20px',
  extraLarge: '26px',
};
/** Dark enough on white for everybody (WCAG 2.2 AA, 4.5 to 1). */
const COLORS: Readonly<Record<string, string>> = {
  good: '#0e6b0e',
  warning: '#8a4b00',
  attention: '#b10e1c',
  accent: '#3d4ab5',
};
const BOXES: Readonly<Record<string, string>> = {
  good: '#e7f5e7',
  warning: '#fff4e0',
  attention: '#fdeaec',
  accent: '#eceefb',
  emphasis: '#f3f2f1',
};

/** A whole document. @param language BCP 47, for screen readers */
export function cardToHtml(card: Node, language: string): string {
  const font = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.4;color:#242424';
  const body = blocks(card.body);
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"></head><body style="${font}"><div style="max-width:600px">${body}</div></body></html>`;
}

const WRITERS: Readonly<Record<string, (node: Node) => string>> = {
  TextBlock: (node) => line(node, escaped(text(node.text))),
  RichTextBlock: (node) =>
    line(
      node,
      (Array.isArray(node.inlines) ? node.inlines : [])
        .map((run) =>
          isNode(run) ? `<span style="${look(run)}">${escaped(text(run.text))}</span>` : escaped(text(run)),
        )
        .join(''),
    ),
  Container: (node) => {
    const box = BOXES[text(node.style)];
    const inside = blocks(node.items);
    return box ? `<div style="background:${box};padding:8px;margin:8px 0">${inside}</div>` : inside;
  },
  ColumnSet: (node) => row(nodes(node.columns)),
  Table: (node) =>
    nodes(node.rows)
      .map((one) => row(nodes(one.cells)))
      .join(''),
};

function blocks(value: unknown): string {
  return nodes(value)
    .filter((node) => node.isVisible !== false)
    .map(write)
    .join('');
}

function write(node: Node): string {
  const writer = WRITERS[text(node.type)];
  if (writer) return writer(node);
  return isNode(node.fallback) ? write(node.fallback) : '';
}

function line(node: Node, inside: string): string {
  const tag = node.style === 'heading' ? 'h2' : 'p';
  return `<${tag} style="margin:4px 0;${look(node)}">${inside}</${tag}>`;
}

function row(cells: readonly Node[]): string {
  const inside = cells.map(
    (cell) => `<td style="vertical-align:top;padding-right:8px">${blocks(cell.items)}</td>`,
  );
  return `<table role="presentation" style="border-collapse:collapse"><tr>${inside.join('')}</tr></table>`;
}

function look(node: Node): string {
  const size = SIZES[text(node.size)];
  const color = COLORS[text(node.color)] ?? (node.isSubtle === true ? '#5c5c5c' : undefined);
  return [
    size && `font-size:${size}`,
    `font-weight:${text(node.weight) === 'bolder' ? '600' : '400'}`,
    color && `color:${color}`,
  ]
    .filter(Boolean)
    .join(';');
}
