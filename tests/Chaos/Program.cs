using System.Globalization;
using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Runs;

// tests/chaos.sh --seeds [M-]N | --seed S | --check FOLDER
const string Usage = "usage: tests/chaos.sh --seeds [M-]N | --seed S | --check FOLDER";
ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
return args switch
{
    ["--seeds", var range] => range.Split('-') switch
    {
        [var last] => await SeedRuns.RunAsync(1, Number(last)),
        [var first, var last] => await SeedRuns.RunAsync(Number(first), Number(last)),
        _ => SeedRuns.Refuse(Usage),
    },
    ["--seed", var seed] => await SeedRuns.RunAsync(Number(seed), Number(seed)),
    ["--check", var folder] => SeedRuns.Report(HistoryChecker.Check(EntryFile.ReadFolder(folder)), folder),
    _ => SeedRuns.Refuse(Usage),
};
