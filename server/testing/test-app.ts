import { rmSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { DocumentRenderer } from '#contract/document.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { record } from '#testing/record-builders.ts';
import { createApp } from '../app.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { createDirectory } from '../directory/directory.ts';
import { createHire, type Hire } from '../feishu/hire.ts';
import type { LoadMeter } from '../http/load-meter.ts';
import { createLog } from '../log/log.ts';
import { readBuiltPage } from '../page/page-source.ts';
import type { ImageSource, Records } from '../records/records.ts';
import { readSettings } from '../settings/read-settings.ts';
import { writeBuild } from './built-page.ts';
import { loadOf } from './load.ts';
import { onFinished } from './on-finished.ts';
import { patientRenderer } from './patient-renderer.ts';

export interface TestApp {
  app: FastifyInstance;
  /** Every log line so far. */
  lines: string[];
  /** Every record and image that was asked for. */
  asked: string[];
}

export interface TestWorld {
  baseUrl?: string;
  imageHosts?: string[];
  read?: Records['read'];
  /** Answers where the image is; `fresh` tells whether a new reading was asked for. */
  imageUrl?: (imageId: string, fresh: boolean) => ImageSource;
  readiness?: Hire['readiness'];
  isStopping?: () => boolean;
  /** An idle machine, unless given. */
  load?: LoadMeter;
  /** Renders documents in the place of the small built page. */
  renderer?: DocumentRenderer;
}

/** The app over a small built page and records that the test writes out. */
export async function testApp(world: TestWorld = {}): Promise<TestApp> {
  const lines: string[] = [];
  const asked: string[] = [];
  const distFolder = writeBuild();
  const settings = readSettings({ ACCESS: 'open' });
  const log = createLog('debug', { write: (line) => lines.push(line) });
  // Never started: it knows nothing and calls nobody.
  const nobody = createHire({ baseUrl: 'http://127.0.0.1:1', appId: 'a', appSecret: 's', userIdType: 'open_id', log });
  const directory = createDirectory({ hire: nobody, days: 1, needsTeams: false, log });
  const page = await readBuiltPage(distFolder);
  const app = await createApp({
    settings: {
      ...settings,
      feishu: { ...settings.feishu, baseUrl: world.baseUrl ?? settings.feishu.baseUrl },
      imageHosts: world.imageHosts ?? settings.imageHosts,
    },
    records: recordsOf(world, asked),
    hire: { readiness: world.readiness ?? (() => 'ready'), makePdf: nobody.makePdf },
    samples: null,
    directory,
    access: null,
    publicUrl: 'http://127.0.0.1:3000',
    page: { ...page, renderer: async () => world.renderer ?? page.renderer() },
    load: world.load ?? loadOf(),
    thumbnailRenderer: patientRenderer(log),
    isStopping: world.isStopping ?? (() => false),
    log,
  });
  onFinished(async () => {
    await app.close();
    await directory.close();
    await nobody.close();
    rmSync(distFolder, { recursive: true });
  });
  return { app, lines, asked };
}

function recordsOf({ read, imageUrl }: TestWorld, asked: string[]): Records {
  const readOne: Records['read'] = async (recordId, context) => {
    asked.push(recordId);
    if (!read) throw new UpstreamError('not_found');
    return read(recordId, context);
  };
  return {
    read: readOne,
    readMany: async () => new Map(),
    readAnew: readOne,
    async imageSource(recordId, imageId, { fresh = false }) {
      asked.push(`${recordId}/${imageId}${fresh ? ' fresh' : ''}`);
      if (!imageUrl) throw new UpstreamError('not_found');
      return imageUrl(imageId, fresh);
    },
  };
}

export const emptyRecord: InterviewRecord = record();
