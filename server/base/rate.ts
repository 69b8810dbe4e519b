/** A number of calls, in any rolling window of this length. */
export interface Rate {
  calls: number;
  milliseconds: number;
}

export function perSecond(calls: number): Rate {
  return { calls, milliseconds: 1000 };
}

export function perMinute(calls: number): Rate {
  return { calls, milliseconds: 60_000 };
}
