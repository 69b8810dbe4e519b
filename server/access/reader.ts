import type { FastifyRequest } from 'fastify';
import type { Me, Person } from '#contract/access.ts';
import { Problem } from '../base/problem.ts';
import type { Access } from './access.ts';

/** Tells who sends a request, before and beside the decision about what they may read. */
export interface Reader {
  /** `null` for a stranger, where nobody signs in, and while the store is away. */
  identifyIfKnown(request: FastifyRequest): Person | null;
  /** `null` for a stranger. Throws `Problem` while the store is away. */
  me(request: FastifyRequest): Me | null;
  /** `undefined` while the store is away. */
  meIfKnown(request: FastifyRequest): Me | null | undefined;
}

/** `access`: `null` where nobody has to sign in (`ACCESS=open`). */
export function createReader(access: Pick<Access, 'identify' | 'authorizer'> | null, mode: Me['access']): Reader {
  function me(request: FastifyRequest): Me | null {
    const person = access?.identify(request) ?? null;
    if (person === null && access !== null) return null;
    return { person, isAdmin: person !== null && access?.authorizer.isAdmin(person) === true, access: mode };
  }

  return {
    identifyIfKnown: (request) => ifKnown(() => access?.identify(request) ?? null) ?? null,
    me,
    meIfKnown: (request) => ifKnown(() => me(request)),
  };
}

/** `undefined` where the store that could tell is away. */
function ifKnown<Known>(identify: () => Known): Known | undefined {
  try {
    return identify();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
