import { z } from 'zod';

/** Of a query what a name was given last, as text; `undefined` where it was not given. */
export const queryParameter = z
  .union([z.string(), z.array(z.string()).transform((all) => all.at(-1))])
  .optional()
  .catch(undefined);
