import type { Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { READER_SUBJECTS } from '#app/domain/people/actor.ts';
import keysMessages from '#app/messages/keys.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

/** What a key may read beside results, each by an option of its name. */
const OTHER_SUBJECTS = READER_SUBJECTS.filter((subject) => subject !== 'results');

interface CreateOptions extends Partial<Record<(typeof OTHER_SUBJECTS)[number], true>> {
  name: string;
  results?: true;
  smallGroups?: true;
  unit?: string;
  lastDay?: string;
}

type Register = (group: Command, cli: Cli, text: Translate<KeysOf<'keys'>>) => void;

/** The commands about keys of the API. Standard output contains only the key, so that a script can read it. */
export const registerKeys: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, keysMessages);
  const group = commandGroup(program, 'keys', text('keys.cli'));
  registerCreate(group, cli, text);
  registerList(group, cli, text);
  registerRevoke(group, cli, text);
};

/** `keys create --name N [--results] [--small-groups] [--plans] ... [--comments] [--unit CODE] [--last-day D]` */
const registerCreate: Register = (group, cli, text) => {
  const command = group
    .command('create')
    .description(text('keys.cli.create'))
    .requiredOption('--name <name>', text('keys.cli.name'))
    .option('--results', text('keys.cli.results'))
    .option('--small-groups', text('keys.cli.smallGroups'));
  for (const subject of OTHER_SUBJECTS) command.option(`--${subject}`, text(`keys.scope.${subject}:read`));
  command
    .option('--unit <code>', text('keys.cli.unit'))
    .option('--last-day <date>', text('keys.cli.expires'))
    .action(async ({ name, results, smallGroups, unit, lastDay, ...others }: CreateOptions) => {
      const { createKey } = await import('#app/services/api/create-key.server.ts');
      const asked = OTHER_SUBJECTS.filter((subject) => others[subject]).map((subject) => `${subject}:read`);
      const isOfResults = results ?? asked.length === 0;
      const scopes = [
        ...(isOfResults || smallGroups ? ['results:read'] : []),
        ...(smallGroups ? ['results:small-groups'] : []),
        ...asked,
      ];
      const created = await cli.withContext((ctx) =>
        createKey(ctx, { name, scopes, unitCode: unit ?? '', lastDay: lastDay ?? '' }),
      );
      cli.note(text('keys.cli.created', { name: created.name }));
      cli.print(created.token);
    });
};

/** `keys list`: CSV, one line a key. */
const registerList: Register = (group, cli, text) => {
  group
    .command('list')
    .description(text('keys.cli.list'))
    .action(async () => {
      const { listKeys } = await import('#app/services/api/list-keys.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const keys = await cli.withContext((ctx) => listKeys(ctx));
      cli.print('prefix,name,scopes,unit,state,created_at,expires_at,last_used_on');
      for (const { prefix, name, scopes, unit, state, createdAt, expiresAt, lastUsedOn } of keys) {
        const times = [createdAt.toISOString(), expiresAt?.toISOString() ?? null, lastUsedOn];
        cli.print(renderCsvLine([prefix, name, scopes.join(' '), unit?.code ?? null, state, ...times]));
      }
    });
};

/** `keys revoke PREFIX` */
const registerRevoke: Register = (group, cli, text) => {
  group
    .command('revoke')
    .description(text('keys.cli.revoke'))
    .argument('<prefix>', text('keys.cli.prefix'))
    .action(async (prefix: string) => {
      const { revokeKey } = await import('#app/services/api/revoke-key.server.ts');
      const key = await cli.withContext((ctx) => revokeKey(ctx, { prefix }));
      cli.print(text('keys.cli.revoked', { ...key }));
    });
};
