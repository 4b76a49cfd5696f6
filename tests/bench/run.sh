#!/usr/bin/env bash
#
# run.sh BUILD_DIR: what the program costs, held against its limits.
#
# ./build.sh bench calls it after a build. Each figure is the least of several
# runs, which take turns with what they are compared with, so that what slows
# the machine down for a while slows both. Whole processes are held to their
# time of the processor, which others at work do not stretch; that of the clock
# stands in brackets. The status is 1 if a limit is passed.
#
# BENCH_SMOKE=1 is a short run with limits so wide that only a change of kind
# passes them, as time that grows with the square of the input; for CI.
# BENCH_PLAN names the plan whose documents are counted, BENCH_RUNS the runs of
# whole processes.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=${1:-$root/build}
plan=${BENCH_PLAN:-$root/samples/ke_hoach_cap_tinh.xml}
template=$root/templates/van_ban.docx
tools=$build/tests/bench
failed=0

if [ -n "${BENCH_SMOKE-}" ]; then
    rounds=100 runs=${BENCH_RUNS:-3} repeats=1
    ratio_limit=35 table_ms=2500 table_mb=130
    sizes='500 5000' table_sizes='500 5000' growth_limit=4
    megabytes=5 template_ms=2000
    units=300 rounds_of_units=2 unit_ratio=25 speed_up=1.2
    memory_sizes='100 5000'
    check_ms=250 many=100 many_s=10
else
    rounds=1500 runs=${BENCH_RUNS:-100} repeats=5
    ratio_limit=65 table_ms=500 table_mb=100
    sizes='1000 10000 100000' table_sizes='1000 10000 80000' growth_limit=2
    megabytes=50 template_ms=3000
    units=3355 rounds_of_units=5 unit_ratio=50 speed_up=1.8
    memory_sizes='100 3355 100000'
    check_ms=65 many=1000 many_s=20
fi

if [ ! -f "$plan" ] || [ ! -x "$build/kehoach-gen" ]; then
    echo 'run.sh: there is no such plan, or no program to run' >&2
    exit 2
fi

ninja -C "$build" --quiet bench_tools
mkdir -p "$build/bench"
work=$(mktemp -d "$build/bench/run.XXXXXX")
trap 'rm -rf "$work"' EXIT

heading() {
    printf '\n%s\n' "$1"
}

# verdict LIMIT VALUE COMPARISON: "pass" or "FAIL" in a shell's arithmetic of
# floating point numbers, that is, awk's.
verdict() {
    if awk -v a="$2" -v b="$1" "BEGIN { exit !(a $3 b) }"; then
        printf 'pass'
    else
        printf 'FAIL'
    fi
}

# report TEXT VERDICT
report() {
    printf '  %-66s %s\n' "$1" "$2"
    [ "$2" != FAIL ] || failed=1
}

# A process that turns data into a document: "MS KIB WALL_MS".
render() {
    "$tools/measure" "$repeats" render \
        "$build/kehoach-gen" render "$1" -t "$2" -o "$work/out.docx" |
        awk -F '\t' '{ printf "%.0f %d %.0f\n", $5, $4, $3 }'
}

# --- documents per second ---------------------------------------------------

documents() {
    local ratio
    mkdir "$work/documents"
    "$tools/documents" "$rounds" "$plan" "$template" "$work/documents" \
        >"$work/documents.tsv"
    awk -F '\t' '
        { value[$1] = $2 }
        END {
            printf "  %.0f a second; the raw loop: %.0f\n",
                value["engine"], value["raw"]
            split("render deflate verify pack write", names, " ")
            for (i = 1; i <= 5; i++)
                sum += value[names[i]]
            for (i = 1; i <= 5; i++)
                printf "    %-8s %6.1f us  %3.0f %%\n", names[i],
                    value[names[i]], 100 * value[names[i]] / sum
            print "    (verify: a first document; of others like it, the" \
                " characters only)"
        }' "$work/documents.tsv"
    ratio=$(awk -F '\t' '$1 == "ratio" { print $2 }' "$work/documents.tsv")
    report "$ratio % of the raw loop (limit: $ratio_limit %)" \
        "$(verdict "$ratio_limit" "$ratio" '>=')"
}

# --- tables ------------------------------------------------------------------

table() {
    local kind=$1 ms kib wall
    "$tools/inputs" "data-$2" 20000 "$work/data.xml"
    "$tools/inputs" "$kind" 1 "$work/template.docx"
    read -r ms kib wall < <(render "$work/data.xml" "$work/template.docx")
    report "$3: $ms ms ($wall; limit: $table_ms)" "$(verdict "$table_ms" "$ms" '<')"
    report "$3: $((kib * 1024 / 1000000)) MB (limit: $table_mb)" \
        "$(verdict "$((table_mb * 1000000 / 1024))" "$kib" '<')"
}

# --- time in proportion -------------------------------------------------------

# growth NAME COMMAND...: COMMAND with each size makes data.xml, template.docx.
# What ten times as much takes may be ten times as much, times growth_limit;
# the time of a process that does next to nothing is left out.
growth() {
    local name=$1 size ms kib wall line='' last_ms='' last_size='' result=pass
    local idle
    shift
    "$@" 1
    read -r idle kib wall < <(render "$work/data.xml" "$work/template.docx")
    for size in ${growth_sizes:-$sizes}; do
        "$@" "$size"
        read -r ms kib wall < <(render "$work/data.xml" "$work/template.docx")
        line+="${line:+, }$size: $ms ms"
        if [ -n "$last_ms" ] && [ "$(verdict 0 "$(awk \
            -v ms="$ms" -v last="$last_ms" -v idle="$idle" \
            -v times=$((size / last_size)) -v limit="$growth_limit" \
            'BEGIN { least = last - idle > 2 ? last - idle : 2
                     print ms - idle - least * times * limit }')" '<')" = FAIL ]
        then
            result=FAIL
        fi
        last_ms=$ms last_size=$size
    done
    report "$name: $line" "$result"
}

rows() {
    "$tools/inputs" data-rows "$1" "$work/data.xml"
    "$tools/inputs" loop 1 "$work/template.docx"
}

table_rows() {
    "$tools/inputs" data-table "$1" "$work/data.xml"
    "$tools/inputs" table 1 "$work/template.docx"
}

tags() {
    echo '<du_lieu><a>x</a></du_lieu>' >"$work/data.xml"
    "$tools/inputs" "$1" "$2" "$work/template.docx"
}

# --- large templates ----------------------------------------------------------

large() {
    local ms kib wall
    tags "$1" "$megabytes"
    read -r ms kib wall < <(render "$work/data.xml" "$work/template.docx")
    report "$megabytes MB of $1, two tags: $ms ms ($wall; limit: $template_ms), \
$((kib / 1024)) MiB" "$(verdict "$template_ms" "$ms" '<')"
}

# --- a batch -----------------------------------------------------------------

# What the sample of six pages becomes with some variables in it.
base_plan() {
    sed -e 's/<ban_hanh>[^<]*/<ban_hanh>Ủy ban nhân dân {{ten_day_du | thuong_dau}}/' \
        -e 's/<dia_danh>[^<]*/<dia_danh>{{ten}}/' \
        -e 's/<so>[^<]*/<so>{{so}}/' \
        -e 's/<trich_yeu>/<trich_yeu>{{ten_day_du}}: /' \
        -e '0,/<diem>/s//<diem>Tại {{ten}}, {{ten_cap_tren}}: /' "$plan" \
        >"$work/base.xml"
}

# unit_list N: units with names like real ones.
unit_list() {
    awk -v n="$1" 'BEGIN {
        split("Tân Tiến,Bà Rịa - Vũng Tàu,Ia H\x27 Drai,Văn Miếu,Phú Hòa", name, ",")
        print "ma,ten,ten_day_du,ten_cap_tren,so"
        for (i = 1; i <= n; i++)
            printf "%06d,%s %d,Xã %s %d,Tỉnh Lam Giang %d,%d\n", i,
                name[i % 5 + 1], i, name[i % 5 + 1], i, i % 34, i % 99 + 1
    }' >"$work/units.csv"
}

# batch_seconds PROCESSORS FOLDER: on the clock, as the raw loop.
batch_seconds() {
    "$tools/measure" 1 batch taskset -c "0-$(($1 - 1))" "$build/kehoach-gen" \
        batch -q "$work/base.xml" --units "$work/units.csv" --out-dir "$2" |
        awk -F '\t' '{ print $3 / 1000 }'
}

# least VALUE OTHER
least() {
    awk -v a="$1" -v b="$2" 'BEGIN { print a == "" || b + 0 < a + 0 ? b : a }'
}

# They take turns; nothing is deleted before all were measured.
batch() {
    local one='' two='' raw='' round to
    unit_list "$units"
    base_plan
    for round in $(seq "$rounds_of_units"); do
        to=$work/batch.$round
        mkdir -p "$to/raw"
        one=$(least "$one" "$(batch_seconds 1 "$to/one")")
        two=$(least "$two" "$(batch_seconds 2 "$to/two")")
        raw=$(least "$raw" "$(taskset -c 0 "$tools/raw" "$to/one" "$to/raw" |
            awk -F '\t' '$1 == "raw" { print $2 }')")
    done
    awk -v n="$units" -v one="$one" -v two="$two" -v raw="$raw" 'BEGIN {
        printf "  one core: %.2f s, %.0f a second; two: %.2f s, %.0f; " \
            "raw loop: %.2f s\n", one, n / one, two, n / two, raw }'
    raw=$(awk -v a="$raw" -v b="$one" 'BEGIN { printf "%.1f", 100 * a / b }')
    report "$raw % of the raw loop, all included (limit: $unit_ratio %)" \
        "$(verdict "$unit_ratio" "$raw" '>=')"
    [ "$(nproc)" -ge 2 ] || return 0
    two=$(awk -v a="$one" -v b="$two" 'BEGIN { printf "%.2f", a / b }')
    report "two cores: $two times one (limit: $speed_up)" \
        "$(verdict "$speed_up" "$two" '>=')"
}

# With every report, and the manifest; limit: 64 MB.
batch_memory() {
    local size mb line='' result=pass
    base_plan
    for size in $memory_sizes; do
        unit_list "$size"
        mb=$("$tools/measure" 1 batch "$build/kehoach-gen" batch -q \
            "$work/base.xml" --units "$work/units.csv" \
            --out-dir "$work/memory.$size" --report "$work/report.json" \
            --report "$work/report.csv" |
            awk -F '\t' '{ printf "%.1f", $4 * 1024 / 1000000 }')
        line+="${line:+, }$size: $mb MB"
        [ "$(verdict 64 "$mb" '<')" = pass ] || result=FAIL
    done
    report "peak by units: $line (limit: 64)" "$result"
}

# --- documents that are checked -----------------------------------------------

# measure's row of a check: "MS KIB WALL_MS".
check_cost() {
    "$tools/measure" "$1" check "$build/kehoach-gen" check -q "$2" |
        awk -F '\t' '{ printf "%.0f %d %.0f\n", $5, $4, $3 }'
}

# One of 26 pages, at 50 ms for 20, and MANY of five: each process on all
# processors.
checks() {
    local ms kib wall i
    "$build/kehoach-gen" -q "$root/samples/ke_hoach_dai.xml" -o "$work/long.docx"
    read -r ms kib wall < <(check_cost "$((repeats * 4))" "$work/long.docx")
    report "26 pages: $ms ms ($wall; limit: $check_ms), $((kib / 1024)) MiB" \
        "$(verdict "$check_ms" "$ms" '<')"
    "$build/kehoach-gen" -q "$root/samples/ke_hoach_cap_xa.xml" -o "$work/one.docx"
    mkdir "$work/many"
    for ((i = 0; i < many; i++)); do
        cp "$work/one.docx" "$work/many/$i.docx"
    done
    read -r ms kib wall < <(check_cost 1 "$work/many")
    wall=$(awk -v ms="$wall" 'BEGIN { printf "%.1f", ms / 1000 }')
    report "$many of five pages: $wall s (limit: $many_s), $((kib / 1024)) MiB" \
        "$(verdict "$many_s" "$wall" '<')"
}

# --- one document, cold -------------------------------------------------------

cold() {
    "$tools/measure" "$runs" \
        'to a file' "$build/kehoach-gen" "$plan" -o "$work/out.docx" -- \
        'to a pipe' "$build/kehoach-gen" "$plan" -o - -- \
        'empty' "$tools/empty" |
        awk -F '\t' '
            { name[NR] = $1; least[NR] = $3; peak[NR] = $4 }
            END {
                for (i = 1; i < NR; i++)
                    printf "  %s: %.2f ms, %.1f MB; empty program: %.2f ms, " \
                        "%.1f MB; ratio %.2f\n", name[i], least[i],
                        peak[i] / 1024, least[NR], peak[NR] / 1024,
                        least[i] / least[NR]
            }'
}

heading "Documents of ${plan##*/}, one thread:"
documents
heading 'One document of it, cold, as a whole process:'
cold
heading 'A table of 20,000 rows and five columns, as a whole process:'
table loop rows 'rows of the template'
table table table '{{>bang}}'
heading 'Time in proportion to rows and tags, whole processes:'
growth 'rows' rows
growth_sizes=$table_sizes growth 'rows of {{>bang}}' table_rows
growth 'tags in a paragraph' tags tags
growth 'tags in paragraphs' tags tag-paragraphs
growth 'section tags in a paragraph' tags sections
growth 'section tags in paragraphs' tags section-paragraphs
heading 'A large template, loaded, filled in and written:'
large text
large media
heading "A batch of $units units, six pages each, as a whole process:"
batch
batch_memory
heading 'Documents held to the decree, as whole processes:'
checks
if [ "$failed" != 0 ]; then
    printf '\nbench: a limit is passed\n'
fi
exit "$failed"
