/**
 * What lint holds: the layers of docs/architecture.md, the lengths of files and functions, and what the compiler's
 * types show to be a mistake. Every rule is named here; no category is on as a whole (docs/decisions/024-lint.md).
 * @typedef {Record<string, string | [string, ...unknown[]]>} Rules
 */

/** @param {string} plugin @param {string} names @returns {Rules} */
const rulesOf = (plugin, names) =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${plugin}/${name}`, 'error']),
  );

/** What types show to be a mistake; those with options stand below. */
const TYPED = `
  await-thenable ban-ts-comment consistent-type-imports no-array-delete no-base-to-string
  no-duplicate-enum-values no-duplicate-type-constituents no-dynamic-delete no-empty-object-type
  no-explicit-any no-extra-non-null-assertion no-extraneous-class no-floating-promises no-for-in-array
  no-generated-empty-object-type no-implied-eval no-invalid-void-type no-meaningless-void-operator
  no-misused-new no-misused-promises no-misused-spread no-mixed-enums no-namespace
  no-non-null-asserted-nullish-coalescing no-non-null-asserted-optional-chain no-non-null-assertion
  no-redundant-type-constituents no-require-imports no-this-alias no-unnecessary-boolean-literal-compare
  no-unnecessary-condition no-unnecessary-template-expression no-unnecessary-type-arguments
  no-unnecessary-type-assertion no-unnecessary-type-constraint no-unnecessary-type-conversion
  no-unnecessary-type-parameters no-unsafe-argument no-unsafe-assignment no-unsafe-call
  no-unsafe-declaration-merging no-unsafe-enum-assignment no-unsafe-enum-comparison no-unsafe-function-type
  no-unsafe-member-access no-unsafe-return no-unsafe-unary-minus no-useless-default-assignment
  no-wrapper-object-types prefer-as-const prefer-literal-enum-member prefer-namespace-keyword
  prefer-promise-reject-errors prefer-reduce-type-parameter prefer-return-this-type
  related-getter-setter-pairs triple-slash-reference unbound-method unified-signatures
  use-unknown-in-catch-callback-variable
`;

/** What React asks of components and hooks, the rules of its compiler with them. */
const react = rulesOf(
  'react',
  `
  rules-of-hooks exhaustive-deps static-components use-memo preserve-manual-memoization incompatible-library
  immutability globals refs set-state-in-effect error-boundaries purity set-state-in-render
  unsupported-syntax
`,
);

/**
 * The layer rules of docs/architecture.md as lint errors.
 * @param {string} reason
 * @param {string[]} forbidden regular expressions of module names
 * @param {string[]} typesOnly those of which only types may be imported
 * @returns {Rules}
 */
const mayNotImport = (reason, forbidden, typesOnly = []) => ({
  'no-restricted-imports': [
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

/**
 * @param {{ selector: string, message: string }[]} restrictions
 * @returns {Rules}
 */
const mayNotWrite = (...restrictions) => ({
  'eslint-js/no-restricted-syntax': ['error', ...restrictions],
});

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
  "JSXOpeningElement[name.name='form'] > JSXAttribute[name.name='method'] > Literal[value='post']",
].map((selector) => ({
  selector,
  message: 'Write a form of staff with <Form> of #app/components/ui/forms/form.tsx.',
}));

/** Forms of citizens and of devices, who have no session. */
const citizensForms = [
  'app/components/survey/**',
  'app/components/kiosk/display-page.tsx',
  'app/components/kiosk/kiosk-questions.tsx',
  'app/components/petitions/follow-page.tsx',
  'app/components/receipts/contact-form.tsx',
  'app/components/receipts/withdraw-page.tsx',
];

const domain = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness is an argument.',
  },
];

/** @param {number} max lines of a function, not counting blank ones and comments @returns {Rules} */
const functionLength = (max) => ({
  'max-lines-per-function': ['error', { max, skipBlankLines: true, skipComments: true }],
});
/** @param {number} max lines of a file, counted in the same way @returns {Rules} */
const fileLength = (max) => ({ 'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }] });

export default {
  plugins: ['typescript', 'react'],
  jsPlugins: [{ name: 'eslint-js', specifier: 'oxlint-plugin-eslint' }],
  categories: { correctness: 'off' },
  options: { typeAware: true, denyWarnings: true },
  env: { builtin: true, node: true },
  ignorePatterns: [
    'build/',
    'build.draft/',
    '.cache/',
    'data/',
    'public/',
    'app/messages/index.ts',
    'db/migrations/',
    'tests/fixtures/',
  ],
  rules: {
    'no-console': 'error',
    'max-depth': ['error', 3],
    'max-params': ['error', 4],
    complexity: ['error', 12],
    ...fileLength(300),
    ...functionLength(60),
    'no-var': 'error',
    'prefer-const': 'error',
    'prefer-rest-params': 'error',
    'prefer-spread': 'error',
    'no-array-constructor': 'error',
    'no-unused-expressions': 'error',
    'no-unused-vars': 'error',
    'no-useless-constructor': 'error',
    ...rulesOf('typescript', TYPED),
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/no-deprecated': [
      'error',
      {
        // Marked so that it stands out: an identity server on this machine speaks no https.
        allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }],
      },
    ],
    'typescript/only-throw-error': [
      'error',
      {
        allow: [
          { from: 'lib', name: 'Response' },
          { from: 'package', package: '@remix-run/server-runtime', name: 'TypedResponse' },
          { from: 'package', package: '@remix-run/router', name: 'DataWithResponseInit' },
        ],
      },
    ],
    'typescript/restrict-plus-operands': [
      'error',
      {
        allowAny: false,
        allowBoolean: false,
        allowNullish: false,
        allowNumberAndString: false,
        allowRegExp: false,
      },
    ],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    ...mayNotWrite(privateMembers, ...questionTypeTests),
    ...mayNotImport('', []),
  },
  overrides: [
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
        ...mayNotWrite(privateMembers, ...questionTypeTests, ...domain),
      },
    },
    {
      files: ['app/platform/**'],
      rules: mayNotImport('The platform is a leaf.', [
        ...sqlLibraries,
        ...userInterface,
        '^#db/',
        // Whatever does not begin with `pl`: look-ahead is not known here.
        '^#app/([^p]|p[^l])',
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
      excludeFiles: ['**/*.server.ts'],
      rules: mayNotImport(
        'Only *.server.ts reaches the database, so that nothing of it enters files for browsers.',
        aboveServices,
        ['^#db/', '\\.server\\.ts$'],
      ),
    },
    {
      files: ['app/services/**/*.server.ts'],
      rules: mayNotImport('A use-case calls queries and the domain; SQL lives in db/queries.', aboveServices),
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
      rules: {
        ...react,
        ...functionLength(80),
        ...mayNotImport('A component shows what it is given; only the domain is below it.', [
          ...sqlLibraries,
          '^#db/',
          ...inApp('routes', 'http', 'cli', 'server', 'services'),
        ]),
      },
    },
    {
      files: ['app/routes/**', 'app/root.tsx', 'app/entry.*.tsx'],
      rules: {
        ...react,
        ...functionLength(80),
        ...mayNotImport('A route parses, calls one service and renders.', [
          ...sqlLibraries,
          '^#db/',
          ...inApp('cli', 'server'),
        ]),
      },
    },
    {
      files: ['app/components/**', 'app/routes/**'],
      excludeFiles: ['app/components/ui/forms/form.tsx', ...citizensForms],
      rules: mayNotWrite(privateMembers, ...questionTypeTests, ...rawForms),
    },
    // Outside TypeScript a variable that is typed as set may be missing: `NODE_ENV`.
    { files: ['**/*.js'], rules: { 'typescript/no-unnecessary-condition': 'off' } },
    {
      files: ['tests/**'],
      rules: {
        ...fileLength(400),
        'max-lines-per-function': 'off',
        'typescript/no-non-null-assertion': 'off',
        'no-restricted-imports': 'off',
        ...mayNotWrite(privateMembers),
      },
    },
  ],
};
