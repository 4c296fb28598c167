import type { Command } from 'commander';
import { commandGroup, type Cli, type RegisterCommand } from '#app/cli/cli.ts';
import { importList, withDryRun, type ImportListOptions } from '#app/cli/import-list.ts';
import { withTemplate } from '#app/cli/list-file.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { ROLES } from '#app/domain/people/roles.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { ShownLink } from '#app/services/people/import/invite-added.server.ts';

interface AddOptions {
  email: string;
  role: string;
  unit?: string;
  name?: string;
  passwordStdin?: true;
}

interface EmailOption {
  email: string;
}

/** The commands about people who log in. Standard output contains only the password, so that a script can read it. */
export const registerStaff: RegisterCommand = (program, cli) => {
  const text = translator(cli.locale, peopleMessages);
  const group = commandGroup(program, 'staff', text('people.cli'));
  registerAdd(group, cli, text);
  registerInvite(group, cli, text);
  registerImport(group, cli, text);
  registerList(group, cli, text);
  registerHandOver(group, cli, text);
  registerSwitch(group, cli, text);
  registerReset(group, cli, text);
  registerResetSecondFactor(group, cli, text);
};

type Register = (group: Command, cli: Cli, text: Translate<KeysOf<'people'>>) => void;

/** `staff add --email E --role R [--unit CODE] [--name N] [--password-stdin]` */
const registerAdd: Register = (group, cli, text) => {
  group
    .command('add')
    .description(text('people.cli.add'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .requiredOption('--role <role>', text('people.cli.role', { roles: ROLES.join(', ') }))
    .option('--unit <code>', text('people.cli.unit'))
    .option('--name <name>', text('people.cli.name'))
    .option('--password-stdin', text('people.cli.passwordStdin'))
    .action(async ({ email, role, unit, name, passwordStdin }: AddOptions) => {
      const { addStaff } = await import('#app/services/people/add-staff.server.ts');
      const given = passwordStdin ? await readFirstLine() : undefined;
      const added = await cli.withContext((ctx) =>
        addStaff(ctx, {
          email,
          role,
          unitCode: unit ?? '',
          ...(name !== undefined && { name }),
          ...(given !== undefined && { password: given }),
        }),
      );
      cli.note(text('people.cli.added', { email: added.email, role }));
      if (given === undefined) printPassword(cli, text, added.password);
    });
};

/** `staff invite --email E --role R [--unit CODE] [--name N]`, `staff link --email E` */
const registerInvite: Register = (group, cli, text) => {
  const printLink = (url: string | null) => {
    cli.note(text('people.cli.linkFollows'));
    cli.print(url ?? '');
  };
  group
    .command('invite')
    .description(text('people.cli.invite'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .requiredOption('--role <role>', text('people.cli.role', { roles: ROLES.join(', ') }))
    .option('--unit <code>', text('people.cli.unit'))
    .option('--name <name>', text('people.cli.name'))
    .action(async ({ unit = '', ...person }: Omit<AddOptions, 'passwordStdin'>) => {
      const { inviteStaff } = await import('#app/services/people/add-staff.server.ts');
      const { openLinks } = await import('#app/services/people/links/open-links.server.ts');
      const { email, url } = await cli.withContext(async (ctx, env) =>
        inviteStaff({ ...ctx, links: await openLinks(env) }, { ...person, unitCode: unit }),
      );
      cli.note(text('people.cli.invited', { email, role: person.role }));
      printLink(url);
    });
  group
    .command('link')
    .description(text('people.cli.link'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .action(async ({ email }: EmailOption) => {
      const { offerLink } = await import('#app/services/people/links/offer-link.server.ts');
      const { openLinks } = await import('#app/services/people/links/open-links.server.ts');
      const { url } = await cli.withContext(async (ctx, env) =>
        offerLink({ ...ctx, links: await openLinks(env) }, { email }),
      );
      printLink(url);
    });
};

/** `staff import FILE [--dry-run] [--template FILE]`: what it did, then the links of those it added, as CSV. */
const registerImport: Register = (group, cli, text) => {
  const command = group
    .command('import')
    .description(text('people.cli.import'))
    .argument('[file]', cli.text('cli.file'));
  withTemplate(withDryRun(command, cli), cli).action(
    async (path: string | undefined, options: ImportListOptions) => {
      const { importAndInvite } = await import('#app/services/people/import/invite-added.server.ts');
      const { openLinks } = await import('#app/services/people/links/open-links.server.ts');
      let links: readonly ShownLink[] = [];
      await importList(cli, { name: 'staff', path, options }, async (ctx, file, env) => {
        const done = await importAndInvite({ ...ctx, links: await openLinks(env) }, file, options);
        links = done.links;
        return done.summary;
      });
      if (links.length > 0) await printLinks(cli, text, links);
    },
  );
};

async function printLinks(cli: Cli, text: Translate<KeysOf<'people'>>, links: readonly ShownLink[]) {
  const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
  cli.note(text('people.cli.linksFollow'));
  cli.print('email,name,url');
  for (const { email, name, url } of links) cli.print(renderCsvLine([email, name, url]));
}

/** `staff list`: CSV, one line for each role of a person. */
const registerList: Register = (group, cli, text) => {
  group
    .command('list')
    .description(text('people.cli.list'))
    .action(async () => {
      const { listStaff } = await import('#app/services/people/list-staff.server.ts');
      const { renderCsvLine } = await import('#app/domain/tables/csv-line.ts');
      const people = await cli.withContext((ctx) => listStaff(ctx));
      cli.print('email,name,role,unit,status');
      for (const { email, name, grants, hasPassword, disabledAt } of people) {
        const status = disabledAt !== null ? 'disabled' : hasPassword ? 'active' : 'invited';
        for (const { role, unit } of grants) {
          cli.print(renderCsvLine([email, name, role, unit?.code ?? null, status]));
        }
      }
    });
};

interface HandOverOptions extends EmailOption {
  to: string;
  withRoles: boolean;
}

/** `staff hand-over --email E --to E [--with-roles]` */
const registerHandOver: Register = (group, cli, text) => {
  group
    .command('hand-over')
    .description(text('people.cli.handOver'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .requiredOption('--to <email>', text('people.cli.handOverTo'))
    .option('--with-roles', text('people.cli.handOverRoles'), false)
    .action(async ({ email, to, withRoles }: HandOverOptions) => {
      const { handOver } = await import('#app/services/people/hand-over/hand-over.server.ts');
      const { successor, withdrawn } = await cli.withContext((ctx) =>
        handOver(ctx, { email }, { successor: to, withGrants: withRoles }),
      );
      cli.print(text('people.cli.handedOver', { email, to: successor.email }));
      for (const person of withdrawn) {
        cli.note(text('people.cli.linkWithdrawn', { name: person.name }));
      }
    });
};

/** `staff disable|enable --email E` */
const registerSwitch: Register = (group, cli, text) => {
  group
    .command('disable')
    .description(text('people.cli.disable'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .action(async ({ email }: EmailOption) => {
      const { disableStaff } = await import('#app/services/people/disable-staff.server.ts');
      const person = await cli.withContext((ctx) => disableStaff(ctx, { email }));
      cli.print(text('people.cli.disabled', { email: person.email }));
    });
  group
    .command('enable')
    .description(text('people.cli.enable'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .action(async ({ email }: EmailOption) => {
      const { enableStaff } = await import('#app/services/people/enable-staff.server.ts');
      const person = await cli.withContext((ctx) => enableStaff(ctx, { email }));
      cli.print(text('people.cli.enabled', { email: person.email }));
    });
};

/** `staff reset-password --email E [--password-stdin]` */
const registerReset: Register = (group, cli, text) => {
  group
    .command('reset-password')
    .description(text('people.cli.reset'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .option('--password-stdin', text('people.cli.passwordStdin'))
    .action(async ({ email, passwordStdin }: EmailOption & { passwordStdin?: true }) => {
      const { resetPassword } = await import('#app/services/people/reset-password.server.ts');
      const given = passwordStdin ? await readFirstLine() : undefined;
      const { person, password } = await cli.withContext((ctx) => resetPassword(ctx, { email }, given));
      cli.note(text('people.cli.resetDone', { email: person.email }));
      if (given === undefined) printPassword(cli, text, password);
    });
};

/** `staff reset-second-factor --email E` */
const registerResetSecondFactor: Register = (group, cli, text) => {
  group
    .command('reset-second-factor')
    .description(text('people.cli.resetFactor'))
    .requiredOption('--email <email>', text('people.cli.email'))
    .action(async ({ email }: EmailOption) => {
      const { resetSecondFactor } =
        await import('#app/services/people/second-factor/reset-second-factor.server.ts');
      const person = await cli.withContext((ctx) => resetSecondFactor(ctx, { email }));
      cli.print(text('people.cli.factorReset', { email: person.email }));
    });
};

function printPassword(cli: Cli, text: Translate<KeysOf<'people'>>, password: string): void {
  cli.note(text('people.cli.passwordFollows'));
  cli.print(password);
}

/** Read from standard input, because other users of the machine can see a process's arguments. */
async function readFirstLine(): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}
