using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Records;

var violations = HistoryChecker.Check(EntryFile.ReadFolder(args[0]));
foreach (var violation in violations) Console.WriteLine(violation);
return violations.Count == 0 ? 0 : 1;
