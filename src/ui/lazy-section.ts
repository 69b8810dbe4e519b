import { type ComponentType, lazy } from 'react';

/** A component whose code is fetched when it is first shown, by its name in its module. */
export function lazySection<Name extends string, Props>(
  load: () => Promise<{ [Key in Name]: ComponentType<Props> }>,
  name: Name,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}
