/** Paths of the dropped fields, and every prefix of them: `dimension_assessment_list`, `….3`, `….3.name`. */
export type InvalidFields = ReadonlySet<string>;

/**
 * Sets each field that a schema rejected to `null`, so that array indexes stay the same; returns their paths, below
 * that of the value. Paths come from the schema, so every step is one of its keys or an index.
 */
export function dropInvalidFields(value: unknown, paths: PropertyKey[][], valuePlace = ''): InvalidFields {
  const invalidFields = new Set<string>();
  for (const path of paths) {
    drop(value, path);
    path.reduce<string>((beginning, key) => {
      const place = placeOf(beginning, key);
      invalidFields.add(place);
      return place;
    }, valuePlace);
    if (path.length === 0) invalidFields.add(valuePlace);
  }
  return invalidFields;
}

/** `placeOf('question_list', 2)` is `question_list.2`. */
export function placeOf(parent: string, key: PropertyKey): string {
  return parent === '' ? String(key) : `${parent}.${String(key)}`;
}

function drop(value: unknown, path: PropertyKey[]): void {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce(partOf, value);
  if (last !== undefined && typeof holder === 'object' && holder !== null) Reflect.set(holder, last, null);
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
