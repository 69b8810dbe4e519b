/**
 * A column's value without what the engines keep in different ways: PostgreSQL holds no NUL, neither holds half a
 * character, and SQLite replaces half a character that it takes out of JSON by three marks.
 */
export function comparable<Value>(value: Value): Value | string {
  return typeof value === 'string' ? value.toWellFormed().replace(/[\0\ufffd]+/g, '\ufffd') : value;
}
