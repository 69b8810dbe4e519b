/** Levels of nesting; a record has nine. Deeper input could exhaust the stack. */
const deepest = 32;
/** Ten thousand full dimensions have 113 000 values. Far more invalid ones would block the process for seconds. */
const mostValues = 150_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const [openBracket, closeBracket] = [0x5b, 0x5d];
const [openBrace, closeBrace] = [0x7b, 0x7d];

export type JsonSize = 'fits' | 'too-deep' | 'too-many';

/** Whether JSON text is within these limits. Scans characters without parsing, so that hostile input stays cheap. */
export function checkLimits(json: string): JsonSize {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === quote) at = endOfString(json, at);
    else if (character === openBracket || character === openBrace) depth += 1;
    else if (character === closeBracket || character === closeBrace) depth -= 1;
    else if (character === comma) values += 1;
    if (depth > deepest) return 'too-deep';
    if (values > mostValues) return 'too-many';
  }
  return 'fits';
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== quote) at += json.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
