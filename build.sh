#!/usr/bin/env bash
# Builds, tries and tests the extension. The work is done in xtask/; this finds cargo and hands over.
set -euo pipefail
# Paths of pages to read are as seen from here.
export LOGIN_LINKER_FROM="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v cargo >/dev/null || ! command -v cc >/dev/null; then
  echo "build.sh needs cargo and a C linker: apt-get install -y build-essential, then Rust from https://rustup.rs" >&2
  exit 1
fi
# Where rustup may not install by itself, ask it for the toolchain that rust-toolchain.toml names.
cargo --version >/dev/null 2>&1 || rustup toolchain install >&2

exec cargo run --quiet --package xtask -- "$@"
