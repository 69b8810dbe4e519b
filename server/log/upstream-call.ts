/** One HTTP exchange with Feishu, as the log tells it. */
export interface UpstreamCall {
  /** The path as the documents write it, without ids. */
  endpoint: string;
  status: number | null;
  /** Feishu's own code; 0 is success. */
  code: number | null;
  logId: string | null;
  milliseconds: number;
}
