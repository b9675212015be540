#!/usr/bin/env bash
# Runs the fuzzer: fuzz/run.sh [SECONDS]. It begins with the saved pages of the corpus, and keeps
# what it finds in fuzz/corpus/ and fuzz/artifacts/.
#
# Uses libFuzzer without cargo-fuzz, so that the project's own toolchain is sufficient: only
# sanitizers need a nightly one, and there is no unsafe code that they could check.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
seconds="${1:-600}"

host="$(rustc -vV | sed -n 's/^host: //p')"
export RUSTFLAGS="--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module \
-Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"
cargo build --release --target "$host"

mkdir -p corpus artifacts seeds
# The first byte of an input chooses the address.
find ../tests/fixtures -name '*.html' -size -12k | while read -r page; do
  name="$(basename "$(dirname "$page")")-$(basename "$page")"
  [ -e "seeds/$name" ] || { printf '\0'; cat "$page"; } > "seeds/$name"
done
# The phrases of the tables, as the fuzzer's dictionary.
grep -hv '^ *//' ../core/src/page/phrases.rs ../core/src/page/phrases/*.rs ../core/src/reading/notices.rs | grep -oh '"[A-Za-z][^"\\]*"' \
  | sort -u > words.dict
exec "target/$host/release/page" -max_total_time="$seconds" -max_len=12000 -timeout=20 \
  -dict=words.dict -artifact_prefix=artifacts/ -print_final_stats=1 corpus seeds
