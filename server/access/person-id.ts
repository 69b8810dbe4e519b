import { z } from 'zod';

/** The id of a person as requests bring it, of whichever kind `USER_ID_TYPE` is. */
export const personId = z.string().regex(/^[\w-]{1,64}$/);
