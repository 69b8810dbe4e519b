import type { Person } from '#contract/access.ts';
import { comparableName } from '#domain/comparable-name.ts';
import { visibleText } from '#domain/fold-text.ts';
import { createNameSearch } from '../search/name-search.ts';

const mostFound = 10;
const longestName = 100;

/** Finds people by a part of their name, or by their whole id. A match of the whole name comes first. */
export function findPeople(people: readonly Person[], input: string): Person[] {
  const typed = visibleText(input).slice(0, longestName);
  const isFound = createNameSearch(typed);
  if (isFound === null) return [];
  const whole = comparableName(typed);
  const isWhole = ({ id, name }: Person) =>
    id === typed || [name.zh, name.en].some((each) => each !== null && comparableName(each) === whole);
  const found = people.filter((person) => {
    const { zh, en } = person.name;
    return person.id === typed || isFound({ people: [zh, en], jobs: [] });
  });
  return found.toSorted((one, other) => Number(isWhole(other)) - Number(isWhole(one))).slice(0, mostFound);
}
