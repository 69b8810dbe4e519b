import type { z } from 'zod';
import { dropInvalidFields, type InvalidFields, placeOf } from './invalid-fields.ts';

/** A documented object: its own fields, and its lists of nested objects. */
export interface Shape<Own extends z.ZodObject = z.ZodObject, Lists extends ListShapes = ListShapes> {
  own: Own;
  lists: Lists;
}

interface ListShapes {
  [key: string]: Shape;
}

/** The parsed result. Every list, and every entry of a list, may be absent or null. */
export type Parsed<OfShape extends Shape> = z.output<OfShape['own']> & {
  [Key in keyof OfShape['lists']]?: (Parsed<OfShape['lists'][Key]> | null)[] | null;
};

export function shape<Own extends z.ZodObject, Lists extends ListShapes = Record<never, never>>(
  own: Own,
  lists = {} as Lists,
): Shape<Own, Lists> {
  return { own, lists };
}

/** Objects parsed between two pauses: a few milliseconds of work, even if all are invalid. */
const objectsPerStep = 250;

/**
 * Parses object by object and pauses after every few hundred, so that the caller can yield to the event loop. An
 * invalid value affects its own field only: the field becomes `null` and its path is added to the invalid fields.
 * Returns a `null` value if `raw` is no such object at all. Changes `raw`.
 */
export function* parseShape<OfShape extends Shape>(
  ofShape: OfShape,
  raw: unknown,
): Generator<void, { value: Parsed<OfShape> | null; invalidFields: InvalidFields }> {
  const invalidFields = new Set<string>();
  let parsed = 0;

  function* parseObject({ own, lists }: Shape, object: unknown, place: string): Generator<void, unknown> {
    parsed += 1;
    if (parsed % objectsPerStep === 0) yield;
    const fields = parseOwn(own, object, place, invalidFields);
    if (fields === null) return null;
    for (const [key, element] of Object.entries(lists)) {
      fields[key] = yield* parseList(element, Reflect.get(Object(object), key), placeOf(place, key));
    }
    return fields;
  }

  function* parseList(element: Shape, list: unknown, place: string): Generator<void, unknown[] | null | undefined> {
    if (list === null || list === undefined) return list;
    if (!Array.isArray(list)) {
      invalidFields.add(place);
      return null;
    }
    const objects: unknown[] = [];
    for (const [index, object] of list.entries()) {
      const invalidBefore = invalidFields.size;
      const part = placeOf(place, index);
      objects.push(object === null ? null : yield* parseObject(element, object, part));
      if (invalidFields.size > invalidBefore) invalidFields.add(place).add(part);
    }
    return objects;
  }

  const value = (yield* parseObject(ofShape, raw, '')) as Parsed<OfShape> | null;
  return { value, invalidFields };
}

/** Parses, drops invalid fields, parses again. */
function parseOwn(own: z.ZodObject, object: unknown, place: string, invalidFields: Set<string>) {
  const first = own.safeParse(object);
  if (first.success) return first.data;
  const paths = first.error.issues.map(({ path }) => path);
  for (const invalidField of dropInvalidFields(object, paths, place)) invalidFields.add(invalidField);
  const second = own.safeParse(object);
  return second.success ? second.data : null;
}
