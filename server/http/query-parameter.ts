import { z } from 'zod';

/** The value of a query parameter; `undefined` if the query lacks it. */
export const queryParameter = z.string().optional();
