/** One HTTP exchange with Feishu, as it is logged. */
export interface UpstreamCall {
  /** The path pattern as documented, without ids. */
  endpoint: string;
  status: number | null;
  /** Feishu's own code; 0 is success. */
  code: number | null;
  logId: string | null;
  milliseconds: number;
}
