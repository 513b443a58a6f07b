#!/usr/bin/env bash
# Builds everything, installs what the tests need, and runs them. Arguments go to the test runner, for example:
#   ./test.sh -class '*Gpt2*'
#   ./test.sh -explicit on      the slow ones too: ten seeds of chaos, trainings and rollouts of processes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v dotnet >/dev/null || { echo "test.sh: the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download" >&2; exit 1; }

# libtorch's workers sleep between operations instead of spinning: on a machine that does other things too, tests are three times faster.
export OMP_WAIT_POLICY=passive

# What tests drive, beside our own: Azurite (Microsoft's emulator of Azure Storage) and OpenAI's client.
# Without node and npm the tests that need them are skipped.
install() { # FOLDER NAME
  local tool=artifacts/tools/$2
  cmp -s "$1/package-lock.json" "$tool/installed.json" && return
  mkdir -p "$tool"
  cp "$1/package.json" "$1/package-lock.json" "$tool"
  npm ci --prefix "$tool" --no-audit --no-fund --loglevel=error
  cp "$1/package-lock.json" "$tool/installed.json"
}
if command -v node >/dev/null && command -v npm >/dev/null; then
  install tests/Azurite azurite
  install tests/Gateway.Tests/Clients clients
  install tests/Operations.Tests/Schemas schemas
fi

# A browser that visits the page, on Debian and its kin; elsewhere an installed one is used, or its tests are skipped.
mkdir -p artifacts
if ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
  echo "test.sh: installs Chromium" >&2
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >artifacts/chromium.log 2>&1 ||
    echo "test.sh: Chromium can't be installed here (see artifacts/chromium.log); the page's tests are skipped" >&2
fi

# Prometheus and kubectl, on Debian and its kin: taken out of their packages, so that nothing is installed and no service starts. Elsewhere
# the tests that need them use those on the path, or are skipped.
unpack() { # PACKAGE PROGRAM
  local tool=artifacts/tools/$1
  if command -v "$2" >/dev/null || [ -x "$tool/usr/bin/$2" ] || ! command -v apt-get >/dev/null; then return; fi
  mkdir -p "$tool"
  (cd "$tool" && apt-get download -qq "$1" && dpkg-deb -x ./*.deb . && rm ./*.deb) || echo "test.sh: $1 can't be fetched here" >&2
}
unpack prometheus prometheus
unpack kubernetes-client kubectl

dotnet build ComicCluster.sln -c Release -nologo -v minimal

passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  log=artifacts/test-$name.log
  status=0
  dotnet "artifacts/bin/$name/release/ComicCluster.$name.dll" -noColor "$@" 2>&1 | tee "$log" || status=$?
  summary=$(grep -E 'Total: [0-9]+' "$log" | tail -n 1) || { echo "$name ended without a summary" >&2; exit 1; }
  number() { sed -E "s/.*$1: ([0-9]+).*/\1/; t; s/.*/0/" <<<"$summary"; } # a project without a test that the arguments name says only "Total: 0"
  bad=$(($(number Failed) + $(number Errors)))
  [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  failed=$((failed + bad))
  skipped=$((skipped + $(number Skipped)))
  passed=$((passed + $(number Total) - $(number Failed) - $(number Skipped) - $(number "Not Run")))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
