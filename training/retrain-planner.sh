#!/usr/bin/env bash
# From the pairs to the planner's adapter: split, prompts, training, export. Steps whose result is there are not repeated, and
# a training that was stopped goes on from its checkpoint.
# usage: retrain-planner.sh --catalog FILE --models DIR --work DIR [--recipe FILE] [--sample N] [--out FILE] [-- train_planner.py arguments]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
recipe=$here/recipes/planner-1.5b.toml
sample=12000
catalog= models= work= out=
while [ $# -gt 0 ]; do
  case $1 in
    --catalog) catalog=$2; shift 2 ;;
    --models) models=$2; shift 2 ;;
    --work) work=$2; shift 2 ;;
    --recipe) recipe=$2; shift 2 ;;
    --sample) sample=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    --) shift; break ;;
    *) echo "retrain-planner.sh: unknown argument $1; usage is in its first lines" >&2; exit 2 ;;
  esac
done
if [ -z "$catalog" ] || [ -z "$models" ] || [ -z "$work" ]; then
  echo "retrain-planner.sh: --catalog, --models and --work are needed" >&2
  exit 2
fi
mkdir -p "$work"
out=${out:-$work/planner.gguf}
[ -f "$work/split/train.jsonl" ] || python3 "$here/split.py" --out "$work/split"
if [ ! -f "$work/prompts.jsonl" ]; then
  (cd "$here/.." && node --import tsx training/build-prompts.ts --catalog "$catalog" --sample "$sample" --out "$work/prompts.part" "$work/split/train.jsonl")
  mv "$work/prompts.part" "$work/prompts.jsonl"
fi
python3 "$here/train_planner.py" --recipe "$recipe" --models "$models" --prompts "$work/prompts.jsonl" --out "$work/run" "$@"
python3 "$here/export_adapter.py" --run "$work/run" --out "$out"
