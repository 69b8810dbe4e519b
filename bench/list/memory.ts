/** Megabytes that are in use after the work and were not before: of data, and of resident memory. */
export async function measureMemory(work: () => Promise<void>): Promise<{ kept: number; resident: number }> {
  const before = inUse();
  await work();
  const after = inUse();
  return { kept: (after.kept - before.kept) / 1e6, resident: (after.resident - before.resident) / 1e6 };
}

function inUse(): { kept: number; resident: number } {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { kept: heapUsed + external, resident: rss };
}
