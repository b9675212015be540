#!/usr/bin/env bash
# Builds, tries and tests the extension. The commands are in xtask/src/subcommands/.
set -euo pipefail
# Relative paths of pages to read start here.
export LOGIN_LINKER_FROM="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v cargo >/dev/null || ! command -v cc >/dev/null; then
  echo "build.sh needs cargo and a C linker: apt-get install -y build-essential, then Rust from https://rustup.rs" >&2
  exit 1
fi
# Some versions of rustup do not install the toolchain of rust-toolchain.toml by themselves.
cargo --version >/dev/null 2>&1 || rustup toolchain install >&2

exec cargo xtask "$@"
