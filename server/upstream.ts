import type { Sample } from '#contract/about.ts';
import { signInPaths } from '#contract/paths.ts';
import { sandboxFolder } from './settings/data-folder.ts';
import type { Settings } from './settings/read-settings.ts';

/** The source that the server reads from: the configured Feishu app or, without one, the embedded sandbox. */
export interface Upstream {
  /** The given settings; on the sandbox, with its addresses, administrators and folder. */
  settings: Settings;
  app: { id: string; secret: string };
  /** The company that people must belong to. */
  tenantKey: string;
  samples: Sample[] | null;
  close(): Promise<void>;
}

/** `publicUrl`: the origin that readers come back to after signing in. */
export async function startUpstream(settings: Settings, publicUrl: string): Promise<Upstream> {
  const { feishu, access } = settings;
  const { app } = feishu;
  if (app) return { settings, app, tenantKey: access.tenantKey ?? '', samples: null, close: async () => {} };
  // An installation on a real app never loads the sandbox.
  const { startSandbox } = await import('../sandbox/sandbox.ts');
  const sandbox = await startSandbox({
    redirectUri: `${publicUrl}${signInPaths.callback}`,
    withoutScopes: settings.sandboxWithoutScopes,
  });
  return {
    settings: {
      ...settings,
      feishu: { ...feishu, baseUrl: sandbox.baseUrl, accountsUrl: sandbox.baseUrl },
      access: { ...access, adminIds: [...access.adminIds, ...sandbox.adminIds] },
      dataFolder: sandboxFolder(settings.dataFolder),
    },
    app: { id: sandbox.appId, secret: sandbox.appSecret },
    tenantKey: sandbox.tenantKey,
    samples: sandbox.samples,
    close: () => sandbox.close(),
  };
}
