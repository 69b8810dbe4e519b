import { type ComponentType, lazy } from 'react';

/** The code of a lazy section could not be loaded: the section's boundary shows it, and the rest of the page stays. */
export class SectionLoadError extends Error {
  override readonly name = 'SectionLoadError';
}

/** A component whose code is loaded on first render. `name`: its export. Throws `SectionLoadError` on failure. */
export function lazySection<Name extends string, Props>(
  load: () => Promise<{ [Key in Name]: ComponentType<Props> }>,
  name: Name,
) {
  return lazy(async () => {
    try {
      return { default: (await load())[name] };
    } catch (cause) {
      throw new SectionLoadError(name, { cause });
    }
  });
}
