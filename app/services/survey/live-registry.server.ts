import { createHash } from 'node:crypto';
import { isOwnId } from '#app/domain/survey/own-id.ts';
import { withPublished, type PublishedText } from '#app/domain/survey/parse-registry.ts';
import type { Registry } from '#app/domain/survey/registry.ts';
import type { Log } from '#app/platform/logger.ts';
import { describeDefect } from '#app/platform/defect.ts';
import type { Database, Db } from '#db/client.server.ts';
import {
  keepsPublished,
  listenForPublished,
  listPublished,
  type PublishedRow,
} from '#db/queries/survey/published.ts';

/** Until what could not be read is tried again, in milliseconds. */
const RETRY_MS = 3000;

/** SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function textOf({ publishedBy: _by, publishedAt: _at, ...row }: PublishedRow): PublishedText {
  return { ...row, found: hashOf(row.content) };
}

/**
 * The files of an installation and what was published in its console. Whoever holds it sees new versions as soon as they
 * are there: nothing that was read from it before changes.
 */
export class LiveRegistry implements Registry {
  private current: Registry;
  /** Readings that were begun, and the latest one whose result is shown. */
  private begun = 0;
  private shown = 0;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly files: Registry,
    private readonly db: Db,
  ) {
    this.current = files;
  }

  get definitions(): Registry['definitions'] {
    return this.current.definitions;
  }

  get methods(): Registry['methods'] {
    return this.current.methods;
  }

  get languages(): Registry['languages'] {
    return this.current.languages;
  }

  get drafts(): Registry['drafts'] {
    return this.current.drafts;
  }

  /** Reads what is published now. @throws DefinitionError for a text that was tampered with. */
  async refresh(): Promise<void> {
    this.begun += 1;
    const turn = this.begun;
    const rows = await listPublished(this.db);
    const read = withPublished(this.files, rows.map(textOf));
    // A reading that was begun later may have ended sooner.
    if (turn < this.shown) return;
    this.shown = turn;
    this.current = read;
  }

  /**
   * Reads once more what is published when a questionnaire of the province (`id@version`) is not known here, as the notice
   * of it may be late or lost. People who ask at once wait for one reading. @throws what `refresh` throws.
   */
  async lookFor(key: string): Promise<void> {
    if (!isOwnId(key) || this.definitions.has(key)) return;
    this.looking ??= this.refresh().finally(() => {
      this.looking = null;
    });
    await this.looking;
  }

  /**
   * Refreshes whenever some process publishes, and after each loss of the connection; what fails is tried again every few
   * seconds. Returns how to stop.
   */
  async follow(sql: Database['sql'], log: Log, retryMs = RETRY_MS): Promise<() => Promise<void>> {
    let again: NodeJS.Timeout | undefined;
    let isOver = false;
    const read = () => {
      clearTimeout(again);
      this.refresh().catch((error: unknown) => {
        log.error('published questionnaires could not be read', describeDefect(error));
        clearTimeout(again);
        if (!isOver) again = setTimeout(read, retryMs).unref();
      });
    };
    const unlisten = await listenForPublished(sql, read);
    return async () => {
      isOver = true;
      clearTimeout(again);
      await unlisten();
    };
  }
}

/**
 * The registry of an installation with what is published now; without in a database of an older schema.
 * @throws DefinitionError; it must stop the start.
 */
export async function openRegistry(files: Registry, db: Db): Promise<LiveRegistry> {
  const registry = new LiveRegistry(files, db);
  if (await keepsPublished(db)) await registry.refresh();
  return registry;
}
