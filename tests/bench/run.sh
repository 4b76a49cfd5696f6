#!/usr/bin/env bash
#
# run.sh BUILD_DIR: what one document costs, cold, as a whole process.
#
# ./build.sh bench calls it after a build. The program takes turns with an
# empty program that loads the same libraries, BENCH_RUNS (100) times each.
# "to a file" waits for the disk, as the program promises a whole file or
# none; "to a pipe" is the work alone. BENCH_PLAN names another plan.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=${1:-$root/build}
runs=${BENCH_RUNS:-100}
plan=${BENCH_PLAN:-$root/samples/ke_hoach_cap_xa.xml}

if [ ! -f "$plan" ]; then
    plan=$(find "$root/samples" -maxdepth 1 -name '*.xml' | sort | head -n 1)
fi
if [ -z "$plan" ] || [ ! -x "$build/kehoach-gen" ]; then
    echo 'run.sh: there is no plan in samples, or no program to run' >&2
    exit 2
fi

ninja -C "$build" --quiet bench_tools
mkdir -p "$build/bench"

"$build/tests/bench/measure" "$runs" \
    'to a file' "$build/kehoach-gen" "$plan" -o "$build/bench/out.docx" -- \
    'to a pipe' "$build/kehoach-gen" "$plan" -o - -- \
    'empty' "$build/tests/bench/empty" |
    awk -F '\t' -v plan="${plan##*/}" -v runs="$runs" '
        { name[NR] = $1; median[NR] = $2; least[NR] = $3; peak[NR] = $4 }
        END {
            print plan ", median of " runs " (least):"
            for (i = 1; i < NR; i++)
                printf "one document, cold, whole process, %s: " \
                    "%.2f ms (%.2f), empty program: %.2f ms (%.2f), " \
                    "ratio %.2f, peak memory %.1f MB (empty: %.1f)\n",
                    name[i], median[i], least[i], median[NR], least[NR],
                    median[i] / median[NR], peak[i] / 1024, peak[NR] / 1024
        }'
