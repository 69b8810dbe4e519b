import type { Readable } from 'node:stream';
import { Problem } from '../base/problem.ts';
import type { CallContext } from '../feishu/hire.ts';
import type { ImageRules } from '../images/address.ts';
import { createFetcher } from '../images/fetch.ts';
import { readStart, readUpTo } from '../images/stream.ts';
import { createTransfers } from '../images/transfers.ts';

export interface PdfFiles {
  /**
   * Opens the PDF at a signed address and checks its first bytes. The caller has to read or destroy the body. Rejects
   * with `Problem`: `pdf_expired` if the address is no longer valid, `pdf_unusable` if the server may not fetch it or
   * it leads to anything but a PDF of at most 20 MB; or with the signal's reason.
   */
  open(
    address: string,
    context: CallContext & { signal: AbortSignal },
  ): Promise<{ length: number | null; body: Readable }>;
  close(): Promise<void>;
}

export interface PdfFilesOptions extends ImageRules {
  /** From the reader's request to the last byte; three minutes by default. */
  deadlineMilliseconds?: number;
}

/** On a slow line one transfer takes minutes. */
const limits = { running: 16, runningPerReader: 2, waiting: 64, waitingPerReader: 8 };

const signature = Buffer.from('%PDF-');

export function createPdfFiles(options: PdfFilesOptions): PdfFiles {
  const { deadlineMilliseconds = 180_000, ...rules } = options;
  const fetcher = createFetcher(rules, { endpoint: 'pdf', accept: 'application/pdf' });
  const transfer = createTransfers({ limits, deadlineMilliseconds });

  async function fetchPdf(address: string, { onCall }: CallContext, signal: AbortSignal) {
    const fetched = await fetcher.fetch(address, signal, onCall);
    if (fetched === 'expired') throw new Problem('pdf_expired');
    return { length: fetched.length, ...(await readStart(fetched.body, readSignature)) };
  }

  return {
    close: fetcher.close,
    async open(address, context) {
      try {
        return await transfer(context, (signal) => fetchPdf(address, context, signal));
      } catch (error) {
        throw toPdfProblem(error);
      }
    },
  };
}

async function readSignature(rest: AsyncIterator<Buffer>): Promise<{ head: Buffer }> {
  const head = await readUpTo(signature.length, Buffer.alloc(0), rest);
  if (!head.subarray(0, signature.length).equals(signature)) throw new Problem('pdf_unusable');
  return { head };
}

/** The server fetches signed addresses as it fetches those of images, so they fail with the problems of images. */
function toPdfProblem(error: unknown): unknown {
  const isUnusable = error instanceof Problem && error.code.startsWith('image_');
  return isUnusable ? new Problem('pdf_unusable', { cause: error }) : error;
}
