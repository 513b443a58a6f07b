#!/usr/bin/env bash
# Measures speed at real sizes with seeded random weights, beside the machine's limits.
#   bench/run.sh [gpt2|clip|painting|training ...]      all four without an argument; there are also diloco (a part of training), painting-ablation, soak and limits
#   bench/run.sh --save gpt2                            keeps the output in bench/results/gpt2.txt
#   bench/run.sh cluster [--quick] [PART ...]           what the cluster costs; --quick only shows that it runs
#   bench/run.sh gateway [--quick]                      the gateway's speed and memory; needs wrk
#   bench/run.sh toyland [--captions N] [--sheet FILE]  how well Toyland's panels show their sentences, and in what time; needs models/toyland
#   bench/run.sh stories                                what the story writer writes and comic draw tells: a part of toyland
#   bench/run.sh autoscaling                            a simulated day of the autoscaler, in minutes; the same numbers on every machine
# Every line "figure NAME VALUE UNIT" is a result. Nothing else should be running: the limits are measured in the same run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p artifacts
build() { dotnet build "$1" -c Release -nologo -v quiet >artifacts/bench-build.log 2>&1 || { cat artifacts/bench-build.log >&2; exit 1; }; }
bench() {
  if [ "${1:-}" = autoscaling ]; then
    build bench/Autoscaling
    dotnet artifacts/bin/Autoscaling/release/ComicCluster.Autoscaling.dll
  else
    build bench/bench.csproj
    dotnet artifacts/bin/bench/release/ComicCluster.bench.dll "$@"
  fi
}
if [ "${1:-}" != --save ]; then
  bench "$@"
  exit
fi
shift
mkdir -p bench/results
[ $# -gt 0 ] || set -- gpt2 clip painting training
for name in "$@"; do
  {
    echo "machine: $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo)"
    echo "software: .NET $(dotnet --version), commit $(git rev-parse --short HEAD)"
    bench "$name"
  } | tee "bench/results/$name.txt"
done
