import type { Sample } from '#domain/about.ts';
import type { Settings } from './env.ts';

/** What the server reads from: the configured Feishu app or, where there is none, the embedded sandbox. */
export interface Upstream {
  /** As given, with the base address of the sandbox where that serves. */
  settings: Settings;
  app: { id: string; secret: string };
  samples: Sample[] | null;
  close(): Promise<void>;
}

export async function startUpstream(settings: Settings): Promise<Upstream> {
  const { feishu } = settings;
  if (feishu.app) return { settings, app: feishu.app, samples: null, close: async () => {} };
  // An installation on a real app never loads it.
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  const sandbox = await startSandbox();
  return {
    settings: { ...settings, feishu: { ...feishu, baseUrl: sandbox.baseUrl } },
    app: { id: sandbox.appId, secret: sandbox.appSecret },
    samples: sandbox.samples,
    close: () => sandbox.close(),
  };
}
