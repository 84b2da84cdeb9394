// What must hold for the files of a commit. `npm run hooks` turns it on for a clone; nothing turns it on by itself.
export default {
  "*.{ts,mjs,cjs,js}": "oxlint --type-aware",
  "{src,test}/**/*.ts": () => ["tsc --noEmit -p .", "tsc --noEmit -p test", "depcruise --config .dependency-cruiser.cjs src test"],
  "native/**/*.rs": "rustfmt --check --edition 2021",
};
