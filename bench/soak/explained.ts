/** What a Feishu that fails now and then makes the server write, beside the requests themselves. */
const explainedMessages: ReadonlySet<string> = new Set([
  'showing an earlier reading',
  'Feishu asks us to slow down',
  'too many calls to Feishu fail: pausing all of them for about five seconds',
  'no token from Feishu',
  'the directory cannot be read',
]);

const explainedProblems = /^(upstream_(throttled|paused|timeout|unreachable|failed|not_json)|access_unknown)$/;

/** Returns the warnings and errors of a server's log that Feishu's failures do not explain. */
export function unexplainedIn(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('{') && !isExplained(line));
}

function isExplained(line: string): boolean {
  const { level, msg, problem, status }: Record<string, unknown> = JSON.parse(line);
  // A broken transfer has its status already, and ends without a problem.
  if (level === 'info' || level === 'debug') return problem !== 'internal' && problem !== 'rate_limited';
  if (msg === 'request') return typeof problem === 'string' && explainedProblems.test(problem) && status !== 500;
  return explainedMessages.has(String(msg));
}
