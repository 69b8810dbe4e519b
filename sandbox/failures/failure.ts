import type { Call } from '../call.ts';
import type { ImageLink } from '../image-links.ts';
import type { SampleRecord } from '../records/sample-record.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { sendJson } from '../reply.ts';

/** One way in which Feishu can fail, under an ordinary record id. */
export interface Failure {
  recordId: string;
  title: { zh: string; en: string };
  hint: { zh: string; en: string };
  /** Called for each sandbox, because some failures keep state. `now` returns milliseconds since 1970. */
  begin: (now: () => number) => Behaviour;
}

export interface Behaviour {
  answer: (call: FailingCall) => void;
  /** The record behind the failure, if it has one, whose images can be requested. */
  record?: SampleRecord;
  /** HTTP status of an image under a valid link. */
  imageStatus?: (link: ImageLink) => 200 | 403 | 404;
}

export type FailingCall = Call & { options: RenderOptions };

/** Answers as if nothing were wrong. */
export function sendRecord({ response, options }: FailingCall, record: SampleRecord): void {
  sendJson(response, 200, { code: 0, msg: 'success', data: { interview_record: serveRecord(record, options) } });
}
