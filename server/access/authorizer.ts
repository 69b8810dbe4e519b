import { LRUCache } from 'lru-cache';
import type { Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Directory } from '../directory/directory.ts';
import type { CallContext } from '../feishu/hire.ts';
import { ReaderLeftError } from '../http/request-log.ts';
import type { Records } from '../records/records.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import type { AuditEntry, Store } from '../store/store.ts';
import { decideRecord, isAdministrator, type RecordDecision, type RecordKnowledge } from './record-policy.ts';
import type { RefusalDelay } from './refusal-delay.ts';
import type { RefusalLimit } from './refusal-limit.ts';

/** A person who asks for a record, and the purpose. */
export interface AccessRequest {
  person: Person;
  recordId: RecordId;
  action: AuditEntry['action'];
  /** The route itself writes the audit line of an allowed request, together with its change. */
  writesOwnLine?: boolean;
  requestId: string;
  address: string;
  context: CallContext & { signal: AbortSignal };
}

export type AccessReason = Extract<RecordDecision, { result: 'allowed' }>['reason'];

export interface Authorizer {
  /**
   * Answers why the person may, by what was known of the record, or throws `Problem`: `blind`, or `not_found` for what is not there and what is not
   * theirs alike, in the same time; `starting`, `access_unknown` or `app_misconfigured` where it cannot be decided yet;
   * `rate_limited` after too many refusals. Every ending is one line in the audit trail.
   */
  authorize(accessRequest: AccessRequest): Promise<{ reason: AccessReason; knowledge: RecordKnowledge }>;
  isAdmin(person: Person): boolean;
  /**
   * Whether grants of the record can count at all: they cannot while nobody knows who still owes an evaluation. Throws
   * `starting` where that will be known in a moment.
   */
  canBeShared(recordId: RecordId, knowledge: RecordKnowledge, context: CallContext): Promise<boolean>;
}

export interface AuthorizerOptions {
  settings: AccessSettings;
  store: { grants: Pick<Store['grants'], 'findLive'>; audit: Pick<Store['audit'], 'append'> };
  directory: Pick<Directory, 'find' | 'readTeam' | 'refresh' | 'isComplete'>;
  records: Pick<Records, 'readAnew'>;
  refusalDelay: RefusalDelay;
  refusals: RefusalLimit;
}

/** A decision, and the facts that it was made by. */
type Decided = RecordDecision & { knowledge: RecordKnowledge };

const refusedAsUnknown = { result: 'refused', reason: 'unknown' } as const;

/** The server remembers an author as long as the team of a job: an author never changes, but Feishu may delete the record. */
const authorMilliseconds = 5 * 60_000;

export function createAuthorizer(options: AuthorizerOptions): Authorizer {
  const { settings, store, directory, records, refusalDelay, refusals } = options;
  const usesDirectory = settings.mode === 'hiring-team';
  const authors = new LRUCache<string, string>({ max: 5000, ttl: authorMilliseconds });

  function know({ recordId, context }: Pick<AccessRequest, 'recordId' | 'context'>): RecordKnowledge {
    const facts = directory.find(recordId, context);
    return { settings, facts, authorId: authors.get(recordId) ?? facts?.authorId ?? null };
  }

  /** Decides by the facts known now. Decides again only after an answer of Feishu that may have changed them. */
  function decide(accessRequest: AccessRequest, grants: Grant[]): Decided {
    const { person } = accessRequest;
    const knowledge = know(accessRequest);
    return { ...decideRecord({ person, grants, ...knowledge }), knowledge };
  }

  /** Resolves to `false` for a record that does not exist. Nobody gets the record before the decision. */
  async function readAuthor({ recordId, context }: AccessRequest): Promise<boolean> {
    try {
      const { authorId } = await records.readAnew(recordId, context);
      if (authorId !== null) authors.set(recordId, authorId);
      return true;
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'not_found') throw error;
      authors.delete(recordId);
      return false;
    }
  }

  /**
   * Asks everything that could make it a yes. The questions are the same for every record, known or not, and a failure
   * of any of them is the answer: whether the record is there shows in nothing.
   */
  async function askAnew(accessRequest: AccessRequest, grants: Grant[]): Promise<Decided> {
    const { recordId, context } = accessRequest;
    const team = usesDirectory ? directory.readTeam(recordId, context) : Promise.resolve();
    const [exists, readTeam] = await Promise.allSettled([readAuthor(accessRequest), team]);
    const decision = decide(accessRequest, grants);
    // The known facts are enough to allow, also while Feishu fails: the reader gets the cached reading.
    if (decision.result === 'allowed') return decision;
    if (exists.status === 'rejected') throw exists.reason;
    if (readTeam.status === 'rejected') throw readTeam.reason;
    if (!usesDirectory) return exists.value ? decision : { ...decision, ...refusedAsUnknown };
    if (decision.reason === 'blind') return askForSubmission(accessRequest, grants);
    await directory.refresh(null, context);
    let refreshed = decide(accessRequest, grants);
    if (refreshed.reason === 'team_unknown') {
      await directory.readTeam(recordId, context);
      refreshed = decide(accessRequest, grants);
    }
    return exists.value ? refreshed : { ...refreshed, ...refusedAsUnknown };
  }

  /** Asks Feishu again, because the person may have submitted their own evaluation a minute ago. */
  async function askForSubmission(accessRequest: AccessRequest, grants: Grant[]): Promise<Decided> {
    await directory.refresh(accessRequest.recordId, accessRequest.context);
    return decide(accessRequest, grants);
  }

  /** Until the server has read all interviews once, a refusal would be a guess, whether or not the record exists. */
  function refuseWhileStarting(decision: Decided): void {
    const isFinal = decision.result === 'allowed' || decision.reason === 'blind';
    const isPanelOld = decision.knowledge.facts?.panel === null;
    if (usesDirectory && !isFinal && (isPanelOld || !directory.isComplete()))
      throw new Problem('starting', { retryAfter: 3 });
  }

  async function investigate(accessRequest: AccessRequest, grants: Grant[], atOnce: Decided): Promise<Decided> {
    const takeBack = refusals.take(accessRequest.person.id);
    try {
      const ask = atOnce.reason === 'blind' ? askForSubmission : askAnew;
      const decision = await ask(accessRequest, grants);
      refuseWhileStarting(decision);
      if (decision.result === 'allowed') takeBack();
      return decision;
    } catch (error) {
      // An aborted request still counts against the limit.
      if (!(error instanceof ReaderLeftError)) takeBack();
      throw error;
    }
  }

  function append(
    accessRequest: AccessRequest,
    ending: Pick<AuditEntry, 'result' | 'reason' | 'grantId'>,
  ): Promise<void> {
    const { requestId, person, action, recordId, address } = accessRequest;
    return store.audit.append({ requestId, person, action, recordId, address, ...ending });
  }

  async function settle(accessRequest: AccessRequest): Promise<Decided> {
    const { person, recordId } = accessRequest;
    // Most readers need no grant, and a look-up would ask the store on every reading.
    const withoutGrants = decide(accessRequest, []);
    if (withoutGrants.result === 'allowed') return withoutGrants;
    const { knowledge } = withoutGrants;
    const grants = await store.grants.findLive(recordId, person.id);
    const atOnce = { ...decideRecord({ person, grants, ...knowledge }), knowledge };
    if (atOnce.result === 'allowed') return atOnce;
    try {
      return await investigate(accessRequest, grants, atOnce);
    } catch (error) {
      await append(accessRequest, { result: 'undecided', reason: wordFor(error) });
      throw toProblemOfAccess(error);
    }
  }

  return {
    isAdmin: (person) => isAdministrator(settings, person.id),
    async canBeShared(recordId, { facts }, context) {
      if (!usesDirectory || !settings.blindUntilSubmitted || (facts !== null && facts.panel !== null)) return true;
      await directory.refresh(null, context);
      const known = directory.find(recordId);
      if (known !== null && known.panel === null) throw new Problem('starting', { retryAfter: 3 });
      return known !== null;
    },
    async authorize(accessRequest) {
      const startedAt = performance.now();
      const decision = await settle(accessRequest);
      if (decision.result === 'allowed') {
        const grantId = decision.reason === 'grant' ? decision.grantId : null;
        if (!accessRequest.writesOwnLine)
          await append(accessRequest, { result: 'allowed', reason: decision.reason, grantId });
        return decision;
      }
      await append(accessRequest, { result: 'refused', reason: decision.reason });
      if (decision.reason === 'blind') throw new Problem('blind');
      await refusalDelay.wait(startedAt, accessRequest.context.signal);
      throw new Problem('not_found');
    },
  };
}

export function wordFor(error: unknown): string {
  if (error instanceof ReaderLeftError) return 'reader_left';
  return error instanceof Problem ? error.code : 'internal';
}

/** Every failed question gives the same answer, except the one that an administrator has to mend. */
export function toProblemOfAccess(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const isTheirs = error.code === 'app_misconfigured' || error.code === 'upstream_auth';
  return new Problem(isTheirs ? error.code : 'access_unknown', { retryAfter: error.retryAfter ?? 2, cause: error });
}
