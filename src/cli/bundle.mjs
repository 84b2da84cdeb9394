// Bundles the command line after tsc: dist/cli/main.js and the pieces that it loads when they are needed. A hook runs on
// every commit, and resolving some 200 small modules (yargs, yaml) would take most of its 150 ms. The library's entry,
// dist/index.js, stays as tsc made it.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = path.join(root, "src");

/** Files beside a module are found from its own place, wherever the bundle puts its code. */
const keepModulePlaces = {
  name: "keep-module-places",
  setup(setup) {
    setup.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, "utf8");
      if (!file.startsWith(source) || !text.includes("import.meta.url")) return undefined;
      const place = path.relative(source, file).replace(/\.ts$/, ".js").split(path.sep).join("/");
      return { loader: "ts", contents: text.replaceAll("import.meta.url", `new URL(${JSON.stringify(`../${place}`)}, import.meta.url).href`) };
    });
  },
};

/** A package that is imported when it is needed stays in node_modules: esbuild would lose a CommonJS package's named exports. */
const keepLazyPackages = {
  name: "keep-lazy-packages",
  setup(setup) {
    setup.onResolve({ filter: /^[^./]/ }, ({ kind, path: name }) => (kind === "dynamic-import" ? { path: name, external: true } : undefined));
  },
};

/**
 * yargs measures its help with string-width, which makes an Intl.Segmenter and compiles `\p{RGI_Emoji}` as it is loaded: 40 ms
 * of every command, help or not. Here both are made when a text is measured.
 */
const delayTextMeasures = {
  name: "delay-text-measures",
  setup(setup) {
    setup.onLoad({ filter: /node_modules\/string-width\/index\.js$/ }, async ({ path: file }) => {
      const text = await readFile(file, "utf8");
      const contents = text
        .replace(/^const (\w+) = new Intl\.Segmenter\(\);$/m, "let made$1;\nconst $1 = { segment: (text) => (made$1 ??= new Intl.Segmenter()).segment(text) };")
        .replace(/^const (\w+) = (\/.*\\p\{RGI_Emoji\}.*\/v);$/m, "let made$1;\nconst $1 = { test: (text) => (made$1 ??= $2).test(text) };");
      if (/^const \w+ = (?:new Intl\.Segmenter|\/.*RGI_Emoji)/m.test(contents)) throw new Error(`${file} has changed: see delay-text-measures`);
      return { loader: "js", contents };
    });
  },
};

await rm(path.join(root, "dist/cli"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: "src/cli/main.ts" },
  outdir: "dist/cli",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  legalComments: "linked",
  // Loaded from node_modules: native parts, large and needed only with a server, CommonJS that reads its own file name.
  external: ["node-llama-cpp", "openai", "write-file-atomic"],
  banner: { js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);' },
  plugins: [keepModulePlaces, keepLazyPackages, delayTextMeasures],
  logLevel: "warning",
});
