#!/usr/bin/env bash
# Draws comics on a cluster of processes that are killed, frozen, drained and cut off, and checks what became of them.
#   tests/chaos.sh --seeds 200      seeds 1 to 200
#   tests/chaos.sh --seeds 11-40    seeds 11 to 40
#   tests/chaos.sh --seed 17        one seed again
#   tests/chaos.sh --check FOLDER   only reads the records of a run again
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export OMP_WAIT_POLICY=passive
dotnet build tests/Chaos -c Release -nologo -v quiet
exec dotnet artifacts/bin/Chaos/release/ComicCluster.Chaos.dll "$@"
