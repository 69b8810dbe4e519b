/** What a page says while it waits for its next try. `zh` has to have every message of `en`. */
const en = {
  /** For screen readers, instead of a number that changes every second. */
  automatic: 'Trying again automatically. You can also try again right away.',
  counting: (seconds: number) => `Trying again in ${seconds} s`,
  offline: 'You are offline. Trying again when you are back.',
  trying: 'Trying again …',
  stopped: (tries: number) => `Tried ${tries} times without success. Try again later.`,
  /** Without scripts. */
  reloadAfter: (seconds: number) => `Reload this page in ${seconds} s.`,
};

const zh: typeof en = {
  automatic: '会自动重试，你也可以立即重试。',
  counting: (seconds) => `${seconds} 秒后自动重试`,
  offline: '网络已断开，恢复后自动重试',
  trying: '正在重试…',
  stopped: (tries) => `已自动重试 ${tries} 次，仍未成功，请稍后再试`,
  reloadAfter: (seconds) => `请在 ${seconds} 秒后重新加载此页。`,
};

export const retryMessages = { en, zh };
