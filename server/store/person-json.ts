import type { Person } from '#contract/access.ts';

/** The canonical JSON of a person: exactly these keys in this order. */
export function writePerson({ id, name }: Person): string {
  return JSON.stringify({ id, name: { zh: name.zh, en: name.en } });
}

/** Reads back what `writePerson` wrote. */
export function readPerson(json: string): Person {
  return JSON.parse(json) as Person;
}
