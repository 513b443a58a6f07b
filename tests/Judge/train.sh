#!/usr/bin/env bash
# Trains the judge anew: tests/Judge/train.sh [STEPS [SEED [FILE]]].
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export OMP_WAIT_POLICY=passive
dotnet build tests/Judge -c Release -nologo -v quiet
exec dotnet artifacts/bin/Judge/release/ComicCluster.Judge.dll "$@"
