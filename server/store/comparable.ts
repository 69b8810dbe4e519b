/**
 * Replaces in a column's value the characters that the engines store differently: PostgreSQL holds no NUL, neither
 * engine holds half a character, and SQLite turns half a character from JSON into three marks.
 */
export function comparable<Value>(value: Value): Value | string {
  return typeof value === 'string' ? value.toWellFormed().replace(/[\0\ufffd]+/g, '\ufffd') : value;
}
