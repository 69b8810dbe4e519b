import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import { createLowlight } from 'lowlight';

/** The languages that are common in coding interviews. */
const languages = {
  bash,
  c,
  cpp,
  csharp,
  go,
  java,
  javascript,
  kotlin,
  php,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
};

const names: Record<keyof typeof languages, string> = {
  bash: 'Shell',
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  go: 'Go',
  java: 'Java',
  javascript: 'JavaScript',
  kotlin: 'Kotlin',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  sql: 'SQL',
  swift: 'Swift',
  typescript: 'TypeScript',
};

const lowlight = createLowlight(languages);

/** highlight.js's relevance; prose scores lower. */
const leastRelevance = 5;

export type HighlightTree = ReturnType<typeof lowlight.highlight>;

export interface Highlighted {
  /** The detected language's name. */
  language: string;
  tree: HighlightTree;
}

/**
 * Highlights code in the language detected from it, since Feishu does not name one. `null` when the text does not look
 * like code. Each language is tried in a task of its own, so that the page stays responsive on a slow phone.
 */
export async function highlight(code: string): Promise<Highlighted | null> {
  let best: Highlighted | null = null;
  let highest = 0;
  for (const [name, language] of Object.entries(names)) {
    await nextTask();
    const tree = lowlight.highlight(name, code);
    const relevance = tree.data?.relevance ?? 0;
    if (relevance <= highest) continue;
    best = { language, tree };
    highest = relevance;
  }
  return highest < leastRelevance ? null : best;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
