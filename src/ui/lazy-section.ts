import { type ComponentType, lazy } from 'react';
import { hasDehydratedParts } from './early-clicks.ts';

/**
 * A component whose code is fetched when it is first shown, by its name in its module. Where it does not come, a part
 * that the server has rendered stays as it is: it can be read, and only its buttons go.
 */
export function lazySection<Name extends string, Props>(
  load: () => Promise<{ [Key in Name]: ComponentType<Props> }>,
  name: Name,
) {
  return lazy(async () => {
    try {
      return { default: (await load())[name] };
    } catch (error) {
      if (typeof document === 'undefined' || !hasDehydratedParts()) throw error;
      document.documentElement.dataset.partsMissing = 'true';
      return new Promise<never>(() => {});
    }
  });
}
