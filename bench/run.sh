#!/usr/bin/env bash
# Measures speed at real sizes with seeded random weights: bench/run.sh [gpt2|clip|painting|training|limits]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build bench -c Release -nologo -v quiet
exec dotnet artifacts/bin/bench/release/ComicCluster.bench.dll "$@"
