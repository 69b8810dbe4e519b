import type { Grant, Person } from '#domain/access.ts';
import type { AccessSettings } from '../access-settings.ts';
import type { Directory } from '../directory/directory.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { CallContext } from '../feishu/hire.ts';
import { Problem } from '../problem.ts';
import type { Records } from '../records.ts';
import type { AuditEntry, Store } from '../store/store.ts';
import { createEqualWait } from './equal-wait.ts';
import { decideRecord, type RecordDecision } from './record-gate.ts';

/** Somebody in front of a record, and what for. */
export interface Visit {
  person: Person;
  recordId: string;
  action: AuditEntry['action'];
  requestId: string;
  context: CallContext;
}

export type AdmissionReason = Extract<RecordDecision, { result: 'allowed' }>['reason'];

export interface Gatekeeper {
  /**
   * Answers why the person may, or throws `Problem`: `blind`, or `not_found` for what is not there and what is not
   * hers alike, in the same time. Every decision is one line in the audit trail. `UpstreamError` when Feishu had to
   * be asked and failed.
   */
  admit(visit: Visit): Promise<AdmissionReason>;
  isAdmin(person: Person): boolean;
}

interface GatekeeperOptions {
  settings: AccessSettings;
  store: Pick<Store, 'grants' | 'audit'>;
  directory: Pick<Directory, 'find' | 'lookAgain' | 'progress'>;
  records: Pick<Records, 'read'>;
}

export function createGatekeeper({ settings, store, directory, records }: GatekeeperOptions): Gatekeeper {
  const wait = createEqualWait();
  const isAdmin = (person: Person) => settings.adminIds.includes(person.id);

  function decide({ person, recordId }: Visit, grants: Grant[], knownAuthorId: string | null): RecordDecision {
    const { mode, panelReads, blindUntilSubmitted } = settings;
    const facts = directory.find(recordId);
    const authorId = knownAuthorId ?? facts?.authorId ?? null;
    return decideRecord({
      person,
      mode,
      isAdmin: isAdmin(person),
      authorId,
      facts,
      grants,
      panelReads,
      blindUntilSubmitted,
    });
  }

  /** What the directory does not know yet is looked up: in the record itself, then in the latest interviews. */
  async function investigate(visit: Visit, grants: Grant[]): Promise<RecordDecision> {
    const startedAt = performance.now();
    const authorId = await readAuthor(visit);
    if (authorId === undefined) {
      wait.learn(performance.now() - startedAt);
      return { result: 'refused', reason: 'unknown' };
    }
    const asAuthor = decide(visit, grants, authorId);
    if (asAuthor.result === 'allowed' || settings.mode !== 'hiring-team') return asAuthor;
    await directory.lookAgain(visit.context.signal);
    wait.learn(performance.now() - startedAt);
    return decide(visit, grants, authorId);
  }

  /** A no is given only after everything was asked that could make it a yes. */
  async function reconsider(visit: Visit, grants: Grant[], atOnce: RecordDecision): Promise<RecordDecision> {
    if (directory.find(visit.recordId) === null) return investigate(visit, grants);
    if (atOnce.reason !== 'blind') return atOnce;
    // He may have submitted his own a minute ago.
    await directory.lookAgain(visit.context.signal);
    return decide(visit, grants, null);
  }

  /** The same for what is there and what is not, so that it tells nothing. */
  function isTooEarly({ result }: RecordDecision, recordId: string): boolean {
    const isUnknown = result === 'refused' && settings.mode === 'hiring-team' && directory.find(recordId) === null;
    return isUnknown && directory.progress().state === 'sweeping';
  }

  /** `undefined`: there is no such record. Nothing of what was read goes to anybody before the decision. */
  async function readAuthor({ recordId, context }: Visit): Promise<string | null | undefined> {
    try {
      return (await records.read(recordId, context)).authorId;
    } catch (error) {
      if (error instanceof UpstreamError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  return {
    isAdmin,
    async admit(visit) {
      const startedAt = performance.now();
      const grants = store.grants.findLive(visit.recordId, visit.person.id);
      const atOnce = decide(visit, grants, null);
      const decision = atOnce.result === 'allowed' ? atOnce : await reconsider(visit, grants, atOnce);
      if (isTooEarly(decision, visit.recordId)) throw new Problem('starting', { retryAfter: 3 });
      store.audit.append({
        requestId: visit.requestId,
        person: visit.person,
        action: visit.action,
        recordId: visit.recordId,
        result: decision.result,
        reason: decision.reason,
        grantId: decision.reason === 'grant' ? decision.grantId : null,
      });
      if (decision.result === 'allowed') return decision.reason;
      if (decision.reason === 'blind') throw new Problem('blind');
      await wait.until(startedAt, visit.context.signal);
      throw new Problem('not_found');
    },
  };
}
