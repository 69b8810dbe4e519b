import { z } from 'zod';

/** The id of a person in a request, of the kind that `USER_ID_TYPE` sets. */
export const personId = z.string().regex(/^[\w-]{1,64}$/);
