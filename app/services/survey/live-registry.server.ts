import { createHash } from 'node:crypto';
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
    const rows = await listPublished(this.db);
    this.current = withPublished(this.files, rows.map(textOf));
  }

  /** Refreshes whenever some process publishes, and after each loss of the connection. Returns how to stop. */
  async follow(sql: Database['sql'], log: Log): Promise<() => Promise<void>> {
    return listenForPublished(sql, () => {
      // The next notice, or the next start, tells of what could not be read.
      this.refresh().catch((error: unknown) => {
        log.error('published questionnaires could not be read', describeDefect(error));
      });
    });
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
