// Imports go one way: cli -> pipeline and sync -> steps -> types. Each rule below is one sentence of docs/architecture.md.
const steps = "catalog|chat|check|config|engine|entities|evaluate|explain|feedback|intents|model|plan|ports|render|retrieve|write";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "steps-never-import-each-other",
      comment: "Steps meet only through src/types, in src/pipeline.ts and src/sync; src/ports and src/write are what they may share.",
      severity: "error",
      from: { path: `^src/(${steps})/` },
      to: { path: `^src/(${steps})/`, pathNot: "^src/($1|ports|write)/" },
    },
    {
      name: "steps-do-not-know-their-users",
      comment: "A step that imports the pipeline, sync or the CLI turns the order of the steps around.",
      severity: "error",
      from: { path: `^src/(${steps}|types)/` },
      to: { path: "^src/(pipeline|index)\\.ts$|^src/(sync|cli|codes)/" },
    },
    {
      name: "only-the-cli-imports-the-cli",
      comment: "argv, colours, stdout and exit codes stay in src/cli.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "terminal-libraries-stay-in-the-cli",
      comment: "Libraries for arguments, colours and progress bars belong to src/cli.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "node_modules/(yargs|picocolors|cli-progress)/" },
    },
    {
      name: "types-import-nothing-outside",
      comment: "src/types holds plain data.",
      severity: "error",
      from: { path: "^src/types/" },
      to: { pathNot: "^src/types/" },
    },
    {
      name: "one-boundary-to-the-addon",
      comment: "Only src/native.ts loads the native addon.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/native\\.ts$" },
      to: { path: "^native/" },
    },
    {
      name: "no-circles",
      comment: "Two modules that import each other are one module in two files.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-missing",
      comment: "An import that does not resolve, or a package that package.json does not list.",
      severity: "error",
      from: { path: "^(src|test)/" },
      to: { couldNotResolve: true },
    },
    {
      name: "no-development-packages-at-run-time",
      comment: "What src imports must be installed with the product; .mjs files are build scripts.",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.mjs$" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
