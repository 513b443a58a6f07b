using System.Globalization;
using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Runs;

// tests/chaos.sh --seeds N | --seed S | --check FOLDER
ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
return args switch
{
    ["--seeds", var count] => await SeedRuns.RunAsync([.. Enumerable.Range(1, (int)Number(count)).Select(seed => (ulong)seed)]),
    ["--seed", var seed] => await SeedRuns.RunAsync([Number(seed)]),
    ["--check", var folder] => SeedRuns.Report(HistoryChecker.Check(EntryFile.ReadFolder(folder)), folder),
    _ => SeedRuns.Refuse("usage: tests/chaos.sh --seeds N | --seed S | --check FOLDER"),
};
