import type { Elements } from '../../../ui/content.ts';
import type { HighlightTree } from './highlight.ts';

type TreeNode = HighlightTree['children'][number];

/** Renders the highlighter's tree as elements, not as an HTML string: nothing in an answer can become markup. */
export function HighlightedCode({ tree }: { tree: HighlightTree }) {
  return tree.children.map(renderNode);
}

function renderNode(node: TreeNode, index: number): Elements {
  if (node.type === 'text') return <span key={index}>{node.value}</span>;
  if (node.type !== 'element') return null;
  const names = Array.isArray(node.properties.className) ? node.properties.className : [];
  const tone = names.map((name) => tones[String(name)]).find(Boolean);
  return (
    <span key={index} className={tone}>
      {node.children.map((child, position) => renderNode(child, position))}
    </span>
  );
}

const tones: Record<string, string | undefined> = {
  'hljs-keyword': 'text-code-keyword',
  'hljs-built_in': 'text-code-keyword',
  'hljs-type': 'text-code-keyword',
  'hljs-literal': 'text-code-number',
  'hljs-number': 'text-code-number',
  'hljs-string': 'text-code-string',
  'hljs-regexp': 'text-code-string',
  'hljs-comment': 'text-code-comment',
  'hljs-doctag': 'text-code-comment',
  'hljs-title': 'text-code-name',
  'hljs-property': 'text-code-name',
  'hljs-attr': 'text-code-name',
};
