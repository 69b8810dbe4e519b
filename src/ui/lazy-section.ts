import { type ComponentType, lazy } from 'react';

/** The code of a part of the page did not come: the part's boundary says so, and the rest stays. */
export class PartMissingError extends Error {
  override readonly name = 'PartMissingError';
}

/** A component whose code is fetched when it is first shown, by its name in its module. */
export function lazySection<Name extends string, Props>(
  load: () => Promise<{ [Key in Name]: ComponentType<Props> }>,
  name: Name,
) {
  return lazy(async () => {
    try {
      return { default: (await load())[name] };
    } catch (cause) {
      throw new PartMissingError(name, { cause });
    }
  });
}
