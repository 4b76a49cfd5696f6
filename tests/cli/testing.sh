# shellcheck shell=bash disable=SC2034 # the tests use the variables
#
# Sourced by the test scripts, which are called with the program's path.
#
# A test is a function whose name, after "test_", is a sentence; it runs in a
# folder of its own. `fail` says what is wrong and lets the test go on, so that
# one run shows all. run_tests, called last, runs them and ends with 1 if one
# failed.

set -uo pipefail
export LC_ALL=C.UTF-8

program=$(realpath "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
export KEHOACH_GEN_DATA=$root
samples=()
for sample in "$root"/samples/*.xml; do
    # A base plan is no document without a list of units.
    [[ ${sample##*/} == *_goc_* ]] || samples+=("$sample")
done
unset sample

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP

fail() {
    printf '    %s\n' "$@"
    failed=1
}

# expect_status WANTED COMMAND...: both outputs are kept in out and err.
expect_status() {
    local wanted=$1 status=0
    shift
    "$@" >out 2>err </dev/null || status=$?
    [ "$status" = "$wanted" ] ||
        fail "exit status $status, not $wanted: $*" "$(head -n 5 err)"
}

# expect_same NAME EXPECTED FILE: shows the first lines that differ.
# With UPDATE_GOLDEN=1 the expected file is written anew: read the difference
# before you keep it.
expect_same() {
    if [ -n "${UPDATE_GOLDEN-}" ]; then
        cmp -s "$2" "$3" || { cp "$3" "$2" && echo "    written anew: $2"; }
    elif [ ! -e "$2" ]; then
        fail "$1: there is no $2; UPDATE_GOLDEN=1 writes it"
    elif ! cmp -s "$2" "$3"; then
        fail "$1 is not as expected (-):" \
            "$(diff -U 1 --label expected --label is "$2" "$3" | head -n 20)"
    fi
}

run_one() {
    failed=0
    mkdir "$work/$1"
    cd "$work/$1" || exit 1
    "$1"
    exit "$failed"
}

run_tests() {
    local name status=0
    for name in $(compgen -A function test_); do
        if (run_one "$name"); then
            printf 'ok: '
        else
            printf 'FAILED: '
            status=1
        fi
        name=${name#test_}
        printf '%s\n' "${name//_/ }"
    done
    exit "$status"
}
