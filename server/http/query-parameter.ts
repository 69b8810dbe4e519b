import { z } from 'zod';

/** What a query says under a name; `undefined` where it says nothing. */
export const queryParameter = z.string().optional();
