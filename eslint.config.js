import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The layer rules of docs/architecture.md as lint errors. `regex`, because in `group` a leading `#` is a comment and
 * would silently match nothing.
 * @param {string} reason
 * @param {string[]} forbidden regular expressions of module names
 * @param {string[]} typesOnly those of which only types may be imported
 * @returns {import('eslint').Linter.RulesRecord}
 */
const mayNotImport = (reason, forbidden, typesOnly = []) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: '^\\.\\./', message: 'Use #app/ or #db/ instead of a parent-relative path.' },
        { regex: '^#tests/', message: 'Nobody imports tests.' },
        ...forbidden.map((regex) => ({ regex, message: reason })),
        ...typesOnly.map((regex) => ({ regex, message: reason, allowTypeImports: true })),
      ],
    },
  ],
});

const sqlLibraries = ['^drizzle-orm', '^postgres$'];
const userInterface = ['^react', '^@remix-run/', '^recharts'];
const inApp = (/** @type {string[]} */ ...layers) => layers.map((layer) => `^#app/${layer}/`);
const aboveServices = [
  ...sqlLibraries,
  ...userInterface,
  '^#db/schema/',
  ...inApp('routes', 'components', 'http', 'cli', 'server'),
];

/** One way to hide a member; scripts for ES2017 would carry a WeakMap for each `#name`. */
const privateMembers = { selector: 'PrivateIdentifier', message: 'Write `private name`, not `#name`.' };

const typeOfQuestion = '/^(level|single|multiple|yes_no|number|text|trait)$/';

/** What differs by the type of a question is asked of `app/domain/survey/question-types/register.ts`. */
const questionTypeTests = [
  `BinaryExpression:has(> MemberExpression[property.name='type']):has(> Literal[value=${typeOfQuestion}])`,
  `BinaryExpression:has(> Identifier[name='type']):has(> Literal[value=${typeOfQuestion}])`,
  `SwitchStatement[discriminant.property.name='type'] > SwitchCase > Literal[value=${typeOfQuestion}]`,
  "CallExpression[callee.property.name='includes'] > MemberExpression.arguments[object.name=/question$/i][property.name='type']",
].map((selector) => ({
  selector,
  message: 'Ask the register of question types instead of testing the type.',
}));

/** A form of staff carries the token of its session; `app/components/ui/forms/form.tsx` puts it in. */
const rawForms = [
  "ImportDeclaration[source.value='@remix-run/react'] > ImportSpecifier[imported.name=/^(Form|useSubmit|useFetcher)$/]",
  "JSXOpeningElement[name.name='form']:has(> JSXAttribute[name.name='method'] > Literal[value='post'])",
].map((selector) => ({
  selector,
  message: 'Write a form of staff with <Form> of #app/components/ui/form.tsx.',
}));

/** Forms of citizens, who have no session. */
const citizensForms = [
  'app/components/survey/**',
  'app/components/kiosk/kiosk-questions.tsx',
  'app/components/receipts/contact-form.tsx',
  'app/components/receipts/withdraw-page.tsx',
];

export default tseslint.config(
  {
    ignores: [
      'build/',
      'build.draft/',
      '.cache/',
      'data/',
      'public/',
      'app/messages/index.ts',
      'db/migrations/',
      'tests/fixtures/',
      'node_modules/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-console': 'error',
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            { from: 'lib', name: 'Response' },
            { from: 'package', package: '@remix-run/server-runtime', name: 'TypedResponse' },
            { from: 'package', package: '@remix-run/router', name: 'DataWithResponseInit' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', privateMembers, ...questionTypeTests],
      ...mayNotImport('', []),
    },
  },
  {
    files: ['app/domain/**'],
    rules: {
      ...mayNotImport('The domain is pure: no SQL, framework, I/O or upper layer.', [
        ...sqlLibraries,
        ...userInterface,
        '^node:',
        '^#db/',
        ...inApp('routes', 'components', 'http', 'cli', 'server', 'services', 'platform'),
      ]),
      'no-restricted-globals': ['error', 'process', 'fetch', 'window', 'document', 'crypto', 'performance'],
      'no-restricted-syntax': [
        'error',
        privateMembers,
        ...questionTypeTests,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Time is an argument.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Randomness is an argument.',
        },
      ],
    },
  },
  {
    files: ['app/platform/**'],
    rules: mayNotImport('The platform is a leaf.', [
      ...sqlLibraries,
      ...userInterface,
      '^#db/',
      '^#app/(?!platform/)',
    ]),
  },
  {
    files: ['db/**'],
    rules: mayNotImport('The database layer knows the domain and nothing above it.', [
      ...userInterface,
      ...inApp('routes', 'components', 'http', 'cli', 'server', 'services'),
    ]),
  },
  {
    files: ['app/services/**'],
    rules: mayNotImport('A use-case calls queries and the domain; SQL lives in db/queries.', aboveServices),
  },
  {
    files: ['app/services/**'],
    ignores: ['**/*.server.ts'],
    rules: mayNotImport(
      'Only *.server.ts reaches the database, so that nothing of it enters files for browsers.',
      aboveServices,
      ['^#db/', '\\.server\\.ts$'],
    ),
  },
  {
    files: ['app/http/**'],
    rules: mayNotImport('The request edge calls services; SQL lives in db/queries.', [
      ...sqlLibraries,
      '^#db/(queries|schema)/',
      ...inApp('routes', 'components', 'cli', 'server'),
    ]),
  },
  {
    files: ['app/cli/**', 'app/server/**'],
    rules: mayNotImport('An edge calls services; SQL lives in db/queries.', [
      ...sqlLibraries,
      '^#db/(queries|schema)/',
      ...inApp('routes', 'components'),
    ]),
  },
  {
    files: ['app/components/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      ...mayNotImport('A component shows what it is given; only the domain is below it.', [
        ...sqlLibraries,
        '^#db/',
        ...inApp('routes', 'http', 'cli', 'server', 'services'),
      ]),
    },
  },
  {
    files: ['app/routes/**', 'app/root.tsx', 'app/entry.*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      ...mayNotImport('A route parses, calls one service and renders.', [
        ...sqlLibraries,
        '^#db/',
        ...inApp('cli', 'server'),
      ]),
    },
  },
  {
    files: ['app/components/**', 'app/routes/**'],
    ignores: ['app/components/ui/forms/form.tsx', ...citizensForms],
    rules: { 'no-restricted-syntax': ['error', privateMembers, ...questionTypeTests, ...rawForms] },
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', privateMembers],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
